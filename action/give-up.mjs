// Says in every file of the report, in the summary of the job and as an annotation that nothing could be evaluated, so
// that no reader takes a missing report for "no changes". Takes the folder of the report; the reason on stdin may hold
// anything that a branch brings along, so that it is cut, and escaped for each reader.
import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Of a reason: an annotation has 64 KB, a comment 65,536 characters. */
const MOST = 4_000;

const folder = process.argv[2];
const said = readFileSync(0, "utf8")
  .replace(/[\p{Cc}\p{Cs}]/gu, (one) => (one === "\n" ? one : " "))
  .trim();
const reason = said.length > MOST ? `${said.slice(0, MOST)} …` : said;
const xml = (text) => text.replace(/[&<>"]/gu, (one) => `&#${one.codePointAt(0)};`);
const write = (name, text) => writeFileSync(join(folder, name), text);

for (const name of ["changes.json", "annotations.txt"]) rmSync(join(folder, name), { force: true });
// In <pre> nothing is Markdown, and nobody is mentioned.
const summary = `<!-- dynamo-matrix -->\n### Feature Matrix\n\n**Could not be evaluated.**\n\n<pre>${xml(reason)}</pre>\n`;
write("summary.md", summary);
write(
  "junit.xml",
  `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="Feature Matrix" tests="1" failures="0" errors="1">\n  <testsuite name="Feature Matrix" tests="1" failures="0" errors="1" skipped="0">\n    <testcase classname="Feature Matrix" name="Could not be evaluated"><error message="${xml(reason).replaceAll("\n", "&#10;")}" type="unevaluated">${xml(reason)}</error></testcase>\n  </testsuite>\n</testsuites>\n`,
);
const notification = { level: "error", message: { text: reason || "No reason is known." } };
const run = {
  tool: { driver: { name: "dynamo-matrix" } },
  automationDetails: { id: "feature-matrix/" },
  invocations: [{ executionSuccessful: false, toolExecutionNotifications: [notification] }],
  results: [],
};
const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
write("changes.sarif", `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: [run] }, null, 2)}\n`);
if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, summary);
const data = reason.replaceAll("%", "%25").replaceAll("\n", "%0A");
process.stdout.write(`::error title=Feature Matrix::Could not be evaluated. ${data}\n`);
