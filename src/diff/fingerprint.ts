import type { ChangeKind } from "../model/change.ts";
import { shortHash } from "../model/hash.ts";
import type { ChangeSubject } from "../model/subject.ts";

/**
 * The id of a change, 12 hex digits: SHA-256 over its kind, subject and identity (statuses, a note's id). Never
 * over prose, order, lines or places, so that it is the same in every format and on every machine.
 */
export function fingerprintOf(
  kind: ChangeKind,
  { scope, backend, variant, features }: ChangeSubject,
  identity: readonly string[],
): string {
  const content = [kind, scope, backend, features, identity, ...(variant === null ? [] : [{ variant }])];
  return shortHash(JSON.stringify(content));
}
