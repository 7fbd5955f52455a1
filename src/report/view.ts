import { CAUSE_RULES, type CauseRule } from "../diff/causes.ts";
import { changedCells } from "../diff/changed-cells.ts";
import { type Interest, isAbout } from "../diff/concerning.ts";
import { type Diff, entriesOf, isQuiet } from "../diff/diff.ts";
import { noteFact, pairGroups } from "../diff/fold.ts";
import { groupMessage } from "../diff/rules/status-changed.ts";
import { bucketOf, type Summary } from "../diff/summary.ts";
import { enumerate, makeWords, type Words } from "../diff/words.ts";
import type { Background } from "../history/background.ts";
import type { TellingKnowledge } from "../knowledge/knowledge.ts";
import type { Cause, Change, ChangeKind, Impact } from "../model/change.ts";
import { cellsOf, type Snapshot } from "../model/snapshot.ts";
import { STATUS_GLYPHS } from "../model/status.ts";
import { cellKey } from "../model/subject.ts";
import { backgroundInWords, detailsOf, namesOfPairs, wordsOf } from "./entry-details.ts";
import { type Evidence, evidenceOf, type Origin, originOf } from "./evidence.ts";
import { isMislabelled } from "./matrix-view.ts";
import { verdictOf } from "./verdict.ts";
import type { WordPiece } from "./word-diff.ts";

/** One change as templates see it. */
export interface EntryView {
  readonly fingerprint: string;
  readonly kind: ChangeKind;
  readonly impact: Impact;
  readonly cause: Cause;
  /** The rule that named the cause, in one sentence. */
  readonly why: string;
  /** Name of the backend, or empty. */
  readonly backend: string;
  readonly backendId: string;
  readonly features: readonly string[];
  /** "✅ → 🚧" of a status, or the glyph of the kind. */
  readonly glyph: string;
  readonly message: string;
  readonly evidence: { readonly base: readonly Evidence[]; readonly head: readonly Evidence[] };
  /** How long it had been so before: "It had been supported since v1.1.1 (2026-05-05)."; empty where that is not known. */
  readonly background: string;
  /** The words of a reworded caveat or note, before and after; else empty. */
  readonly words: readonly WordPiece[];
  /** What a person added, and where to read more; both may be empty. */
  readonly remark: string;
  readonly remarkLink: string;
  /** The notes that a new row brings, each in one line. */
  readonly details: readonly string[];
  /** What is told with it. */
  readonly under: readonly EntryView[];
}

export interface SectionView {
  readonly id: string;
  readonly title: string;
  /** Whether a reader opens it only on purpose. */
  readonly folded: boolean;
  readonly entries: readonly EntryView[];
}

/** One side of a comparison. */
export interface SideView extends Origin {
  /** The release that the page itself names where that differs from the tag, or empty. */
  readonly mislabelled: string;
  readonly cells: number;
}

/** A comparison, complete: every key is always there. */
export interface DiffView {
  readonly project: string;
  readonly base: SideView;
  readonly head: SideView;
  readonly verdict: string;
  /** What the comparison was narrowed to, "SGLang and Disaggregated Serving"; empty where it is whole. */
  readonly only: string;
  readonly summary: Summary;
  /** Whether there is anything to tell. */
  readonly hasEntries: boolean;
  readonly sections: readonly SectionView[];
  /** Changes of wording, symbols and links. */
  readonly quiet: readonly EntryView[];
  /** Cells that both releases state alike, status and notes, of those that the comparison is about. */
  readonly unchanged: number;
}

