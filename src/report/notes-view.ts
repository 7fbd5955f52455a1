import type { Diff } from "../diff/result.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { type Change, type Impact, isPlatformChange } from "../model/change.ts";
import { capitalised, countOf, enumerate } from "../words/lists.ts";
import { SUMMARISED } from "../words/quote.ts";
import { SCOPE_WORDS } from "../words/scopes.ts";
import { contradictions } from "./contradictions.ts";
import type { Evidence } from "./evidence.ts";
import type { Audience } from "./page-view.ts";
import { type DiffView, type EntryView, viewOf } from "./view.ts";

/** A footnote in the text; of a place without an address its name. */
export interface NotesMark {
  readonly number: number;
  readonly title: string;
  readonly linked: boolean;
}

/** One bullet of release notes. */
export interface NotesEntry {
  readonly glyph: string;
  /** What stands before the subject, which is to be set in bold; both may be empty. */
  readonly lead: string;
  readonly subject: string;
  /** The rest of the sentence. */
  readonly text: string;
  /** What belongs to it, a line each. */
  readonly details: readonly string[];
  /** The footnotes that it rests on. */
  readonly marks: readonly NotesMark[];
  /** What another table of the release says instead; null if none does. */
  readonly apart: { readonly text: string; readonly marks: readonly NotesMark[] } | null;
  /** For maintainers, that a person has to judge it; else empty. */
  readonly remark: string;
}

/** Release notes that are ready to paste, as the template gets them. */
export interface NotesView {
  /** "##" */
  readonly heading: string;
  readonly head: DiffView["head"];
  readonly base: DiffView["base"];
  /** "1 improvement, no regression" */
  readonly verdict: string;
  readonly only: string;
  readonly groups: readonly { readonly title: string; readonly entries: readonly NotesEntry[] }[];
  /** What an operator sees in one sentence: changes of the pages, not of what works. */
  readonly rest: string;
  readonly footnotes: readonly { readonly number: number; readonly url: string }[];
  /** Empty if no notes are shown, or they are the pages' own words. */
  readonly notice: string;
  /** The command that checks the release against a profile; empty for maintainers. */
  readonly advice: string;
}

export interface NotesOptions {
  /** Of the title, 1 to 6. */
  readonly headingLevel: number;
  /** Whether each statement has its line. */
  readonly evidence: boolean;
  readonly audience: Audience;
}

const RANK: Readonly<Record<Impact, number>> = { regression: 0, improvement: 1, neutral: 2 };

/** Sections about changes of the pages, not of what works. */
const OF_PAGES = new Set(["coverage", "clarified", "notes"]);

/**
 * An operator reads what works otherwise, losses first, and the rest as a number. A maintainer of the pages reads all,
 * with the line on both sides, and what a person has to judge.
 */
export function notesView(
  diff: Diff,
  knowledge: ReportingKnowledge,
  { headingLevel, evidence, audience }: NotesOptions,
): NotesView {
  const isOperator = audience === "operator";
  const view = viewOf(diff, knowledge, null, { withPlaces: evidence, contradictionsApart: true });
  const changes = new Map(diff.changes.map((change) => [change.fingerprint, change]));
  const contradictionOf = contradictions(diff, knowledge);
  const all = view.sections.flatMap((section) => section.entries.map((entry) => ({ section: section.id, entry })));
  const listed = isOperator ? all.filter(({ section }) => !OF_PAGES.has(section)) : all;
  const pairs = isOperator ? pairsOf(listed, all) : new Map<EntryView, readonly EntryView[]>();
  const groups = new Map<string, EntryView[]>();
  for (const { entry } of listed) groups.set(entry.backend, [...(groups.get(entry.backend) ?? []), entry]);
  const footnotes = new Map<string, number>();
  const marksOf = (entry: EntryView) => {
    const places = isOperator
      ? entry.evidence.head.length > 0
        ? entry.evidence.head.slice(0, 1)
        : entry.evidence.base.slice(0, 1)
      : [...entry.evidence.head, ...entry.evidence.base];
    const change = changes.get(entry.fingerprint);
    const title = isOperator && change ? placeWords(change) : null;
    return evidence ? places.map((place) => markOf(place, footnotes, title)) : [];
  };
  const apartOf = (entry: EntryView) => {
    const apart = contradictionOf(changes.get(entry.fingerprint));
    if (apart === null) return null;
    const title = isOperator ? SCOPE_WORDS[apart.scope].shortTable : null;
    return { text: apart.text, marks: evidence ? [markOf(apart.place, footnotes, title)] : [] };
  };
  const titled = [...groups].sort(([a], [b]) => Number(a === "") - Number(b === ""));
  const rest = all.length - listed.length - [...pairs.values()].flat().length;
  return {
    heading: "#".repeat(headingLevel),
    head: view.head,
    base: view.base,
    verdict: verdictOf(all.map(({ entry }) => entry.impact)),
    only: view.only,
    groups: titled.map(([title, entries]) => ({
      title: title === "" ? "All backends" : title,
      entries: [...entries]
        .sort((a, b) => RANK[a.impact] - RANK[b.impact])
        .map((entry) => ({
          ...sentenceOf(entry, pairs.get(entry) ?? [], isOperator),
          marks: marksOf(entry),
          apart: apartOf(entry),
        })),
    })),
    rest:
      rest === 0
        ? ""
        : `${countOf(rest, "more change affects", "more changes affect")} only the pages, not what works.`,
    footnotes: [...footnotes].map(([url, number]) => ({ number, url })),
    notice: listed.length === 0 || view.notice === "" ? "" : evidence ? view.notice : SUMMARISED,
    advice: isOperator && listed.length > 0 ? `dynamo-matrix upgrade ${view.base.release} ${view.head.release}` : "",
  };
}

