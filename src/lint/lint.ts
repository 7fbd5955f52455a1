import { joinedKey } from "../model/keys.ts";
import { featuresKey } from "../model/subject.ts";
import { parseVersion } from "../model/version.ts";
import { LINT_CODES } from "./codes.ts";
import { LINT_RULES } from "./registry.ts";
import { type LintFinding, type LintInput, type LintRule, pathOf, type RuleFinding } from "./rule.ts";

/** Looks for what is doubtful, rule by rule, and in each in the order of the releases. */
export function lint(input: LintInput): LintFinding[] {
  return LINT_CODES.flatMap((code) => {
    const { rule, severity } = LINT_RULES[code];
    const findings: RuleFinding[] = [];
    rule.check(input, (one) => findings.push(one));
    const kept = rule.once ? begunIn(findings, input) : findings;
    return kept.map((one) => findingOf(one, rule, severity));
  });
}

function findingOf(finding: RuleFinding, rule: LintRule, severity: LintFinding["severity"]): LintFinding {
  const { snapshot, release, at, about, found, expected, fix } = finding;
  return {
    code: rule.code,
    severity,
    release: release === undefined ? snapshot.release : release,
    place: { path: pathOf(snapshot, at.page), line: at.line, column: null },
    found,
    expected,
    fix: fix ?? rule.fix,
    about: {
      scope: about?.scope ?? null,
      backend: about?.backend ?? null,
      features: about?.features ?? [],
      note: about?.note ?? null,
    },
  };
}

/** What begins in its release: the one before, of those that are looked at and no pre-releases, has nothing like it. */
function begunIn(findings: readonly RuleFinding[], { releases }: LintInput): RuleFinding[] {
  const keyOf = (release: string | undefined, { about }: RuleFinding) =>
    joinedKey(
      release ?? "",
      about?.scope ?? null,
      about?.backend ?? null,
      featuresKey(about?.features ?? []),
      about?.note ?? null,
    );
  const known = new Set(findings.map((one) => keyOf(one.snapshot.release, one)));
  return findings.filter((one) => {
    const before = releases
      .slice(0, releases.indexOf(one.snapshot))
      .findLast(({ release }) => parseVersion(release)?.pre === null)?.release;
    return before === undefined || !known.has(keyOf(before, one));
  });
}
