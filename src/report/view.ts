import { changedCells } from "../diff/changed-cells.ts";
import { type Entry, entriesOf, isQuiet, singleEntry } from "../diff/entries.ts";
import { isWanted } from "../diff/filter.ts";
import { isPair } from "../diff/group.ts";
import type { Diff, Filter } from "../diff/result.ts";
import { countOf, type Summary } from "../diff/summary.ts";
import type { Background } from "../history/background.ts";
import { ruleSentence } from "../judge/cause-rules.ts";
import type { Count } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { type Cause, type Change, type ChangeKind, type Impact, isNoteChange } from "../model/change.ts";
import { cellsOf, type Snapshot } from "../model/snapshot.ts";
import { STATUS_GLYPHS } from "../model/status.ts";
import { cellKey } from "../model/subject.ts";
import { enumerate } from "../words/lists.ts";
import type { Names } from "../words/names.ts";
import { backgroundInWords, detailsOf, namesOfPairs, wordsOf } from "./entry-details.ts";
import { type Evidence, evidenceOf, type Origin, originOf } from "./evidence.ts";
import { isMislabelled } from "./matrix-view.ts";
import { verdictOf } from "./verdict.ts";
import type { WordPiece } from "./word-diff.ts";
import { makeWording } from "./wording.ts";

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
  /** The changes that belong to it. */
  readonly children: readonly EntryView[];
}

export interface SectionView {
  readonly id: string;
  readonly title: string;
  /** Whether a reader opens it only on purpose. */
  readonly collapsed: boolean;
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
  /** What the comparison was filtered by, "SGLang and Disaggregated Serving"; empty where it is not. */
  readonly only: string;
  readonly summary: Summary;
  /** Whether there is anything to report. */
  readonly hasEntries: boolean;
  readonly sections: readonly SectionView[];
  /** Changes of wording, symbols and links. */
  readonly quiet: readonly EntryView[];
  /** Cells that both releases state alike, status and notes, of those asked for. */
  readonly unchanged: number;
}

const SECTIONS: readonly {
  id: string;
  title: string;
  collapsed: boolean;
  counts: readonly Count[];
}[] = [
  { id: "regressions", title: "Regressions", collapsed: false, counts: ["regressions"] },
  { id: "improvements", title: "Improvements", collapsed: false, counts: ["improvements"] },
  { id: "caveats-added", title: "New caveats", collapsed: false, counts: ["caveatsAdded"] },
  { id: "caveats-resolved", title: "Resolved caveats", collapsed: false, counts: ["caveatsResolved"] },
  { id: "caveats-changed", title: "Changed caveats", collapsed: false, counts: ["caveatsReworded", "caveatsMoved"] },
  {
    id: "features",
    title: "Features listed, renamed and no longer listed",
    collapsed: false,
    counts: ["featuresAdded", "featuresRenamed", "featuresRemoved"],
  },
  {
    id: "platform",
    title: "Versions and requirements",
    collapsed: false,
    counts: ["requirementsChanged", "versionsChanged"],
  },
  { id: "coverage", title: "What the pages cover", collapsed: false, counts: ["coverageGained", "coverageLost"] },
  { id: "clarified", title: "Clarified and reclassified", collapsed: true, counts: ["neutral"] },
  { id: "notes", title: "Notes", collapsed: true, counts: ["notesChanged"] },
];