const SECTIONS: readonly {
  id: string;
  title: string;
  folded: boolean;
  buckets: readonly ReturnType<typeof bucketOf>[];
}[] = [
  { id: "regressions", title: "Regressions", folded: false, buckets: ["regressions"] },
  { id: "improvements", title: "Improvements", folded: false, buckets: ["improvements"] },
  { id: "caveats-added", title: "New caveats", folded: false, buckets: ["caveatsAdded"] },
  { id: "caveats-resolved", title: "Resolved caveats", folded: false, buckets: ["caveatsResolved"] },
  { id: "caveats-changed", title: "Changed caveats", folded: false, buckets: ["caveatsReworded", "caveatsMoved"] },
  {
    id: "features",
    title: "Features listed, renamed and no longer listed",
    folded: false,
    buckets: ["featuresAdded", "featuresRenamed", "featuresRemoved"],
  },
  { id: "coverage", title: "What the pages cover", folded: false, buckets: ["coverageGained", "coverageLost"] },
  { id: "clarified", title: "Clarified and reclassified", folded: true, buckets: ["neutral"] },
  { id: "notes", title: "Notes", folded: true, buckets: ["notesChanged"] },
];

/** The view of a comparison. `background` is the history of all releases, where the reader is to be told since when. */
export function viewOf(diff: Diff, knowledge: TellingKnowledge, background: Background | null = null): DiffView {
  const { repository } = knowledge.project;
  const words = makeWords(knowledge, diff.base, diff.head);
  const entry = (change: Change, under: readonly Change[]): EntryView => ({
    fingerprint: change.fingerprint,
    kind: change.kind,
    impact: change.impact,
    cause: change.cause,
    why: sentenceOf(change.because),
    backend: change.backend === null ? "" : knowledge.backends.nameOf(change.backend),
    backendId: change.backend ?? "",
    features: change.features.map(words.feature),
    glyph: glyphOf(change),
    message: change.message,
    evidence: evidenceWith(change, under, (one) => evidenceOf(one, diff.base, diff.head, repository)),
    background: background ? backgroundInWords(change, diff, background) : "",
    words: wordsOf(change),
    remark: change.annotation?.says ?? "",
    remarkLink: change.annotation?.link ?? "",
    details: [...namesOfPairs(change, under, words), ...detailsOf(change, diff, knowledge)],
    under: gather(under, change, words, diff.interest?.feature ?? null, knowledge.features.isKin).map(
      ({ change: guest, message }) => ({
        ...entry(guest, []),
        // Of pairs that are told together only the first would say since when; a caveat's age is its own.
        background: noteFact(guest) && background ? backgroundInWords(guest, diff, background) : "",
        message: guest.annotation ? `${message} ${guest.annotation.says}` : message,
      }),
    ),
  });
  const entries = entriesOf(diff.changes, false);
  const sections = SECTIONS.map(({ id, title, folded, buckets }) => ({
    id,
    title,
    folded,
    entries: entries
      .filter(({ change }) => buckets.includes(bucketOf(change)))
      .map(({ change, under }) => entry(change, under)),
  })).filter((section) => section.entries.length > 0);
  const changed = changedCells(diff);
  const stated = new Set(cellsOf(diff.head).map(cellKey));
  const { interest } = diff;
  const about = interest
    ? cellsOf(diff.base).filter((cell) => isAbout(cell, interest, knowledge.features.isKin))
    : cellsOf(diff.base);
  return {
    project: knowledge.project.name,
    base: sideOf(diff.base, repository),
    head: sideOf(diff.head, repository),
    verdict: verdictOf(diff),
    only: interest ? interestInWords(interest, words) : "",
    summary: diff.summary,
    hasEntries: sections.length > 0,
    sections,
    quiet: diff.changes.filter(isQuiet).map((change) => entry(change, [])),
    unchanged: about.map(cellKey).filter((key) => stated.has(key) && !changed.has(key)).length,
  };
}

function interestInWords({ backend, feature }: Interest, words: Words): string {
  return enumerate([
    ...(backend === null ? [] : [words.backend(backend)]),
    ...(feature === null ? [] : [words.feature(feature)]),
  ]);
}

function sideOf(snapshot: Snapshot, repository: string | null): SideView {
  return {
    ...originOf(snapshot, repository),
    mislabelled: isMislabelled(snapshot) ? (snapshot.declaredRelease ?? "") : "",
    cells: cellsOf(snapshot).length,
  };
}

