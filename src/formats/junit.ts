import { type Finding, findingsOf, placedMessage } from "../report/findings.ts";
import { xmlText } from "../report/xml.ts";
import type { Format } from "./format.ts";

/**
 * A report of JUnit: a suite a backend, a test case an entry. What fails is a failure, what is accepted is skipped.
 * A comparison without entries is one case that passes, since a report without any is taken for a broken one.
 */
export const junit: Format = {
  id: "junit",
  renderers: {
    diff: ({ diff, gate, all }, { knowledge }) => {
      const findings = findingsOf(diff, gate, knowledge, all);
      const suites = new Map<string, Finding[]>();
      for (const finding of findings) {
        const { backend } = finding;
        const name = backend === null ? "All backends" : knowledge.backends.nameOf(backend);
        suites.set(name, [...(suites.get(name) ?? []), finding]);
      }
      const cases = [...suites].map(([name, own]) => suite(name, own, (one) => placedMessage(one, diff)));
      const none =
        '  <testsuite name="Feature Matrix" tests="1" failures="0" errors="0" skipped="0">\n    <testcase classname="Feature Matrix" name="No changes"/>\n  </testsuite>\n';
      // The schema that Jenkins holds reports against knows no number of skipped cases here.
      const total = findings.length === 0 ? 'tests="1" failures="0" errors="0"' : totals(findings);
      return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${xmlText(`${diff.base.release} to ${diff.head.release}`)}" ${total}>\n${cases.join("") || none}</testsuites>\n`;
    },
  },
};

function totals(findings: readonly Finding[]): string {
  const failures = findings.filter(({ severity }) => severity === "error").length;
  return `tests="${findings.length}" failures="${failures}" errors="0"`;
}

function isSkipped({ severity, acceptance }: Finding): boolean {
  return acceptance !== null && severity !== "error";
}

function suite(name: string, findings: readonly Finding[], message: (finding: Finding) => string): string {
  const cases = findings.map((finding) => testcase(name, finding, xmlText(message(finding))));
  return `  <testsuite name="${xmlText(name)}" ${totals(findings)} skipped="${findings.filter(isSkipped).length}">\n${cases.join("")}  </testsuite>\n`;
}

/** The fingerprint is in the name: two cases of one name would be taken for one. */
function testcase(suiteName: string, finding: Finding, message: string): string {
  const { fingerprint, kind, severity, acceptance, place } = finding;
  const at = `${place.path}${place.line === null ? "" : `:${place.line}`}`;
  const name = `${finding.message} [${fingerprint}]`;
  const attributes = `classname="${xmlText(suiteName)}" name="${xmlText(name)}"`;
  const body =
    severity === "error"
      ? `<failure message="${message}" type="${kind}">${message} ${xmlText(at)}</failure>`
      : acceptance !== null
        ? `<skipped>${xmlText(acceptance.reason)}</skipped>`
        : `<system-out>${message} ${xmlText(at)}</system-out>`;
  return `    <testcase ${attributes}>${body}</testcase>\n`;
}
