import { STATUS_WORDS } from "../model/status.ts";
import { enumerate } from "./lists.ts";
import type { Sentence } from "./sentence.ts";

/** "vLLM: README.md now states LoRA as not supported (was supported); docs/matrix.md, which is followed, states it as supported." */
export const restatementChanged: Sentence<"restatement-changed"> = ({ fact }, { names, head }) => {
  const { backend, variant, features, page, before, after } = fact;
  const pathOf = (key: string) => head.snapshot.pages.find((other) => other.key === key)?.path ?? key;
  const feature = features.map(names.feature).join(" + ");
  const followed = enumerate([...new Set(after.followed.map((cell) => pathOf(cell.page)))]);
  const statuses = enumerate([...new Set(after.followed.map(({ status }) => STATUS_WORDS[status]))]);
  const isWhole = after.followed.some((cell) => cell.features[0] !== features[0]);
  const verdict = after.followed.every(({ status }) => status === after.status)
    ? `, as ${followed} does`
    : `; ${followed}, which is followed, states ${isWhole ? "its parts" : "it"} as ${statuses}`;
  return `${names.backend(backend, variant)}: ${pathOf(page)} now states ${feature} as ${STATUS_WORDS[after.status]} (was ${STATUS_WORDS[before.status]})${verdict}.`;
};
