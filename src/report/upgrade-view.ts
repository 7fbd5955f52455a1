import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Weight } from "../model/need.ts";
import type { PagePlace } from "../model/platform.ts";
import type { Cell } from "../model/snapshot.ts";
import { STATUS_GLYPHS } from "../model/status.ts";
import type { Advice, NeedCourse, OpenCaveat } from "../upgrade/advice.ts";
import { ageInWords, sinceInWords } from "../words/dates.ts";
import { makeNames, type Names } from "../words/names.ts";
import {
  answerInWords,
  courseInWords,
  disagreementInWords,
  needInWords,
  PLATFORM_NOT_CHECKED,
  profileInWords,
  requirementInWords,
  statedInWords,
  turnInWords,
} from "../words/needs.ts";
import { inShort, saidBy, shownText, summaryNotice } from "../words/quote.ts";
import { type Evidence, evidenceIn, evidenceOf, type Origin, originOf } from "./evidence.ts";
import { mergeLines } from "./view.ts";
import { makeWording } from "./wording.ts";

/** Something to look at, or that stops the upgrade. */
export interface LookView {
  readonly weight: Weight;
  readonly text: string;
  /** The fingerprint of the change that it is about, or empty. */
  readonly fingerprint: string;
  readonly evidence: { readonly base: readonly Evidence[]; readonly head: readonly Evidence[] };
}

/** One thing that is used, and what becomes of it. */
export interface NeedView {
  readonly subject: string;
  readonly glyph: string;
  readonly word: string;
  readonly outcome: NeedCourse["outcome"];
  readonly weight: Weight;
  /** Whether the head states it as supported, without a caveat. */
  readonly isFull: boolean;
  readonly evidence: { readonly base: readonly Evidence[]; readonly head: readonly Evidence[] };
}

/** The advice as templates see it. */
export interface UpgradeView {
  readonly project: string;
  readonly base: Origin;
  readonly head: Origin;
  /** The profile's name, or empty. */
  readonly profile: string;
  /** "Disaggregated Serving and LoRA on SGLang". */
  readonly uses: string;
  readonly answer: string;
  readonly weight: Weight;
  /** The newest release on the way that stops nothing; empty where it does not matter or there is none. */
  readonly safe: string;
  readonly looks: readonly LookView[];
  readonly better: readonly NeedView[];
  /** What stays as it is; where that is much, only what is not fully supported, and `stays` counts the rest. */
  readonly other: readonly NeedView[];
  readonly stays: number;
  readonly hasStays: boolean;
  /** Caveats on what is used that the base has too. */
  /** Versions and requirements: what one's own platform meets, and what is otherwise in the head. */
  readonly versions: readonly { readonly text: string; readonly evidence: readonly Evidence[] }[];
  readonly known: readonly { readonly text: string; readonly evidence: readonly Evidence[] }[];
  readonly way: readonly {
    readonly release: string;
    readonly date: string;
    readonly changes: readonly { readonly glyph: string; readonly text: string; readonly fingerprint: string }[];
  }[];
  /** How many releases there are on the way, and how many of them change something that is used. */
  readonly steps: number;
  readonly changing: number;
  readonly news: readonly {
    readonly text: string;
    readonly fingerprint: string;
    readonly evidence: readonly Evidence[];
  }[];
  readonly newsTitle: string;
  readonly others: number;
  readonly reading: readonly { readonly title: string; readonly url: string }[];
  /** What was not looked at, in sentences. */
  readonly unchecked: readonly string[];
  readonly notice: string;
}

/** How many needs that stay as they are a reader is shown one by one. */
const SHORT = 6;

const IMPACT_GLYPHS = { regression: "▼", improvement: "▲", neutral: "•" } as const;