/** The features in bold where the sentence names them, and no backend, which the group names. */
function sentenceOf(
  entry: EntryView,
  pairs: readonly EntryView[],
  isOperator: boolean,
): Omit<NotesEntry, "marks" | "apart"> {
  const prefix = entry.backend === "" ? "" : `${entry.backend}: `;
  // A sentence that keeps its beginning may begin with a name, such as vLLM.
  const shortened = (text: string) =>
    prefix !== "" && text.startsWith(prefix) ? capitalised(text.slice(prefix.length)) : text;
  const message = shortened(entry.message);
  const names = [entry.features.join(" + "), [...entry.features].reverse().join(" + ")];
  const subject = names.find((name) => name !== "" && message.includes(name)) ?? "";
  const at = message.indexOf(subject);
  const listed = isOperator ? entry.children.filter((child) => !saysTheSame(child, entry)) : entry.children;
  const children = [...listed, ...pairs].map((child) => shortened(child.message));
  return {
    glyph: entry.glyph,
    lead: message.slice(0, at),
    subject,
    text: message.slice(at + subject.length),
    details: [...(entry.remark === "" ? [] : [entry.remark]), ...entry.details, ...children],
    remark: isOperator || entry.reviewed ? "" : "This wording has not been reviewed yet.",
  };
}

/**
 * Changes of status that count only as changes of the pages, by the change of one of their features on the same
 * backend: who reads that LoRA is limited now wants to know which pairs of it are rated no more.
 */
function pairsOf(
  listed: readonly { readonly entry: EntryView }[],
  all: readonly { readonly entry: EntryView }[],
): ReadonlyMap<EntryView, readonly EntryView[]> {
  const shown = new Set(listed.map(({ entry }) => entry));
  const pairs = new Map<EntryView, EntryView[]>();
  for (const { entry } of all) {
    if (shown.has(entry) || entry.statuses === null || entry.featureIds.length < 2) continue;
    const match = [...shown].find(
      ({ backend, featureIds: [feature, ...more], statuses }) =>
        backend === entry.backend &&
        statuses !== null &&
        more.length === 0 &&
        feature !== undefined &&
        entry.featureIds.includes(feature),
    );
    if (match) pairs.set(match, [...(pairs.get(match) ?? []), entry]);
  }
  return pairs;
}

/** Whether a change says the same for the same features as the entry that it belongs to: another table agrees. */
function saysTheSame(child: EntryView, { statuses, featureIds }: EntryView): boolean {
  return (
    child.statuses !== null &&
    child.statuses.after === statuses?.after &&
    child.featureIds.join() === featureIds.join() &&
    child.children.length === 0
  );
}

/** What the place of a change is called where it is cited: a table, or where several have it, the page. */
function placeWords(change: Change): string {
  if (isPlatformChange(change)) return "versions";
  return change.subject.scope === null ? "page" : SCOPE_WORDS[change.subject.scope].shortTable;
}

/**
 * A footnote by its address, the same for the same line, called by its title or by its place; a place without an
 * address is named in the text.
 */
function markOf({ path, line, url }: Evidence, footnotes: Map<string, number>, name: string | null): NotesMark {
  const place = `${path}${line === null ? "" : `:${line}`}`;
  const title = name ?? place;
  if (url === null) return { number: 0, title: place, linked: false };
  const number = footnotes.get(url) ?? footnotes.size + 1;
  footnotes.set(url, number);
  return { number, title, linked: true };
}

function verdictOf(impacts: readonly Impact[]): string {
  if (impacts.length === 0) return "No changes";
  const count = (impact: Impact) => impacts.filter((one) => one === impact).length;
  const [worse, better, other] = [count("regression"), count("improvement"), count("neutral")];
  const parts = [
    ...(worse === 0 ? [] : [countOf(worse, "regression")]),
    ...(better === 0 ? [] : [countOf(better, "improvement")]),
    ...(other === 0 ? [] : [countOf(other, "other change")]),
  ];
  return `${enumerate(parts)}${worse === 0 ? ", no regression" : ""}`;
}
