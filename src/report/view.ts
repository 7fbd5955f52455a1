import { changedCells } from "../diff/changed-cells.ts";
import { type Entry, entriesOf, isQuiet, singleEntry } from "../diff/entries.ts";
import { isWanted } from "../diff/filter.ts";
import { isPair } from "../diff/group.ts";
import type { Diff, Filter } from "../diff/result.ts";
import type { Summary } from "../diff/summary.ts";
import type { Background } from "../history/background.ts";
import { ruleSentence } from "../judge/cause-rules.ts";
import { SECTIONS, type Section } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { type Cause, type Change, type ChangeKind, type Impact, isNoteChange } from "../model/change.ts";
import { cellsOf, type Snapshot } from "../model/snapshot.ts";
import { STATUS_GLYPHS, type Status } from "../model/status.ts";
import { cellKey } from "../model/subject.ts";
import { enumerate } from "../words/lists.ts";
import type { Names } from "../words/names.ts";
import { summaryNotice } from "../words/quote.ts";
import { backgroundInWords, detailsOf, namesOfPairs, wordsOf } from "./entry-details.ts";
import { type Evidence, evidenceOf, type Origin, originOf } from "./evidence.ts";
import { isMislabelled } from "./matrix-view.ts";
import { notComparedIn } from "./not-compared.ts";
import { verdictOf } from "./verdict.ts";
import type { WordPiece } from "./word-diff.ts";
import { makeWording } from "./wording.ts";

/** One change as templates see it. */
export interface EntryView {
  readonly fingerprint: string;
  readonly kind: ChangeKind;
  /** The worst of what it holds. */
  readonly impact: Impact;
  /** False if a person has to judge it. */
  readonly reviewed: boolean;
  readonly cause: Cause;
  /** The rule that named the cause, in one sentence. */
  readonly why: string;
  /** Name of the backend, or empty. */
  readonly backend: string;
  readonly backendId: string;
  readonly features: readonly string[];
  /** Their ids, in the same order. */
  readonly featureIds: readonly string[];
  /** "✅ → 🚧" of a status, or the glyph of the kind. */
  readonly glyph: string;
  /** The status before and after, of a change of status; else null. */
  readonly statuses: { readonly before: Status; readonly after: Status } | null;
  readonly message: string;
  readonly evidence: { readonly base: readonly Evidence[]; readonly head: readonly Evidence[] };
  /** How long it had been so before: "It had been supported since v1.1.1 (2026-05-05)."; empty if that is not known. */
  readonly background: string;
  /** The words of a reworded caveat or note, before and after; else empty. */
  readonly words: readonly WordPiece[];
  /** What a person added, and where to read more; both may be empty. */
  readonly remark: string;
  readonly remarkLink: string;
  /** The notes that a new row brings, each in one line. */
  readonly details: readonly string[];
  /** The changes that belong to it; similar ones share a line. */
  readonly children: readonly EntryView[];
  /** Fingerprints of all its changes, including its own. */
  readonly tells: readonly string[];
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
  /** What the comparison was filtered by, "SGLang and Disaggregated Serving"; empty if it is not. */
  readonly only: string;
  readonly summary: Summary;
  /** That notes are summarised, where entries show notes that are; else empty. */
  readonly notice: string;
  /** What was not compared: pages that only one release was read from, versions that are not known; empty for none. */
  readonly notRead: string;
  /** Whether there is anything to report. */
  readonly hasEntries: boolean;
  readonly sections: readonly SectionView[];
  /** Changes of wording, symbols and links. */
  readonly quiet: readonly EntryView[];
  /** Cells that both releases state alike, status and notes, of those asked for. */
  readonly unchanged: number;
}

const SECTION_TITLES: Readonly<Record<Section, { readonly title: string; readonly collapsed: boolean }>> = {
  "caveats-added": { title: "New caveats", collapsed: false },
  "caveats-resolved": { title: "Caveats no longer stated", collapsed: false },
  "caveats-changed": { title: "Changed caveats", collapsed: false },
  features: { title: "Features listed, renamed and no longer listed", collapsed: false },
  platform: { title: "Versions and requirements", collapsed: false },
  coverage: { title: "What the pages cover", collapsed: false },
  clarified: { title: "Clarified and reclassified", collapsed: true },
  notes: { title: "Notes", collapsed: true },
};

