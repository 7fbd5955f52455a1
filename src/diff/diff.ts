import type { PlatformPair } from "../facts/compared-platform.ts";
import { compareSnapshots, type SnapshotPair } from "../facts/snapshot-pair.ts";
import type { JudgeContext } from "../judge/judgement.ts";
import type { Kind } from "../kinds/kind.ts";
import { KINDS, kindOf } from "../kinds/registry.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Change, ChangeKind, ChangeOf } from "../model/change.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { groupChanges } from "./group.ts";
import { compareChanges } from "./order.ts";
import { withSameNames } from "./other-names.ts";
import type { Diff } from "./result.ts";
import { suggestRenames } from "./suggest-renames.ts";
import { summarise } from "./summary.ts";

/** What comparing needs: names, which features are one, annotations, and which wordings narrow which. */
export type ComparingKnowledge = Pick<
  ReportingKnowledge,
  "features" | "backends" | "topics" | "annotations" | "narrows"
>;

/** The part of a kind that a comparison uses. */
type JudgedKind<K extends ChangeKind> = Pick<Kind<K>, "detect" | "subject" | "judge">;

/**
 * Compares two snapshots: finds facts, judges each by its kind, orders them, and groups those that say the same.
 * `platforms` is what the table of versions has of their releases, which is no part of a snapshot: pages of later
 * releases correct it. Without it, versions and requirements are not compared.
 */
export function diff(
  from: Snapshot,
  to: Snapshot,
  knowledge: ComparingKnowledge,
  platforms: PlatformPair | null = null,
): Diff {
  const { base, head, aliases } = withSameNames(from, to, knowledge.features);
  let labels: ReadonlySet<string> | null = null;
  const listed = () => {
    labels ??= new Set([base, head].flatMap(({ tables }) => tables.flatMap(({ labels }) => [...labels.keys()])));
    return labels;
  };
  const { isFormerName, partsOf, isSameOrPart, relatedTo } = knowledge.features;
  const topicFeatures = (topic: string) => knowledge.topics.featuresOf(topic, (id) => listed().has(id));
  const pair = compareSnapshots(base, head, { isFormerName, partsOf, isSameOrPart, topicFeatures }, platforms);
  const context: JudgeContext = {
    base: pair.base,
    head: pair.head,
    noteMatch: pair.noteMatch,
    splits: pair.splits,
    isSameOrPart,
    relatedTo,
    topicFeatures,
    namedFeatures: (text) => namedIn(text, knowledge.features),
    narrows: knowledge.narrows,
  };
  const judged = KINDS.flatMap((kind) => judgeKind(kind, pair, context));
  const changes = judged.map((change) => annotate(change, head.release, knowledge));
  changes.sort(compareChanges([...knowledge.backends.entries.keys()]));
  const grouped = groupChanges(changes, isSameOrPart);
  return {
    base,
    head,
    changes: grouped,
    summary: summarise(grouped),
    suggestions: [...aliases, ...suggestRenames(pair.rows.replacements, head)],
    versionsUnknown: [],
    requirementsUnknown: platforms ? unstatedIn(platforms) : [],
    filter: null,
  };
}

/** The backends of which the base states CUDA and the head does not. */
function unstatedIn({ base, head }: PlatformPair): string[] {
  return [...base.engines].flatMap(([id, { cuda }]) => (cuda && !head.engines.get(id)?.cuda ? [id] : []));
}

/** The features whose name or alias stands in a text, as whole words in any case. */
function namedIn(text: string, { entries }: ComparingKnowledge["features"]): string[] {
  const words = inWords(text);
  return [...entries.values()]
    .filter(({ name, aliases }) => [name, ...aliases].some((one) => words.includes(inWords(one))))
    .map(({ id }) => id);
}

function inWords(text: string): string {
  return ` ${
    text
      .toLowerCase()
      .match(/[\p{Letter}\p{Number}]+/gu)
      ?.join(" ") ?? ""
  } `;
}

/** The changes of one kind. Its words come later. */
function judgeKind<K extends ChangeKind>(kind: K, pair: SnapshotPair, context: JudgeContext): Change<K>[] {
  const { detect, subject, judge }: JudgedKind<K> = kindOf(kind);
  return detect(pair).map((fact): ChangeOf<K> => {
    const { identity, ...about } = subject(fact, context);
    return {
      fingerprint: fingerprintOf(kind, about, identity),
      kind,
      subject: about,
      fact,
      ...judge(fact, context),
      parent: null,
      groupedBy: null,
      remark: null,
    };
  });
}

/** Adds what a person knows of a change. The cause may change with it, the impact never does. */
function annotate(change: Change, release: string, { annotations }: Pick<ComparingKnowledge, "annotations">): Change {
  const annotation = annotations.get(change.fingerprint);
  if (!annotation || (annotation.release !== null && annotation.release !== release)) return change;
  const { text, link, cause } = annotation;
  if (cause === null) return { ...change, remark: { text, link, replacedRule: null } };
  return { ...change, cause, rule: "annotated", remark: { text, link, replacedRule: change.rule } };
}
