import type { ChangeKind } from "../model/change.ts";
import { shortHash } from "../model/hash.ts";
import type { Subject } from "./rules/rule.ts";

/**
 * A change's name, 12 hex digits: SHA-256 over kind, scope, backend, features and what tells it apart (statuses, a
 * note's id). Never over prose, order, lines or places, so that it is the same in every format and on every machine.
 */
export function fingerprintOf(kind: ChangeKind, { scope, backend, features, identity }: Subject): string {
  const content = JSON.stringify([kind, scope, backend, features, identity]);
  return shortHash(content);
}
