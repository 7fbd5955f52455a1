import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Weight } from "../model/need.ts";
import { STATUS_GLYPHS, STATUS_WORDS, STATUSES, type Status } from "../model/status.ts";
import type { Check, SupportSearch } from "../upgrade/check.ts";
import { releaseInWords } from "../words/dates.ts";
import { enumerate } from "../words/lists.ts";
import { makeNames, type Names } from "../words/names.ts";
import {
  answerInWords,
  disagreementInWords,
  needInWords,
  PLATFORM_NOT_CHECKED,
  profileInWords,
  requirementInWords,
  statusInWords,
} from "../words/needs.ts";
import { type Evidence, evidenceAt, evidenceIn } from "./evidence.ts";

/** Whether a release serves a profile, as templates see it. */
export interface CheckView {
  readonly project: string;
  readonly title: string;
  readonly uses: string;
  readonly least: string;
  readonly answer: string;
  readonly serves: boolean;
  /** The parts of the profile that were not compared; else empty. */
  readonly unchecked: readonly string[];
  readonly requirements: readonly {
    readonly text: string;
    readonly isMet: boolean;
    readonly mark: string;
    readonly evidence: readonly Evidence[];
  }[];
  /**
   * Where all that a release states is asked for and not each of it is shown: what there is of each backend, a line
   * each, and how to see it; else empty.
   */
  readonly counts: readonly string[];
  /** Empty if nothing was looked for. */
  readonly found: readonly string[];
  readonly needs: readonly {
    readonly glyph: string;
    readonly status: Status;
    readonly text: string;
    readonly isMet: boolean;
    /** False for a pair that only follows from what is used: it is neither met nor in the way. */
    readonly decides: boolean;
    readonly mark: string;
    readonly remark: string;
    readonly evidence: readonly Evidence[];
  }[];
}

/** How many things are shown one by one where nothing in particular is asked for. */
const MAX_SHOWN = 12;

/**
 * The view of one check; of `--find` that of the newest release that serves, or of the newest at all. Where nothing in
 * particular is asked for, much is counted and not listed, unless `all` of it is wanted.
 */
export function checkView(
  check: Check,
  found: SupportSearch | null,
  knowledge: ReportingKnowledge,
  all = false,
): CheckView {
  const { snapshot, profile, needs, requirements, serves } = check;
  const names = makeNames(knowledge, snapshot);
  const { cell: place } = evidenceIn(snapshot, knowledge.project.repository);
  const needText = ({ need, status }: (typeof needs)[number]) =>
    `${needInWords(need, names)} is ${statusInWords(status)}.`;
  const missing = [
    ...needs
      .filter((one) => !one.isMet && one.need.decides)
      .map((one): Missing => ({ text: needText(one), weight: isTold(one.status) ? "stops" : "unknown" })),
    ...requirements
      .filter(({ weight }) => !isMet(weight))
      .map((one): Missing => ({ text: requirementInWords(one, names), weight: one.weight })),
  ];
  const isGeneral = profile.features.length === 0 && profile.pairs.length === 0;
  const isShort = isGeneral && !all && needs.length > MAX_SHOWN;
  const shown = isShort ? needs.filter(({ isMet }) => !isMet) : needs;
  return {
    project: knowledge.project.name,
    title: releaseInWords(snapshot),
    counts: isShort ? [...countsInWords(needs, names), "--all lists each of them."] : [],
    uses: profileInWords(profile, names),
    least: STATUS_WORDS[profile.least],
    serves,
    unchecked: profile.platform === null || requirements.length > 0 ? [] : [PLATFORM_NOT_CHECKED],
    requirements: requirements.map((requirement) => ({
      text: requirementInWords(requirement, names),
      isMet: isMet(requirement.weight),
      // A toolkit of one's own that the images do not have is neither met nor in the way.
      mark: requirement.weight === "look" ? "•" : isMet(requirement.weight) ? "✓" : "✗",
      evidence: requirement.place
        ? [evidenceAt({ ...requirement.place, symbol: "" }, snapshot.release, knowledge.project.repository)]
        : [],
    })),
    answer: serves
      ? asksNothing(profile)
        ? `No feature or pair was requested; the statuses in ${snapshot.release} follow.`
        : `Yes: ${snapshot.release} supports what you use.`
      : answerOf(missing, snapshot.release),
    found: found ? foundInWords(found) : [],
    needs: shown
      .map((one) => ({ ...one, text: needText(one) }))
      .map(({ need, stated, status, isMet: met, text }) => ({
        glyph: STATUS_GLYPHS[status ?? "unstated"],
        status: status ?? "unstated",
        text,
        isMet: met,
        decides: need.decides,
        mark: met ? "✓" : need.decides ? "✗" : "•",
        remark:
          stated.disagreeing.length > 0 ? disagreementInWords(need, stated.disagreeing, stated.byParts, names) : "",
        evidence: stated.lead === null ? [] : [place(stated.lead)],
      })),
  };
}

/** A need of a profile that a release does not meet, or does not state. */
interface Missing {
  readonly text: string;
  readonly weight: Weight;
}

/** Unmet needs come before unknown ones. */
function answerOf(missing: readonly Missing[], release: string): string {
  if (missing.length === 0) return answerInWords("unknown", 0, [`${release} states none of what you use.`], "");
  const weight = missing.some((one) => one.weight === "stops") ? "stops" : "unknown";
  const [first, rest] = [
    missing.filter((one) => one.weight === weight),
    missing.filter((one) => one.weight !== weight),
  ];
  return answerInWords(
    weight,
    0,
    [...first, ...rest].map(({ text }) => text),
    "",
  );
}

function isTold(status: Status | null): boolean {
  return status !== null && status !== "unstated" && status !== "unknown";
}

/** Whether a profile asks for no more than what a release has anyway. */
function asksNothing({ features, pairs, least, platform }: Check["profile"]): boolean {
  return features.length === 0 && pairs.length === 0 && least === "limited" && platform === null;
}

/** What there is of each backend: "vLLM: 40 supported, 3 limited". */
function countsInWords(needs: Check["needs"], names: Names): string[] {
  const backends = [...new Set(needs.map(({ need }) => need.backend))];
  return backends.map((backend) => {
    const own = needs.filter(({ need }) => need.backend === backend);
    const counts = STATUSES.flatMap((status) => {
      const count = own.filter((one) => (one.status ?? "unstated") === status).length;
      return count === 0 ? [] : [`${count} ${STATUS_WORDS[status]}`];
    });
    return `${names.backend(backend)}: ${enumerate(counts)}.`;
  });
}

/** Neither unmet nor unknown. */
function isMet(weight: Weight): boolean {
  return weight === "fine" || weight === "look";
}

function foundInWords({ newest, since, stops }: SupportSearch): string[] {
  if (newest === null) return ["No release supports all of it."];
  const first = since ? `Each release since ${releaseInWords(since)} does.` : "";
  return [
    `The newest release that supports it is ${releaseInWords(newest.snapshot)}. ${first}`,
    stops === null
      ? "No later release stops supporting it."
      : `The first later release that does not is ${releaseInWords(stops.snapshot)}.`,
  ];
}
