import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { scratchFolder } from "./command.ts";

const PATH = process.env["XMLLINT"] ?? "/usr/bin/xmllint";

/** Where xmllint is; null where there is none, and the tests that need it are skipped. XMLLINT_REQUIRED forbids that. */
export function xmllint(): string | null {
  if (existsSync(PATH)) return PATH;
  if (process.env["XMLLINT_REQUIRED"]) throw new Error(`xmllint is required, and not at ${PATH}`);
  return null;
}

/** What the published schema of SARIF says is wrong with a log; it is of draft 4, whose `id` later drafts call `$id`. */
export const sarifErrors = (() => {
  const { id, $schema, ...schema } = JSON.parse(readFileSync("test/schemas/sarif-2.1.0.json", "utf8"));
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (log: unknown) => (validate(log) ? [] : (validate.errors ?? []));
})();

/** What the schema of JUnit reports says is wrong with one. */
export function junitErrors(text: string): string[] {
  const file = join(scratchFolder(), "junit.xml");
  writeFileSync(file, text);
  const { status, stderr } = spawnSync(
    xmllint() ?? "",
    ["--nonet", "--noout", "--schema", "test/schemas/junit-jenkins.xsd", file],
    { encoding: "utf8" },
  );
  const lines = stderr.split("\n").filter((line) => line !== "" && !line.endsWith(" validates"));
  return status === 0 ? lines : [...lines, `exit ${status}`];
}
