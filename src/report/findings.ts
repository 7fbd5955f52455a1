import type { Acceptance } from "../accept/acceptance.ts";
import { fails, type Gate } from "../accept/gate.ts";
import { entriesOf, isQuiet, singleEntry } from "../diff/entries.ts";
import type { Diff } from "../diff/result.ts";
import { kindOf } from "../kinds/registry.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Change } from "../model/change.ts";
import { shortHash } from "../model/hash.ts";
import { requirementName } from "../model/platform-change.ts";
import { featuresKey } from "../model/subject.ts";
import { capitalised } from "../words/lists.ts";
import { type Evidence, evidenceIn, evidenceOf } from "./evidence.ts";
import { staleProblem } from "./gate-text.ts";
import { makeWording } from "./wording.ts";

export const SEVERITIES = ["error", "warning", "note"] as const;
/**
 * The severity of an entry in a pipeline: an error makes the command exit 1, so that both agree; a warning is a loss, or
 * something unreviewed, that does not; the rest, and accepted changes, are notes.
 */
export type Severity = (typeof SEVERITIES)[number];

/** An entry of a comparison, or a stale acceptance, as one line at one place, for pipelines. */
export interface Finding {
  /** The entry; null for an acceptance. */
  readonly change: Change | null;
  /** What belongs to it. */
  readonly children: readonly Change[];
  readonly fingerprint: string;
  /** The kind of change, or the code of a problem. */
  readonly kind: string;
  /** What a finding of this kind is, in one sentence. */
  readonly meaning: string;
  /** The id of the backend; null if it names none. */
  readonly backend: string | null;
  readonly severity: Severity;
  /** The kind, backend and features: equal in every comparison that finds the same. */
  readonly rule: string;
  readonly message: string;
  /** Its place in the head; if it was removed, in the base; without a line, the first page of the head. */
  readonly place: Evidence;
  readonly side: "base" | "head";
  /** Null if it is not accepted. */
  readonly acceptance: Acceptance | null;
  /** Whether the baseline has it; null if there is none. */
  readonly isKnown: boolean | null;
}

/** The entries of a comparison, most severe first; with `all`, also those of wording, symbols and links. */
export function findingsOf(diff: Diff, gate: Gate, knowledge: ReportingKnowledge, all: boolean): Finding[] {
  const { sentence } = makeWording(diff, knowledge);
  const failing = new Set(gate.failing.map(({ fingerprint }) => fingerprint));
  // A failing change is always shown: a failure needs its reason.
  const quiet = diff.changes
    .filter((change) => isQuiet(change) && change.parent === null && (all || failing.has(change.fingerprint)))
    .map(singleEntry);
  const findings = [...entriesOf(diff.changes), ...quiet].map(({ change, children, impact, reviewed }): Finding => {
    const isFailing = [change, ...children].some(({ fingerprint }) => failing.has(fingerprint));
    const acceptance = gate.accepted.get(change.fingerprint) ?? null;
    const isGrave = (impact === "regression" || !reviewed) && acceptance === null;
    return {
      change,
      children,
      fingerprint: change.fingerprint,
      kind: change.kind,
      meaning: kindOf(change.kind).meaning,
      backend: change.subject.backend,
      severity: isFailing ? "error" : isGrave ? "warning" : "note",
      rule: ruleOf(change),
      message: sentence(change),
      ...placeOf(change, diff, knowledge.project.repository),
      acceptance,
      isKnown: gate.known?.has(change.fingerprint) ?? null,
    };
  });
  return [...findings, ...staleFindings(gate, diff)].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
}

/** Acceptances that accept nothing: they fail a gate, so that they have to be seen where it is seen. */
function staleFindings(gate: Gate, { head }: Diff): Finding[] {
  return gate.stale.map((stale) => {
    const problem = staleProblem(stale, head.release, fails(gate));
    const { path, line } = problem.place;
    return {
      change: null,
      children: [],
      fingerprint: shortHash(`${problem.code}|${path}|${JSON.stringify(stale.acceptance.target)}|${stale.why}`),
      kind: problem.code,
      meaning: "An acceptance has no effect: it has expired, or matches no change.",
      backend: null,
      severity: fails(gate) ? "error" : "warning",
      rule: problem.code,
      message: capitalised(`${problem.found}; ${problem.fix}.`),
      place: { path, line, url: null, symbol: "", release: null },
      side: "head",
      acceptance: null,
      isKnown: null,
    };
  });
}

/** Where a change can be read. */
export function placeOf(
  change: Change,
  { base, head }: Diff,
  repository: string | null,
): Pick<Finding, "place" | "side"> {
  const evidence = evidenceOf(change, base, head, repository, 1);
  const [now] = evidence.head;
  if (now) return { place: now, side: "head" };
  const [was] = evidence.base;
  if (was) return { place: was, side: "base" };
  return { place: evidenceIn(head, repository).page(head.pages[0]?.key ?? ""), side: "head" };
}

function ruleOf({ kind, subject, fact }: Change): string {
  const { backend, variant, features } = subject;
  const parts = [kind, backend, variant, featuresKey(features), ...platformParts(fact)];
  return parts.filter((part) => part !== null && part !== "").join("/");
}

/** What tells changes of versions and requirements apart, which have no feature. */
function platformParts(fact: Change["fact"]): readonly string[] {
  if (!("kind" in fact)) return [];
  if (fact.kind === "version-changed") return [fact.component.kind];
  return fact.kind === "requirement-changed" ? requirementName(fact) : [];
}

/** The message of a finding, and where it is gone, that its place is in the base. */
export function placedMessage({ message, side, acceptance }: Finding, { base }: Diff): string {
  const where = side === "base" ? ` (The line is that of ${base.release}.)` : "";
  return `${message}${where}${acceptance === null ? "" : ` Accepted: ${acceptance.reason}`}`;
}