/** The view of a comparison. `background` is the history of all releases, where the reader is to learn since when. */
export function viewOf(diff: Diff, knowledge: ReportingKnowledge, background: Background | null = null): DiffView {
  const { repository } = knowledge.project;
  const wording = makeWording(diff, knowledge);
  const { names } = wording;
  const since = (change: Change) => (background ? backgroundInWords(change, diff, background) : "");
  const view = ({ change, children, parts }: Entry): EntryView => ({
    fingerprint: change.fingerprint,
    kind: change.kind,
    impact: change.impact,
    cause: change.cause,
    why: ruleSentence(change.rule),
    backend: change.subject.backend === null ? "" : names.backend(change.subject.backend, change.subject.variant),
    backendId: change.subject.backend ?? "",
    features: change.subject.features.map(names.feature),
    glyph: glyphOf(change),
    message: wording.sentence(change),
    evidence: evidenceWith(change, children, (one) => evidenceOf(one, diff.base, diff.head, repository)),
    background: since(change),
    words: wordsOf(change),
    remark: change.remark?.text ?? "",
    remarkLink: change.remark?.link ?? "",
    details: [...namesOfPairs(change, children, names), ...detailsOf(change, diff, knowledge)],
    children: parts.map((part) => {
      const first = part.kind === "change" ? part.change : part.members[0];
      if (!first) throw new Error("a group of pairs has members");
      const message = wording.part(part);
      return {
        ...view(singleEntry(first)),
        // Of pairs shown together only the first would say since when; a caveat's age is its own.
        background: isNoteChange(first) ? since(first) : "",
        message: first.remark ? `${message} ${first.remark.text}` : message,
      };
    }),
  });
  const entries = entriesOf(diff.changes);
  const sections = SECTIONS.map(({ id, title, collapsed, counts }) => ({
    id,
    title,
    collapsed,
    entries: entries.filter(({ change }) => counts.includes(countOf(change))).map(view),
  })).filter((section) => section.entries.length > 0);
  return {
    project: knowledge.project.name,
    base: sideOf(diff.base, repository),
    head: sideOf(diff.head, repository),
    verdict: verdictOf(diff),
    only: diff.filter ? filterInWords(diff.filter, names) : "",
    summary: diff.summary,
    hasEntries: sections.length > 0,
    sections,
    quiet: diff.changes.filter(isQuiet).map((change) => view(singleEntry(change))),
    unchanged: countUnchanged(diff, knowledge.features.isSameOrPart),
  };
}

/** How many of the cells asked for both releases state alike, status and notes. */
function countUnchanged(diff: Diff, isSameOrPart: (a: string, b: string) => boolean): number {
  const { base, head, filter } = diff;
  const changed = changedCells(diff);
  const stated = new Set(cellsOf(head).map(cellKey));
  const asked = filter ? cellsOf(base).filter((cell) => isWanted(cell, filter, isSameOrPart)) : cellsOf(base);
  return asked.map(cellKey).filter((key) => stated.has(key) && !changed.has(key)).length;
}

function filterInWords({ backends, features }: Filter, names: Names): string {
  const any = (ids: readonly string[]) => (ids.length > 1 ? ids.join(" or ") : (ids[0] ?? ""));
  const parts = [any(backends.map((id) => names.backend(id))), any(features.map(names.feature))];
  return enumerate(parts.filter((part) => part !== ""));
}

function sideOf(snapshot: Snapshot, repository: string | null): SideView {
  return {
    ...originOf(snapshot, repository),
    mislabelled: isMislabelled(snapshot) ? (snapshot.declaredRelease ?? "") : "",
    cells: cellsOf(snapshot).length,
  };
}

/** The lines of an entry, and of the pairs that its own sentence covers; each line once. */
function evidenceWith(
  change: Change,
  children: readonly Change[],
  of: (change: Change) => EntryView["evidence"],
): EntryView["evidence"] {
  const covered = isPair(change) ? children.filter(isPair) : [];
  const all = [change, ...covered].map(of);
  const once = (side: "base" | "head") => mergeLines(all.flatMap((evidence) => evidence[side]));
  return { base: once("base"), head: once("head") };
}

/** Each line once, with every symbol that was read off it. */
function mergeLines(places: readonly Evidence[]): Evidence[] {
  const lines = new Map<string, { place: Evidence; symbols: Set<string> }>();
  for (const place of places) {
    const key = `${place.release ?? ""} ${place.path}:${place.line}`;
    const { symbols } = lines.get(key) ?? { symbols: new Set<string>() };
    lines.set(key, { place, symbols: place.symbol === "" ? symbols : symbols.add(place.symbol) });
  }
  return [...lines.values()].map(({ place, symbols }) => ({ ...place, symbol: [...symbols].join(" ") }));
}

/** "✅ → 🚧" of a status, or the glyph of the kind. */
function glyphOf(change: Change): string {
  if (change.kind !== "status-changed") return kindOf(change.kind).glyph ?? "";
  return `${STATUS_GLYPHS[change.fact.before.status]} → ${STATUS_GLYPHS[change.fact.after.status]}`;
}
