import { importPageAs } from "../../src/import/release.ts";
import type { Knowledge } from "../../src/knowledge/knowledge.ts";
import type { Problem } from "../../src/model/problem.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";

export interface ReadPage {
  readonly snapshot: Snapshot;
  /** `line:column code`, errors alone. */
  readonly errors: readonly string[];
  /** The same of warnings, without those about names and wordings that the data lack. */
  readonly warnings: readonly string[];
  /** `scope backend[@variant] features: status [topics]`. */
  readonly cells: readonly string[];
}

/** Reads a page given as text, as the commands read one given as a file. */
export function readPageText(text: string, knowledge: Knowledge, path = "page.md"): ReadPage {
  const problems: Problem[] = [];
  const page = { kind: "file", path, id: null, text } as const;
  const snapshot = importPageAs(page, { name: path, date: null, rules: [], others: [] }, knowledge, (p) =>
    problems.push(p),
  );
  const shown = (severity: Problem["severity"]) =>
    problems
      .filter((p) => p.severity === severity && p.code !== "uncatalogued-note" && p.code !== "unknown-feature")
      .map(({ place: { line, column }, code }) => `${line}:${column} ${code}`);
  const cells = snapshot.tables.flatMap((table) =>
    table.cells.map(({ scope, backend, variant, features, status, notes }) => {
      const owner = variant === null ? backend : `${backend}@${variant}`;
      const topics = notes.map((id) => id.slice(id.indexOf("/") + 1));
      return `${scope} ${owner} ${features.join("+")}: ${status}${topics.length === 0 ? "" : ` [${topics.join(", ")}]`}`;
    }),
  );
  return { snapshot, errors: shown("error"), warnings: shown("warning"), cells };
}
