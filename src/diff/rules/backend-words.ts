import type { BackendFact } from "../../model/change.ts";
import { isUsable } from "../../model/status.ts";
import { type Subject, statusesOf } from "./rule.ts";

type AnyBackend = BackendFact<"backend-added"> | BackendFact<"backend-removed">;

export function subject(fact: AnyBackend): Subject {
  return { scope: "comparison", backend: fact.backend, features: [], identity: statusesOf(fact.cells) };
}

export function usable(fact: AnyBackend): number {
  return fact.cells.filter((cell) => isUsable(cell.status)).length;
}
