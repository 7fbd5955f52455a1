import { judgeCaveatAdded, judgeCaveatMoved, judgeCaveatResolved, judgeCaveatReworded } from "../judge/caveats.ts";
import * as words from "../words/notes.ts";
import { noteJson } from "./json.ts";
import type { Kind } from "./kind.ts";
import { noteSources, rewordedSources } from "./sources.ts";
import { noteSubject } from "./subjects.ts";

export const caveatAdded: Kind<"caveat-added"> = {
  section: "caveats-added",
  noun: { one: "new caveat", many: "new caveats" },
  quiet: false,
  glyph: "⚠️",
  detect: ({ notes }) => notes["caveat-added"],
  subject: noteSubject,
  judge: judgeCaveatAdded,
  words: words.caveatAdded,
  json: noteJson,
  sources: ({ fact }) => noteSources(fact),
};

export const caveatResolved: Kind<"caveat-resolved"> = {
  section: "caveats-resolved",
  noun: { one: "resolved caveat", many: "resolved caveats" },
  quiet: false,
  glyph: "☑️",
  detect: ({ notes }) => notes["caveat-resolved"],
  subject: noteSubject,
  judge: judgeCaveatResolved,
  words: words.caveatResolved,
  json: noteJson,
  sources: ({ fact }) => noteSources(fact),
};

export const caveatReworded: Kind<"caveat-reworded"> = {
  section: "caveats-changed",
  noun: { one: "reworded caveat", many: "reworded caveats" },
  quiet: false,
  glyph: "✏️",
  detect: ({ notes }) => notes["caveat-reworded"],
  subject: noteSubject,
  judge: judgeCaveatReworded,
  words: words.caveatReworded,
  json: noteJson,
  sources: ({ fact }) => rewordedSources(fact),
};

export const caveatMoved: Kind<"caveat-moved"> = {
  section: "caveats-changed",
  noun: { one: "moved caveat", many: "moved caveats" },
  quiet: false,
  glyph: "↪️",
  detect: ({ notes }) => notes["caveat-moved"],
  subject: noteSubject,
  judge: judgeCaveatMoved,
  words: words.caveatMoved,
  json: noteJson,
  sources: ({ fact }) => noteSources(fact),
};