export function upgradeView(advice: Advice, knowledge: ReportingKnowledge): UpgradeView {
  const { base, head, diff, profile, courses } = advice;
  const { repository } = knowledge.project;
  const names = makeNames(knowledge, base, head);
  const wording = makeWording(diff, knowledge);
  const looks = looksOf(advice, names, knowledge);
  const needs = courses.map((course) => needView(course, advice, names, repository));
  const of = (...outcomes: readonly NeedCourse["outcome"][]) =>
    needs.filter(({ outcome }) => outcomes.includes(outcome));
  const same = of("same");
  const other = same.length > SHORT ? same.filter(({ isFull }) => !isFull) : same;
  const grave = looks.filter(({ weight }) => weight === advice.weight);
  const changing = advice.way.filter(({ changes }) => changes.length > 0);
  return {
    project: knowledge.project.name,
    base: originOf(base, repository),
    head: originOf(head, repository),
    profile: profile.name,
    uses: profileInWords(profile, names),
    answer: answerInWords(
      advice.weight,
      advice.looks,
      grave.map(({ text }) => text),
    ),
    weight: advice.weight,
    safe: advice.safe === null ? "" : advice.safe.release,
    looks,
    better: of("gained", "better"),
    other,
    stays: same.length - other.length,
    hasStays: same.length > 0,
    versions: [
      ...advice.requirements
        .filter(({ weight }) => weight === "fine")
        .map((requirement) => ({
          text: requirementInWords(requirement, names),
          evidence: placed(requirement.place, repository),
        })),
      ...advice.versions
        .filter(({ impact }) => profile.platform !== null || impact !== "regression")
        .map((change) => ({
          text: wording.sentence(change),
          evidence: mergeLines(evidenceOf(change, base, head, repository).head),
        })),
    ],
    known: advice.caveats.filter(({ fresh }) => !fresh).map((caveat) => knownView(caveat, advice, names, repository)),
    way: changing.map(({ release, date, changes }) => ({
      release,
      date: date ?? "",
      changes: changes.map(({ change, diff: step, undoneIn }) => ({
        glyph: IMPACT_GLYPHS[change.impact],
        text: `${makeWording(step, knowledge).sentence(change)}${undoneIn === null ? "" : ` ${undoneIn} takes it back.`}`,
        fingerprint: change.fingerprint,
      })),
    })),
    steps: advice.way.length,
    changing: changing.length,
    news: advice.news.map(({ change }) => ({
      text: wording.sentence(change),
      fingerprint: change.fingerprint,
      evidence: mergeLines(evidenceOf(change, base, head, repository).head),
    })),
    newsTitle:
      profile.backends.length === 0
        ? "What else got better"
        : `What else got better on ${profile.backends.map((id) => names.backend(id)).join(", ")}`,
    others: advice.others,
    reading: readingOf(advice, knowledge),
    unchecked: !advice.comparesPlatforms ? [PLATFORM_NOT_CHECKED] : [],
    notice: summaryNotice([base, head]),
  };
}

/** What decides the answer, gravest first. Their number is that of the answer. */
function looksOf(advice: Advice, names: Names, knowledge: ReportingKnowledge): LookView[] {
  const { base, head, diff, profile } = advice;
  const { repository } = knowledge.project;
  const at = { base: evidenceIn(base, repository), head: evidenceIn(head, repository) };
  const wording = makeWording(diff, knowledge);
  const courses = advice.courses
    .filter(({ weight }) => weight !== "fine")
    .map((course) => ({
      weight: course.weight,
      text: `${needInWords(course.need, names)} ${courseInWords(course, profile.least)}.${turnInWords(course.turned)}`,
      fingerprint: fingerprintOf(course, advice),
      evidence: evidenceOfCourse(course, advice, repository),
    }));
  const apart = advice.courses
    .filter((course) => course.head.disagreeing.length > 0)
    .map(({ need, head: stated }) => ({
      weight: "look" as const,
      text: disagreementInWords(need, stated.disagreeing, stated.byParts, names),
      fingerprint: "",
      evidence: { base: [], head: stated.disagreeing.map(at.head.cell) },
    }));
  const reworded = advice.reworded.map((change) => ({
    weight: "look" as const,
    text: wording.sentence(change),
    fingerprint: change.fingerprint,
    evidence: evidenceOf(change, base, head, repository),
  }));
  const fresh = advice.caveats
    .filter((caveat) => caveat.fresh)
    .map(({ record }) => ({
      weight: "look" as const,
      text: `${names.backend(record.backend)}: a caveat on ${names.topic(record.topic)} that ${base.release} does not have, since ${sinceInWords(record.introduced, record.atOrBefore)}${inShort(saidBy([record]))}`,
      fingerprint:
        diff.changes.find((change) => change.kind === "caveat-added" && change.fact.id === record.id)?.fingerprint ??
        "",
      evidence: { base: [], head: placesOf(record, advice, repository) },
    }));
  const requirements = advice.requirements
    .filter(({ weight }) => weight !== "fine")
    .map((requirement) => ({
      weight: requirement.weight,
      text: requirementInWords(requirement, names),
      fingerprint: "",
      evidence: { base: [], head: placed(requirement.place, repository) },
    }));
  // Without a platform of one's own nobody can tell whether a requirement that was raised is met.
  const raised = profile.platform === null ? advice.versions.filter(({ impact }) => impact === "regression") : [];
  const versions = raised.map((change) => ({
    weight: "look" as const,
    text: wording.sentence(change),
    fingerprint: change.fingerprint,
    evidence: evidenceOf(change, base, head, repository),
  }));
  const order: readonly Weight[] = ["stops", "unknown", "look", "fine"];
  return [...courses, ...requirements, ...versions, ...apart, ...fresh, ...reworded].sort(
    (a, b) => order.indexOf(a.weight) - order.indexOf(b.weight),
  );
}

