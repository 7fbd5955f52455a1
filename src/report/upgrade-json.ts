import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Need } from "../model/need.ts";
import type { Cell, Snapshot } from "../model/snapshot.ts";
import type { Profile } from "../profile/profile.ts";
import type { Advice } from "../upgrade/advice.ts";
import type { Check, SupportSearch } from "../upgrade/check.ts";
import type { StatedNeed } from "../upgrade/need-lookup.ts";
import { evidenceIn } from "./evidence.ts";
import { changeJson } from "./json.ts";
import type { UpgradeView } from "./upgrade-view.ts";
import { makeWording } from "./wording.ts";

/** The JSON of `upgrade`. */
export function upgradeJson(advice: Advice, view: UpgradeView, knowledge: ReportingKnowledge) {
  const { base, head, diff } = advice;
  const wording = makeWording(diff, knowledge);
  return {
    base: sideJson(base),
    head: sideJson(head),
    profile: profileJson(advice.profile),
    answer: {
      verdict: VERDICTS[advice.weight],
      message: view.answer,
      looks: advice.checks,
      safe: advice.safe,
      conditions: advice.conditions,
    },
    findings: view.looks.map(({ weight, text, fingerprint, evidence }) => ({
      weight,
      message: text,
      fingerprint: fingerprint === "" ? null : fingerprint,
      evidence,
    })),
    needs: advice.outcomes.map(
      ({ need, before, after, outcome, weight, turningPoint: turned, base: was, head: is }) => ({
        ...needJson(need, knowledge),
        outcome,
        weight,
        before: { status: before, ...statedJson(was, base) },
        after: { status: after, ...statedJson(is, head) },
        turned,
      }),
    ),
    caveats: advice.caveats.map(({ record, fresh }) => ({
      id: record.id,
      text: record.text,
      by: record.by,
      new: fresh,
      since: { ...record.introduced, atOrBefore: record.atOrBefore },
      days: record.daysOpen,
    })),
    requirements: advice.requirements,
    versions: advice.versions.map((change) => changeJson(change, diff, knowledge, wording)),
    unchecked: view.unchecked,
    way: advice.steps.map(({ release, date, changes }) => ({
      release,
      date,
      changes: changes.map(({ change, diff: step, undoneIn }) => ({
        ...changeJson(change, step, knowledge, makeWording(step, knowledge)),
        undoneIn,
      })),
    })),
    news: advice.news.map(({ change }) => changeJson(change, diff, knowledge, wording)),
    others: advice.others,
    reading: view.reading,
  };
}

const VERDICTS = { stops: "no", unknown: "cannot-tell", look: "look", fine: "yes" } as const;

/** The JSON of `check`. */
export function checkJson(
  { checks, found }: { readonly checks: readonly Check[]; readonly found: SupportSearch | null },
  knowledge: ReportingKnowledge,
) {
  const one = ({ snapshot, needs, requirements, serves }: Check) => ({
    ...sideJson(snapshot),
    serves,
    requirements,
    needs: needs.map(({ need, stated, status, isMet }) => ({
      ...needJson(need, knowledge),
      met: isMet,
      status,
      ...statedJson(stated, snapshot),
    })),
  });
  const [first] = checks;
  return {
    profile: first ? profileJson(first.profile) : null,
    checks: checks.map(one),
    found: found && {
      newest: found.newest && sideJson(found.newest.snapshot),
      since: found.since,
      stops: found.stops && sideJson(found.stops.snapshot),
    },
  };
}

function sideJson({ release, date, commit }: Snapshot) {
  return { release, date, commit };
}

function profileJson({ name, backends, features, pairs, least, platform }: Profile) {
  return { name, backends, features, pairs, least, platform };
}

function needJson({ backend, features, decides }: Need, { backends, features: registry }: ReportingKnowledge) {
  return {
    backend: { id: backend, name: backends.nameOf(backend) },
    features: features.map((id) => ({ id, name: registry.nameOf(id) })),
    decides,
  };
}

function statedJson({ cells, disagreeing, byParts }: StatedNeed, snapshot: Snapshot) {
  const { cell: placeOf } = evidenceIn(snapshot, null);
  const statement = (cell: Cell) => {
    const { path, line } = placeOf(cell);
    return {
      scope: cell.scope,
      variant: cell.variant,
      features: cell.features,
      status: cell.status,
      symbol: cell.symbol,
      source: { path, line },
    };
  };
  return { statements: cells.map(statement), disagree: disagreeing.length > 0, byParts };
}