/** Puts guests that are pairs of one feature and change alike on one line; those that `host` tells itself on none. */
function gather(
  guests: readonly Change[],
  host: Change,
  words: Words,
  feature: string | null,
  isKin: (a: string, b: string) => boolean,
): readonly { readonly change: Change; readonly message: string }[] {
  const pairs = guests
    .filter((guest) => guest.kind === "status-changed")
    .filter((guest) => guest.scope === "interactions");
  if (host.scope === "interactions") {
    return guests
      .filter((guest) => !pairs.some((pair) => pair === guest))
      .map((change) => ({ change, message: change.message }));
  }
  const groups = pairGroups(pairs);
  // A sentence that only counts its pairs says whether one that was asked for is among them.
  const among = (members: readonly Change[]) => {
    const asked = new Set(
      members.flatMap((m) => (feature === null ? [] : m.features.filter((id) => isKin(id, feature)))),
    );
    return asked.size === 0 || members.length <= 3 ? "" : ` Among them: ${enumerate([...asked].map(words.feature))}.`;
  };
  const lines: { change: Change; message: string }[] = [];
  for (const change of guests) {
    const group = groups.find(({ members }) => members.some((member) => member === change));
    if (!group) lines.push({ change, message: change.message });
    else if (group.members[0] === change)
      lines.push({
        change,
        message: `${groupMessage(group.feature, group.members, { words })}${among(group.members)}`,
      });
  }
  return lines;
}

/** The lines of an entry, and of the pairs that it tells in its own sentence; each line once. */
function evidenceWith(
  change: Change,
  under: readonly Change[],
  of: (change: Change) => EntryView["evidence"],
): EntryView["evidence"] {
  const told =
    change.scope === "interactions"
      ? under.filter((guest) => guest.scope === "interactions" && guest.kind === "status-changed")
      : [];
  const all = [change, ...told].map(of);
  const once = (side: "base" | "head") => mergeLines(all.flatMap((evidence) => evidence[side]));
  return { base: once("base"), head: once("head") };
}

/** Each line once, with every symbol that was read off it. */
function mergeLines(places: readonly Evidence[]): Evidence[] {
  const lines = new Map<string, { place: Evidence; symbols: Set<string> }>();
  for (const place of places) {
    const key = `${place.path}:${place.line}`;
    const { symbols } = lines.get(key) ?? { symbols: new Set<string>() };
    lines.set(key, { place, symbols: place.symbol === "" ? symbols : symbols.add(place.symbol) });
  }
  return [...lines.values()].map(({ place, symbols }) => ({ ...place, symbol: [...symbols].join(" ") }));
}

/** The sentence of the rule that named a cause. */
export function sentenceOf(rule: string): string {
  return isCauseRule(rule) ? CAUSE_RULES[rule].sentence : rule;
}

function isCauseRule(rule: string): rule is CauseRule {
  return Object.hasOwn(CAUSE_RULES, rule);
}

const KIND_GLYPHS: Readonly<Record<Exclude<ChangeKind, "status-changed">, string>> = {
  "feature-added": "➕",
  "feature-removed": "➖",
  "feature-renamed": "↻",
  "backend-added": "➕",
  "backend-removed": "➖",
  "caveat-added": "⚠️",
  "caveat-resolved": "☑️",
  "caveat-reworded": "✏️",
  "caveat-moved": "↪️",
  "coverage-gained": "➕",
  "coverage-lost": "➖",
  "note-added": "ℹ️",
  "note-removed": "ℹ️",
  "note-reworded": "ℹ️",
  "note-moved": "ℹ️",
  "notation-changed": "✏️",
  "legend-changed": "✏️",
  "reference-changed": "🔗",
};

function glyphOf(change: Change): string {
  if (change.kind !== "status-changed") return KIND_GLYPHS[change.kind];
  return `${STATUS_GLYPHS[change.fact.before.status]} → ${STATUS_GLYPHS[change.fact.after.status]}`;
}
