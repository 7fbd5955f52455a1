import { statedElsewhere } from "../facts/elsewhere.ts";
import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import type { BackendFact, CoverageFact, RenameFact, RowFact, Worse } from "../model/change.ts";
import { comparesBackends, statesPairs } from "../model/scope.ts";
import type { Cell, Deprecation } from "../model/snapshot.ts";
import { isUsable, STATUS_WORDS, STATUSES, type Status } from "../model/status.ts";
import { countOf, enumerate } from "./lists.ts";
import type { Names } from "./names.ts";
import { SCOPE_WORDS } from "./scopes.ts";
import type { Sentence, WordsContext } from "./sentence.ts";
import { MAX_NAMED } from "./status.ts";

type AnyRow = RowFact<"feature-added"> | RowFact<"feature-removed">;
type AnyCoverage = CoverageFact<"coverage-gained"> | CoverageFact<"coverage-lost">;
type AnyBackend = BackendFact<"backend-added"> | BackendFact<"backend-removed">;

export const featureAdded: Sentence<"feature-added"> = (change, { names, childrenOf, newCaveats, base }) => {
  const { fact, worse } = change;
  if (change.groupedBy !== null && fact.backend !== null) {
    const rows = [change, ...childrenOf(change).filter(({ kind }) => kind === "feature-added")];
    const { table } = SCOPE_WORDS[fact.scope];
    return `${names.backend(fact.backend, fact.variant)}: ${table} now includes ${countOf(rows.length, "feature")} that another table of ${base.snapshot.release} states${caveatWords(newCaveats(rows))}.`;
  }
  const marked = fact.deprecated ? ", marked as deprecated" : "";
  const former = change.rule === "perhaps-renamed" && change.parent === null ? `; ${perhaps(fact, names)}` : "";
  return `${rowPlace(fact, names, "now")}${marked}: ${rowStatuses(fact, names)}${caveatWords(newCaveats([change]))}${worseWords(worse, names)}${former}.`;
};

export const featureRemoved: Sentence<"feature-removed"> = ({ fact, parent }, { names, base, head }) => {
  // What a blank or a "no" became, nobody asks where something else worked.
  const usable = fact.cells.filter((cell) => isUsable(cell.status));
  const asked = usable.length > 0 ? usable : fact.cells;
  const unstated = asked.filter((cell) => statedElsewhere(cell, head) === null);
  const isPart = unstated.length < asked.length;
  const on = isPart ? ` on ${enumerate(unstated.map((cell) => names.backend(cell.backend, cell.variant)))}` : "";
  const unknown =
    usable.length > 0 ? `the page does not say whether it still works${on}` : `its status${on} is now unknown`;
  const lost = fact.counterpart ? perhaps(fact, names) : unknown;
  const fate = unstated.length > 0 ? lost : "another table still states it";
  // The entry of the same row in another table already says it.
  const end = fact.counterpart && parent !== null ? "" : `; ${fate}`;
  const { scope, backend, feature } = fact;
  const marks = base.snapshot.deprecations.filter((mark) => mark.scope === scope && mark.feature === feature);
  const since = sinceWords(marks.filter((mark) => backend === null || mark.backend === backend));
  const marked = fact.deprecated ? `marked as deprecated${since}: ` : "";
  return `${rowPlace(fact, names, "no longer")} (was ${marked}${rowStatuses(fact, names)})${end}.`;
};

export const featureRenamed: Sentence<"feature-renamed"> = (change, { names, newCaveats }) => {
  const { fact, impact, worse } = change;
  const where = fact.backend === null ? "" : `${names.backend(fact.backend, fact.variant)}: `;
  const outcome = impact === "improvement" ? ", with a better status" : unlikeWords(worse, names);
  const list = SCOPE_WORDS[fact.scope].inTable;
  const caveats = caveatWords(newCaveats([change]));
  return `${where}${enumerate(fact.before)} ${renameVerb(fact)} ${enumerate(fact.after)}${list}${caveats}${outcome}.`;
};