/** Where a page states a requirement. */
function placed(place: PagePlace | null, repository: string | null): Evidence[] {
  if (place === null) return [];
  const file = place.path.split("/").map(encodeURIComponent).join("/");
  const url =
    repository === null
      ? null
      : `${repository}/blob/${encodeURIComponent(place.release)}/${file}?plain=1#L${place.line}`;
  return [{ ...place, url, symbol: "" }];
}

/** Where the head states a caveat. */
function placesOf(record: OpenCaveat["record"], { head }: Advice, repository: string | null): Evidence[] {
  const { statement } = evidenceIn(head, repository);
  const id = record.events.at(-1)?.note ?? record.id;
  const note = head.notes.find((one) => one.id === id) ?? head.notes.find((one) => one.id === record.id);
  const places = (note?.statements ?? []).filter(({ text }) => text === record.text).map(statement);
  return [...new Map(places.map((place) => [`${place.path}:${place.line}`, place])).values()];
}

function knownView(caveat: OpenCaveat, advice: Advice, names: Names, repository: string | null) {
  const { record } = caveat;
  const age = record.daysOpen === null ? "" : `, open for ${ageInWords(record.daysOpen)}`;
  return {
    text: `${names.backend(record.backend)}, ${names.topic(record.topic)}: ${shownText(record)} Since ${sinceInWords(record.introduced, record.atOrBefore)}${age}.`,
    evidence: placesOf(record, advice, repository),
  };
}

function needView(course: NeedCourse, advice: Advice, names: Names, repository: string | null): NeedView {
  const { before, after, outcome, weight, need } = course;
  const [from, to] = [STATUS_GLYPHS[before ?? "unstated"], STATUS_GLYPHS[after ?? "unstated"]];
  return {
    subject: needInWords(need, names),
    glyph: from === to ? to : `${from} → ${to}`,
    word: outcome === "same" ? statedInWords(course) : courseInWords(course, advice.profile.least),
    outcome,
    weight,
    isFull: after === "supported",
    evidence: evidenceOfCourse(course, advice, repository),
  };
}

function evidenceOfCourse({ base, head }: NeedCourse, advice: Advice, repository: string | null) {
  const place = (cell: Cell | null, snapshot: Advice["base"]) =>
    cell === null ? [] : [evidenceIn(snapshot, repository).cell(cell)];
  return { base: place(base.lead, advice.base), head: place(head.lead, advice.head) };
}

/** The change that says what becomes of a need, or empty. */
function fingerprintOf({ base, need }: NeedCourse, { diff }: Advice): string {
  const found = diff.changes.find(
    ({ kind, subject }) =>
      (kind === "status-changed" || kind === "feature-removed" || kind === "coverage-lost") &&
      (subject.backend === null || subject.backend === need.backend) &&
      (subject.scope === null || base.lead === null || subject.scope === base.lead.scope) &&
      subject.features.length > 0 &&
      subject.features.every((id, i) => id === need.features[i]),
  );
  return found?.fingerprint ?? "";
}

/** Where to read on: what each release on the way has a page of its own for, and the pages for all. */
function readingOf({ way, head }: Advice, { project }: ReportingKnowledge): UpgradeView["reading"] {
  const releases = way.length > 0 ? way.map(({ release }) => release) : [head.release];
  return project.reading.flatMap(({ title, url }) =>
    url.includes("{release}")
      ? releases
          .filter((release) => release.startsWith("v"))
          .map((release) => ({
            title: `${title} of ${release}`,
            url: url.replaceAll("{release}", encodeURIComponent(release)),
          }))
      : [{ title, url }],
  );
}
