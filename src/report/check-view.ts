import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { STATUS_GLYPHS, STATUS_WORDS } from "../model/status.ts";
import type { Check, Found } from "../upgrade/check.ts";
import { releaseInWords } from "../words/dates.ts";
import { countOf } from "../words/lists.ts";
import { makeNames } from "../words/names.ts";
import {
  disagreementInWords,
  needInWords,
  PLATFORM_NOT_CHECKED,
  profileInWords,
  statusInWords,
} from "../words/needs.ts";
import { type Evidence, evidenceIn } from "./evidence.ts";

/** Whether a release serves a profile, as templates see it. */
export interface CheckView {
  readonly project: string;
  readonly title: string;
  readonly uses: string;
  readonly least: string;
  readonly answer: string;
  readonly serves: boolean;
  /** What the profile asks for and nobody compared; else empty. */
  readonly unchecked: readonly string[];
  /** Empty where nothing was looked for. */
  readonly found: readonly string[];
  readonly needs: readonly {
    readonly glyph: string;
    readonly text: string;
    readonly isMet: boolean;
    readonly remark: string;
    readonly evidence: readonly Evidence[];
  }[];
}

/** The view of one check; of `--find` that of the newest release that serves, or of the newest at all. */
export function checkView(check: Check, found: Found | null, knowledge: ReportingKnowledge): CheckView {
  const { snapshot, profile, needs, serves } = check;
  const names = makeNames(knowledge, snapshot);
  const { cell: place } = evidenceIn(snapshot, knowledge.project.repository);
  const missing = needs.filter(({ isMet, need }) => !isMet && need.decides);
  return {
    project: knowledge.project.name,
    title: releaseInWords(snapshot),
    uses: profileInWords(profile, names),
    least: STATUS_WORDS[profile.least],
    serves,
    unchecked: profile.platform === null ? [] : [PLATFORM_NOT_CHECKED],
    answer: serves
      ? `Yes: ${snapshot.release} serves what you use.`
      : `No: ${snapshot.release} lacks ${countOf(missing.length, "thing")} that you use.`,
    found: found ? foundInWords(found) : [],
    needs: needs.map(({ need, stated, status, isMet }) => ({
      glyph: STATUS_GLYPHS[status ?? "unstated"],
      text: `${needInWords(need, names)} is ${statusInWords(status)}.`,
      isMet: isMet || !need.decides,
      remark: stated.disagreeing.length > 0 ? disagreementInWords(need, stated.disagreeing, stated.byParts, names) : "",
      evidence: stated.lead === null ? [] : [place(stated.lead)],
    })),
  };
}

function foundInWords({ newest, since, stops }: Found): string[] {
  if (newest === null) return ["No release serves it."];
  const first = since ? `Each release since ${releaseInWords(since)} does.` : "";
  return [
    `The newest release that serves it is ${releaseInWords(newest.snapshot)}. ${first}`,
    stops === null ? "No later release stops to." : `The first that stops to is ${releaseInWords(stops.snapshot)}.`,
  ];
}