export const deprecationChanged: Sentence<"deprecation-changed"> = ({ fact }, { names, base, head }) => {
  const { backend, variant, scope, deprecated, page, cells, marks } = fact;
  const subject = backend === null ? "" : `${names.backend(backend, variant)}: `;
  const feature = names.feature(fact.feature);
  const when = deprecated ? "now" : "no longer";
  const pathIn = ({ snapshot }: SnapshotIndex, key: string) =>
    snapshot.pages.find((one) => one.key === key)?.path ?? key;
  const followed = new Set(cells.map((cell) => cell.page));
  if (page !== null) {
    const paths = enumerate([...followed].map((key) => pathIn(head, key)));
    const [source, comma] =
      paths === "" ? ["the page that the status is read from", ""] : [`${paths}, which the status is read from`, ","];
    const contrast = deprecated ? `${source}${comma} does not` : `nor does ${source}`;
    return `${subject}${pathIn(head, page)} ${when} marks ${feature} as deprecated${deprecated ? sinceWords(marks.after) : ""}; ${contrast}.`;
  }
  const table = backend === null ? "" : ` in ${SCOPE_WORDS[scope].table}`;
  // The pages that marked it before this one did, or still do.
  const others = (deprecated ? marks.before : marks.after).filter((mark) => !followed.has(mark.page));
  const paths = enumerate([...new Set(others.map((mark) => pathIn(deprecated ? base : head, mark.page)))]);
  const sinceText = sinceWords(
    marks.after.filter((mark) => followed.has(mark.page) && [null, mark.backend].includes(backend)),
  );
  const since = deprecated && sinceText !== "" ? ` (${sinceText.trim()})` : "";
  const beside = others.length === 0 ? "" : deprecated ? `; ${paths} marked it before` : `; ${paths} still marks it`;
  return `${subject}${feature} is ${when} marked as deprecated${table}${since}${beside}.`;
};

/** " since v1.5.0", as the first of some marks that says so; empty if none does. */
function sinceWords(marks: readonly Deprecation[]): string {
  const since = marks.find((mark) => mark.since !== null)?.since;
  return since ? ` since ${since}` : "";
}

export const backendAdded: Sentence<"backend-added"> = (change, { names, newCaveats }) => {
  const { fact, worse } = change;
  const caveats = caveatWords(newCaveats([change]));
  return `The comparison now has a column for ${names.backend(fact.backend, fact.variant)}, with ${usable(fact)}${caveats}${worseWords(worse, names)}.`;
};

export const backendRemoved: Sentence<"backend-removed"> = ({ fact }, { names, head }) => {
  const asked = fact.cells.filter((cell) => isUsable(cell.status));
  const left = asked.filter((cell) => statedElsewhere(cell, head) === null).length;
  const fate =
    left === 0
      ? "another table still states them"
      : left === asked.length
        ? "the page does not say whether they still work"
        : `the page does not say whether ${left} of them still ${left === 1 ? "works" : "work"}`;
  return `The comparison no longer has a column for ${names.backend(fact.backend, fact.variant)}; it had ${usable(fact)}, and ${fate}.`;
};

export const coverageGained: Sentence<"coverage-gained"> = (change, { names, newCaveats }) => {
  const { fact, worse } = change;
  const [caveats, more] = [newCaveats([change]), worseWords(worse, names)];
  const counted = caveats === 0 ? "" : ` (${countOf(caveats, "new caveat")})`;
  return fact.entireTable
    ? `${tableWords(fact, names)} is now part of the matrix, with ${amount(fact)}${counted}${more}.`
    : `${part(fact, names)} now stated${caveatWords(caveats)}${more}.`;
};

export const coverageLost: Sentence<"coverage-lost"> = ({ fact }, { names }) =>
  fact.entireTable
    ? `${tableWords(fact, names)} is no longer part of the matrix; it had ${amount(fact)}, whose status is unknown from this release on.`
    : `${part(fact, names)} no longer stated; the status is unknown from this release on.`;

function rowPlace(fact: AnyRow, names: Names, when: "now" | "no longer"): string {
  const feature = names.feature(fact.feature);
  if (fact.backend === null) return `${feature} is ${when} listed`;
  const verb = when === "now" ? "now includes" : "no longer includes";
  return `${names.backend(fact.backend, fact.variant)}: ${SCOPE_WORDS[fact.scope].table} ${verb} ${feature}`;
}

/** "it may be a new name for Tool Calling": what stands where a row of the other release stood, with its statuses. */
function perhaps({ kind, counterpart }: AnyRow, names: Names): string {
  const other = counterpart ? names.feature(counterpart.feature) : "";
  return kind === "feature-added" ? `it may be a new name for ${other}` : `${other} may be its new name`;
}

