import type { TellingKnowledge } from "../knowledge/knowledge.ts";
import type { Change, ChangeKind, ChangeOf, Fact, FactOf } from "../model/change.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Interest } from "./concerning.ts";
import { detect } from "./detect.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { fold } from "./fold.ts";
import { compareChanges } from "./order.ts";
import { ruleOf } from "./rules/registry.ts";
import type { RuleContext } from "./rules/rule.ts";
import { groupMessage } from "./rules/status-changed.ts";
import { indexSnapshot } from "./snapshot-index.ts";
import { type RenameSuggestion, suggestRenames } from "./suggest-renames.ts";
import { type Summary, summarise } from "./summary.ts";
import { makeWords } from "./words.ts";

/** What changed between two releases. */
export interface Diff {
  readonly base: Snapshot;
  readonly head: Snapshot;
  /** In the total order of `compareChanges`. */
  readonly changes: readonly Change[];
  readonly summary: Summary;
  /** Renames that the registry may lack. */
  readonly suggestions: readonly RenameSuggestion[];
  /** What the changes were narrowed to, or null. */
  readonly interest: Interest | null;
}

/** Compares two snapshots: detects facts, judges each by its rule, orders them, and folds what is said twice. */
export function diff(base: Snapshot, head: Snapshot, knowledge: TellingKnowledge): Diff {
  const context: RuleContext = {
    base: indexSnapshot(base),
    head: indexSnapshot(head),
    words: makeWords(knowledge, base, head),
    isKin: knowledge.features.isKin,
    narrows: knowledge.narrows,
  };
  const facts = detect(context.base, context.head, {
    isFormerName: knowledge.features.isFormerName,
    partsOf: knowledge.features.partsOf,
    isKin: knowledge.features.isKin,
    topicFeatures: context.words.topicFeatures,
  });
  const changes = facts.map((fact) => annotate(judgeAny(fact, context), head.release, knowledge));
  changes.sort(compareChanges(context.words));
  const folded = fold(changes, (feature, members) => groupMessage(feature, members, context));
  return {
    base,
    head,
    changes: folded,
    summary: summarise(folded),
    suggestions: suggestRenames(folded),
    interest: null,
  };
}

/** The one cast: the compiler can't follow a fact's kind through the table of rules, so `judge` keeps the two together. */
function judgeAny(fact: Fact, context: RuleContext): Change {
  return judge(fact.kind, fact, context) as Change;
}

function judge<K extends ChangeKind>(kind: K, fact: FactOf<K>, context: RuleContext): ChangeOf<K> {
  const rule = ruleOf(kind);
  const { identity, ...subject } = rule.subject(fact, context);
  return {
    fingerprint: fingerprintOf(kind, { ...subject, identity }),
    kind,
    ...subject,
    ...rule.judge(fact, context),
    fact,
    toldUnder: null,
    message: rule.message(fact, context),
    annotation: null,
  };
}

/** Adds what a person knows of a change. The cause may change with it, the impact never. */
function annotate(change: Change, release: string, { annotations }: TellingKnowledge): Change {
  const annotation = annotations.get(change.fingerprint);
  if (!annotation || (annotation.release !== null && annotation.release !== release)) return change;
  const { says, link, cause } = annotation;
  return { ...change, annotation: { says, link }, ...(cause === null ? {} : { cause, because: "annotated" }) };
}

/** Whether a change is told only where everything is asked for: it is about writing and links, not about meaning. */
export function isQuiet(change: Pick<Change, "kind" | "cause">): boolean {
  return (
    change.cause === "editorial" ||
    change.kind === "notation-changed" ||
    change.kind === "legend-changed" ||
    change.kind === "reference-changed"
  );
}

/** The changes that reports tell on their own, each with those told under it. Quiet ones only with `all`. */
export function entriesOf(
  changes: readonly Change[],
  all: boolean,
): { readonly change: Change; readonly under: readonly Change[] }[] {
  const shown = changes.filter((change) => all || !isQuiet(change));
  const under = new Map<string, Change[]>();
  for (const change of shown) {
    if (change.toldUnder === null) continue;
    const list = under.get(change.toldUnder) ?? [];
    under.set(change.toldUnder, list);
    list.push(change);
  }
  return shown
    .filter((change) => change.toldUnder === null)
    .map((change) => ({ change, under: under.get(change.fingerprint) ?? [] }));
}
