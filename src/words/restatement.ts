import { STATUS_WORDS } from "../model/status.ts";
import { enumerate } from "./lists.ts";
import { formerTextInWords, quotedText, textInWords } from "./quote.ts";
import type { Sentence } from "./sentence.ts";

/** "vLLM: README.md now states LoRA as not supported (was supported); the status is read from docs/matrix.md, which states it as supported." */
export const restatementChanged: Sentence<"restatement-changed"> = ({ fact }, { names, head }) => {
  const { backend, variant, features, page, before, after } = fact;
  const pathOf = (key: string) => head.snapshot.pages.find((other) => other.key === key)?.path ?? key;
  const feature = features.map(names.feature).join(" + ");
  const pages = new Set(after.followed.map((cell) => pathOf(cell.page)));
  const followed = enumerate([...pages]);
  const statuses = enumerate([...new Set(after.followed.map(({ status }) => STATUS_WORDS[status]))]);
  const isWhole = after.followed.some((cell) => cell.features[0] !== features[0]);
  const isAgreed = after.followed.every(({ status }) => status === after.status);
  const [states, does] = pages.size > 1 ? ["state", "do"] : ["states", "does"];
  const source = `from ${followed}, which ${states} ${isWhole ? "its parts" : "it"} as ${statuses}`;
  const verdict = isAgreed ? `, as ${followed} ${does}` : `; the status is read ${source}`;
  const subject = `${names.backend(backend, variant)}: ${pathOf(page)}`;
  if (after.followed.some((cell) => cell.page === page)) {
    const others = enumerate([...new Set(before.followed.map((cell) => pathOf(cell.page)))]);
    return `${subject} now states ${feature} itself, as ${STATUS_WORDS[after.status]}; before, its status was read from ${others}.`;
  }
  if (after.status === "unstated") {
    const isRead = before.followed.some((cell) => cell.page === page) ? "is now read" : "is read";
    return `${subject} no longer states ${feature} (was ${STATUS_WORDS[before.status]}); the status ${isRead} ${source}.`;
  }
  return `${subject} now states ${feature} as ${STATUS_WORDS[after.status]} (was ${STATUS_WORDS[before.status]})${verdict}.`;
};

/** "vLLM: README.md now has a caveat on LoRA (docs/matrix.md, which the status is read from, does not): “…”." */
export const restatedNoteChanged: Sentence<"restated-note-changed"> = ({ fact }, { names, base, head }) => {
  const { backend, variant, page, note, before, after, cells } = fact;
  const { snapshot, notes } = after === null ? base : head;
  const pathOf = (key: string) => snapshot.pages.find((other) => other.key === key)?.path ?? key;
  const pages = new Set(cells.map((cell) => cell.page));
  const source =
    pages.size === 0
      ? "the page that the status is read from"
      : `${enumerate([...pages].map(pathOf))}, which the status is read from,`;
  const [does, has] = pages.size > 1 ? ["do", "have"] : ["does", "has"];
  const hasToo = notes.get(note.id)?.statements.some((one) => pages.has(one.page)) === true;
  const statements = (after ?? before)?.statements ?? [];
  const what = `${statements.some(({ kind }) => kind === "caveat") ? "caveat" : "note"} on ${names.topic(note.topic)}`;
  const quotation = quotedText(statements);
  const parenthesis = (otherwise: string) => `(${hasToo ? `${source} ${has} it in other words` : otherwise})`;
  const subject = `${names.backend(backend, variant)}: ${pathOf(page)}`;
  if (after === null)
    return `${subject} no longer has its ${what} ${parenthesis(`nor ${does} ${source.replace(/,$/u, "")}`)}; ${formerTextInWords(quotation)}`;
  return before === null
    ? `${subject} now has a ${what} ${parenthesis(`${source} ${does} not`)}${textInWords(quotation)}`
    : `${subject} rewords its ${what} ${parenthesis(`${source} ${does} not have it`)}${textInWords(quotation)}`;
};