function rowStatuses(fact: AnyRow, names: Names): string {
  if (statesPairs(fact.scope)) return countOf(fact.cells.length, SCOPE_WORDS[fact.scope].cell);
  if (fact.backend === null) return statusesByBackend(fact.cells, names);
  const [cell] = fact.cells;
  return cell ? STATUS_WORDS[cell.status] : "no status";
}

function renameVerb({ before, after }: RenameFact): string {
  if (after.length > 1) return "is now stated as";
  return before.length > 1 ? "are now stated together as" : "is now called";
}

/** "SGLang and vLLM supported, TensorRT-LLM not stated": the backends of each status, best first. */
function statusesByBackend(cells: readonly Cell[], names: Names): string {
  const groups = new Map<Status, string[]>();
  for (const cell of [...cells].sort((a, b) => names.backendRank(a.backend) - names.backendRank(b.backend))) {
    groups.set(cell.status, [...(groups.get(cell.status) ?? []), names.backend(cell.backend, cell.variant)]);
  }
  return STATUSES.flatMap((status) => {
    const group = groups.get(status);
    return group ? [`${enumerate(group)} ${STATUS_WORDS[status]}`] : [];
  }).join(", ");
}

function usable(fact: AnyBackend): string {
  const count = fact.cells.filter((cell) => isUsable(cell.status)).length;
  return `${countOf(count, "usable feature")} out of ${fact.cells.length}`;
}

function tableWords(fact: AnyCoverage, names: Names): string {
  const { table } = SCOPE_WORDS[fact.scope];
  if (fact.backend !== null) return `${names.backend(fact.backend, fact.variant)}: ${table}`;
  return comparesBackends(fact.scope) ? "The comparison of the backends" : table;
}

function amount(fact: AnyCoverage): string {
  const cells = countOf(fact.cells.length, SCOPE_WORDS[fact.scope].cell);
  const notes = new Set(fact.notes.map(({ note }) => note.id)).size;
  return notes === 0 ? cells : `${cells} and ${countOf(notes, "note")}`;
}

/** Cells that one of the releases states of a table that both have. */
function part(fact: AnyCoverage, names: Names): string {
  const backend = fact.backend === null ? "" : `${names.backend(fact.backend, fact.variant)}: `;
  return `${backend}${amount(fact)} ${fact.cells.length === 1 ? "is" : "are"}`;
}

/** ", with 2 new caveats", of those that a gate on caveats counts; empty for none. */
function caveatWords(count: number): string {
  return count === 0 ? "" : `, with ${countOf(count, "new caveat")}`;
}

/** "; it states LoRA on vLLM as not supported (was supported)": the first few, and how many more; empty for none. */
function worseWords(worse: readonly Worse[], names: Names): string {
  if (worse.length === 0) return "";
  const named = worse.map(
    ({ from, to }) => `${cellWords(to, names)} as ${STATUS_WORDS[to.status]} (was ${STATUS_WORDS[from.status]})`,
  );
  return `; it states ${firstFew(named)}`;
}

/** "; Request Migration on SGLang was supported, Request Migration (Decode) is not supported": what parts say otherwise. */
function unlikeWords(worse: readonly Worse[], names: Names): string {
  if (worse.length === 0) return "";
  const named = worse.map(
    ({ from, to }) =>
      `${cellWords(from, names)} was ${STATUS_WORDS[from.status]}, and ${to.features.map(names.feature).join(" + ")} is ${STATUS_WORDS[to.status]}`,
  );
  return `; ${named.slice(0, MAX_NAMED).join("; ")}${named.length > MAX_NAMED ? `; ${named.length - MAX_NAMED} more differ` : ""}`;
}

function cellWords({ features, backend, variant }: Cell, names: Names): string {
  return `${features.map(names.feature).join(" + ")} on ${names.backend(backend, variant)}`;
}

function firstFew(named: readonly string[]): string {
  return enumerate([
    ...named.slice(0, MAX_NAMED),
    ...(named.length > MAX_NAMED ? [`${named.length - MAX_NAMED} more`] : []),
  ]);
}

/** The table that a change of names, symbols or links is in: "Comparison", "vLLM, own list". */
export function tableTitle(
  { scope, backend, variant }: Pick<AnyCoverage, "scope" | "backend" | "variant">,
  { names }: Pick<WordsContext, "names">,
): string {
  const { shortTable } = SCOPE_WORDS[scope];
  if (backend !== null) return `${names.backend(backend, variant)}, ${shortTable}`;
  return shortTable.charAt(0).toUpperCase() + shortTable.slice(1);
}
