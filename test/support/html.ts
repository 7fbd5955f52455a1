import { type ConfigData, HtmlValidate } from "html-validate";

const PRESETS = ["html-validate:standard", "html-validate:recommended"];

/** Rules that are off, or set otherwise, each with its reason. */
const RULES: NonNullable<ConfigData["rules"]> = {
  // HTML lets an id be anything without a blank: ours are fingerprints and tags, which links lead to.
  "valid-id": ["error", { relaxed: true }],
  // Both are right.
  "doctype-style": ["error", { style: "lowercase" }],
  // Widths of bars and columns are data, and the page's policy allows styles.
  "no-inline-style": "off",
  // A title names the view and its filters; what a tab cuts off is read in the list of places.
  "long-title": "off",
  // A box that offers what it finds while somebody types is no <select>.
  "prefer-native-element": ["error", { exclude: ["listbox"] }],
};

const written = new HtmlValidate({ extends: PRESETS, rules: { ...RULES } });

/** A browser writes every attribute with a value. */
const serialised = new HtmlValidate({
  extends: PRESETS,
  rules: { ...RULES, "attribute-empty-style": "off", "attribute-boolean-style": "off" },
});

/** What is wrong with a page: "LINE:COLUMN message (rule)". `byBrowser`: it is what a browser made of its elements. */
export async function faultsOfHtml(html: string, byBrowser = false): Promise<string[]> {
  const { results } = await (byBrowser ? serialised : written).validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, message, ruleId }) => `${line}:${column} ${message} (${ruleId})`),
  );
}