/** The entries of a report by section: losses, gains, what a person has to judge, and the rest by what it is about. */
function sectionsOf(entries: readonly Entry[], view: (entry: Entry) => EntryView): SectionView[] {
  const isOpen = ({ impact, reviewed }: Entry) => impact === "neutral" && !reviewed;
  const sections = [
    { id: "regressions", title: "Regressions", collapsed: false, has: ({ impact }: Entry) => impact === "regression" },
    {
      id: "improvements",
      title: "Improvements",
      collapsed: false,
      has: ({ impact }: Entry) => impact === "improvement",
    },
    { id: "review", title: "To be reviewed", collapsed: false, has: isOpen },
    ...SECTIONS.map((id) => ({
      id,
      ...SECTION_TITLES[id],
      has: (entry: Entry) => entry.impact === "neutral" && !isOpen(entry) && kindOf(entry.change.kind).section === id,
    })),
  ];
  return sections
    .map(({ has, ...section }) => ({ ...section, entries: entries.filter(has).map(view) }))
    .filter((section) => section.entries.length > 0);
}

/**
 * The view of a comparison. `background` is the history of all releases, where the reader is to learn since when.
 * With `contradictionsApart`, no sentence says what another table states instead.
 */
export function viewOf(
  diff: Diff,
  knowledge: ReportingKnowledge,
  background: Background | null = null,
  { withPlaces = true, contradictionsApart = false } = {},
): DiffView {
  const { repository } = knowledge.project;
  const wording = makeWording(diff, knowledge, contradictionsApart);
  const { names } = wording;
  const since = (change: Change) => (background ? backgroundInWords(change, diff, background) : "");
  const view = ({ change, impact, reviewed, children, parts }: Entry): EntryView => ({
    fingerprint: change.fingerprint,
    kind: change.kind,
    impact,
    reviewed,
    cause: change.cause,
    why: ruleSentence(change.rule),
    backend: change.subject.backend === null ? "" : names.backend(change.subject.backend, change.subject.variant),
    backendId: change.subject.backend ?? "",
    features: change.subject.features.map(names.feature),
    featureIds: change.subject.features,
    glyph: glyphOf(change),
    statuses:
      change.kind === "status-changed" ? { before: change.fact.before.status, after: change.fact.after.status } : null,
    message: wording.sentence(change),
    evidence: evidenceWith(change, children, (one) => evidenceOf(one, diff.base, diff.head, repository)),
    background: since(change),
    words: wordsOf(change),
    remark: change.remark?.text ?? "",
    remarkLink: change.remark?.link ?? "",
    tells: [change, ...children].map(({ fingerprint }) => fingerprint),
    details: [
      ...namesOfPairs(change, children, names),
      ...new Set(
        [change, ...(isNoteChange(change) ? children : [])].flatMap((one) =>
          detailsOf(one, diff, knowledge, withPlaces),
        ),
      ),
    ],
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
  const sections = sectionsOf(entries, view);
  return {
    project: knowledge.project.name,
    base: sideOf(diff.base, repository),
    head: sideOf(diff.head, repository),
    verdict: verdictOf(diff),
    only: diff.filter ? filterInWords(diff.filter, names) : "",
    summary: diff.summary,
    notice: entries.some(showsNotes) ? summaryNotice([diff.base, diff.head]) : "",
    notRead: notComparedIn(diff, names),
    hasEntries: sections.length > 0,
    sections,
    quiet: diff.changes.filter(isQuiet).map((change) => view(singleEntry(change))),
    unchanged: countUnchanged(diff, knowledge.features.isSameOrPart),
  };
}

/** Whether an entry shows what notes say. */
function showsNotes({ change, children }: Entry): boolean {
  return [change, ...children].some((one) => isNoteChange(one) || ("notes" in one.fact && one.fact.notes.length > 0));
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
export function mergeLines(places: readonly Evidence[]): Evidence[] {
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
