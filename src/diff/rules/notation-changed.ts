import { enumerate } from "../words.ts";
import { because, type Rule } from "./rule.ts";

import { tableWords } from "./table-words.ts";

export const notationChanged: Rule<"notation-changed"> = {
  kind: "notation-changed",
  mirror: "notation-changed",
  mirrorReason: null,
  sentence: "A table writes the same statuses with other symbols, or the same features with other spellings.",
  subject: (fact) => ({
    scope: fact.scope,
    backend: fact.backend,
    features: [],
    identity: [...fact.symbols.map((s) => `${s.before}>${s.after}`), ...fact.labels.map((l) => l.feature)],
  }),
  judge: () => because("other-symbols", "neutral"),
  message: (fact, context) => {
    const symbols = fact.symbols.map((s) => `${s.before || "a blank"} is now ${s.after || "a blank"}`);
    const labels = fact.labels.map((l) => `${l.before} is written ${l.after}`);
    return `${tableWords(fact, context)}: ${enumerate([...symbols, ...labels])}; it means the same.`;
  },
};
