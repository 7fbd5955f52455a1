import { STATUS_WORDS } from "../model/status.ts";
import { enumerate } from "./lists.ts";
import { formerTextInWords, quotedText, textInWords } from "./quote.ts";
import type { Sentence } from "./sentence.ts";

/** "vLLM: README.md now states LoRA as not supported (was supported); docs/matrix.md, which takes precedence, states it as supported." */
export const restatementChanged: Sentence<"restatement-changed"> = ({ fact }, { names, head }) => {
  const { backend, variant, features, page, before, after } = fact;
  const pathOf = (key: string) => head.snapshot.pages.find((other) => other.key === key)?.path ?? key;
  const feature = features.map(names.feature).join(" + ");
  const followed = enumerate([...new Set(after.followed.map((cell) => pathOf(cell.page)))]);
  const statuses = enumerate([...new Set(after.followed.map(({ status }) => STATUS_WORDS[status]))]);
  const isWhole = after.followed.some((cell) => cell.features[0] !== features[0]);
  const verdict = after.followed.every(({ status }) => status === after.status)
    ? `, as ${followed} does`
    : `; ${followed}, which takes precedence, states ${isWhole ? "its parts" : "it"} as ${statuses}`;
  const subject = `${names.backend(backend, variant)}: ${pathOf(page)}`;
  if (after.followed.some((cell) => cell.page === page)) {
    const others = enumerate([...new Set(before.followed.map((cell) => pathOf(cell.page)))]);
    return `${subject} now states ${feature} itself, as ${STATUS_WORDS[after.status]}; before, its status was read from ${others}.`;
  }
  if (after.status === "unstated")
    return `${subject} no longer states ${feature} (was ${STATUS_WORDS[before.status]}); ${followed}, which takes precedence, states ${isWhole ? "its parts" : "it"} as ${statuses}.`;
  return `${subject} now states ${feature} as ${STATUS_WORDS[after.status]} (was ${STATUS_WORDS[before.status]})${verdict}.`;
};

/** "vLLM: README.md now has a caveat on LoRA (docs/matrix.md, which takes precedence, does not): “…”." */
export const restatedNoteChanged: Sentence<"restated-note-changed"> = ({ fact }, { names, base, head }) => {
  const { backend, variant, page, note, before, after, cells } = fact;
  const { snapshot, notes } = after === null ? base : head;
  const pathOf = (key: string) => snapshot.pages.find((other) => other.key === key)?.path ?? key;
  const pages = new Set(cells.map((cell) => cell.page));
  const followed =
    pages.size === 0
      ? "the page that takes precedence"
      : `${enumerate([...pages].map(pathOf))}, which takes precedence,`;
  const hasToo = notes.get(note.id)?.statements.some((one) => pages.has(one.page)) === true;
  const statements = (after ?? before)?.statements ?? [];
  const what = `${statements.some(({ kind }) => kind === "caveat") ? "caveat" : "note"} on ${names.topic(note.topic)}`;
  const quotation = quotedText(statements);
  const parenthesis = (otherwise: string) => `(${hasToo ? `${followed} has it in other words` : otherwise})`;
  const subject = `${names.backend(backend, variant)}: ${pathOf(page)}`;
  if (after === null)
    return `${subject} no longer has its ${what} ${parenthesis(`nor does ${followed.replace(/,$/u, "")}`)}; ${formerTextInWords(quotation)}`;
  return before === null
    ? `${subject} now has a ${what} ${parenthesis(`${followed} does not`)}${textInWords(quotation)}`
    : `${subject} rewords its ${what} ${parenthesis(`${followed} does not have it`)}${textInWords(quotation)}`;
};
