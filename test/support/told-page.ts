import { readPageText } from "./import-page.ts";
import { knowledge } from "./real-data.ts";

/**
 * All that is made of a page: a line a row or pair with the statuses of its backends in the table's order and the
 * topics of its notes, `line:column code` of each error, and the same of each warning behind "warning".
 */
export function toldOf(text: string, path = "page.mdx"): string[] {
  const { snapshot, errors, warnings } = readPageText(text, knowledge(), path);
  const rows = snapshot.tables.flatMap(({ scope, variant, cells, deprecated }) => {
    const byRow = new Map<string, (typeof cells)[number][]>();
    for (const cell of cells) {
      const row = cell.features.join(" + ");
      byRow.set(row, [...(byRow.get(row) ?? []), cell]);
    }
    return [...byRow].map(([row, own]) => {
      const said = own.map(({ backend, status, notes }) => `${backend} ${status}${notes.length === 0 ? "" : "*"}`);
      const where = scope === "comparison" ? "" : `${scope} `;
      const old = own[0] && deprecated.has(own[0].features[0]) ? " (deprecated)" : "";
      return `${where}${row}${old}${variant === null ? "" : `@${variant}`}: ${said.join(", ")}`;
    });
  });
  return [...rows, ...errors, ...warnings.map((warning) => `warning ${warning}`)];
}

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;

/** The header of a comparison of two backends. */
export const HEAD = `${row(["Feature", "SGLang", "vLLM"])}| --- | --- | --- |\n`;
/** Two rows of it. */
export const ROWS = `${row(["LoRA", "✅", "✅"])}${row(["Tool Calling", "❌", "✅"])}`;
/** A whole comparison. */
export const TABLE = `${HEAD}${ROWS}`;
/** Another one, of other features. */
export const OTHER = TABLE.replace("LoRA", "KVBM").replace("Tool Calling", "Multimodal");
/** What is made of each where nothing is wrong. */
export const READ = ["lora: sglang supported, vllm supported", "tool-calling: sglang unsupported, vllm supported"];
export const OTHER_READ = [
  "kv-block-manager: sglang supported, vllm supported",
  "multimodal: sglang unsupported, vllm supported",
];
