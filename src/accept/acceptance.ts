import type { Change, ChangeKind } from "../model/change.ts";
import type { Scope } from "../model/scope.ts";

/** Which changes an acceptance is about: one by its fingerprint, or those that fit all that is given. */
export type Target =
  | { readonly kind: "change"; readonly fingerprint: string }
  | {
      readonly kind: "selector";
      readonly change: ChangeKind | null;
      readonly scope: Scope | null;
      readonly backend: string | null;
      readonly feature: string | null;
    };

/** A change that a person reviewed and accepts. */
export interface Acceptance {
  readonly target: Target;
  readonly reason: string;
  /** Empty if nobody is named. */
  readonly owner: string;
  /** Its last day, YYYY-MM-DD in UTC; null for ever. */
  readonly expires: string | null;
  /** The newer release of the comparison that it is about; null for any. */
  readonly release: string | null;
  /** Its place, for messages. Line and column are 1-based. */
  readonly place: { readonly path: string; readonly line: number; readonly column: number };
}

/** Whether an acceptance is about a change. */
export function isAbout({ target }: Pick<Acceptance, "target">, { fingerprint, kind, subject }: Change): boolean {
  if (target.kind === "change") return target.fingerprint === fingerprint;
  return (
    (target.change === null || target.change === kind) &&
    (target.scope === null || target.scope === subject.scope) &&
    (target.backend === null || target.backend === subject.backend) &&
    (target.feature === null || subject.features.includes(target.feature))
  );
}
