import { judgeCaveatAdded, judgeCaveatMoved, judgeCaveatResolved, judgeCaveatReworded } from "../judge/caveats.ts";
import * as words from "../words/notes.ts";
import { noteJson } from "./json.ts";
import type { Kind } from "./kind.ts";
import { noteSources, rewordedSources } from "./sources.ts";
import { cellsOfNote, noteSubject } from "./subjects.ts";

export const caveatAdded: Kind<"caveat-added"> = {
  meaning: "A limitation is stated that was not stated before, or an informational note now states one.",
  mirror: "caveat-resolved",
  mirrorReason: null,
  rules: [
    "known-pair",
    "new-limitation",
    "comes-with-support",
    "works-in-neither",
    "unreviewed-words",
    "known-limit",
    "unlike-parts",
  ],
  section: "caveats-added",
  noun: { one: "new caveat", many: "new caveats" },
  quiet: false,
  glyph: "⚠️",
  detect: ({ notes }) => notes["caveat-added"],
  subject: noteSubject,
  cells: cellsOfNote,
  judge: judgeCaveatAdded,
  words: words.caveatAdded,
  json: noteJson,
  sources: ({ fact }) => noteSources(fact),
};

export const caveatResolved: Kind<"caveat-resolved"> = {
  meaning: "A limitation is no longer stated, or what remains of its note is informational.",
  mirror: "caveat-added",
  mirrorReason: null,
  rules: ["known-pair", "limitation-gone", "nothing-left-to-limit", "works-in-neither", "known-limit", "unlike-parts"],
  section: "caveats-resolved",
  noun: { one: "resolved caveat", many: "resolved caveats" },
  quiet: false,
  glyph: "☑️",
  detect: ({ notes }) => notes["caveat-resolved"],
  subject: noteSubject,
  cells: cellsOfNote,
  judge: judgeCaveatResolved,
  words: words.caveatResolved,
  json: noteJson,
  sources: ({ fact }) => noteSources(fact),
};

export const caveatReworded: Kind<"caveat-reworded"> = {
  meaning: "The wording of a limitation that both releases state has changed.",
  mirror: "caveat-reworded",
  mirrorReason: null,
  rules: [
    "same-meaning",
    "more-limitations",
    "fewer-limitations",
    "catalogue-narrows",
    "other-words",
    "unreviewed-words",
  ],
  section: "caveats-changed",
  noun: { one: "reworded caveat", many: "reworded caveats" },
  quiet: false,
  glyph: "✏️",
  detect: ({ notes }) => notes["caveat-reworded"],
  subject: noteSubject,
  cells: cellsOfNote,
  judge: judgeCaveatReworded,
  words: words.caveatReworded,
  json: noteJson,
  sources: ({ fact }) => rewordedSources(fact),
};

export const caveatMoved: Kind<"caveat-moved"> = {
  meaning: "A limitation that both releases state applies to different cells, or appears in more or fewer places.",
  mirror: "caveat-moved",
  mirrorReason: "if a caveat applies to one more cell and one fewer, the loss takes precedence in both directions",
  rules: ["same-meaning", "marks-gone", "other-cells", "marks-came", "unlike-parts"],
  section: "caveats-changed",
  noun: { one: "moved caveat", many: "moved caveats" },
  quiet: false,
  glyph: "↪️",
  detect: ({ notes }) => notes["caveat-moved"],
  subject: noteSubject,
  cells: cellsOfNote,
  judge: judgeCaveatMoved,
  words: words.caveatMoved,
  json: noteJson,
  sources: ({ fact }) => noteSources(fact),
};
