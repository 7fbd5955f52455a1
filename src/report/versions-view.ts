import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import {
  type CudaOption,
  type EngineFacts,
  type Platform,
  type ReleasePlatform,
  versionText,
} from "../model/platform.ts";
import { releaseBefore } from "../platform/before.ts";
import { releasesIn, type VersionMatches } from "../platform/find-version.ts";
import { countOf, enumerate } from "../words/lists.ts";
import { type DisagreementView, disagreementsOf, placeOf, remarkOf, toolkitText } from "./disagreements-view.ts";
import type { Evidence } from "./evidence.ts";
import type { VersionSearch } from "./version-search.ts";

export interface VersionsView {
  readonly project: string;
  /** "27 releases with a matrix, 10 without one". */
  readonly verdict: string;
  /** What was looked for, in sentences; none if nothing was. */
  readonly answer: readonly string[];
  /** Headers of the columns behind release, date and kind. */
  readonly columns: readonly string[];
  /** The backends that a cell with several versions of NIXL speaks of, in its order; empty if there is one. */
  readonly order: string;
  /** Newest first. */
  readonly rows: readonly VersionsRow[];
  /** What pages say instead of what the table has, newest release first. */
  readonly disagreements: readonly DisagreementView[];
}

export interface VersionCell {
  /** Empty if no page states it. */
  readonly text: string;
  /** Whether pages disagree. */
  readonly differs: boolean;
  /** Whether the release before it has another value; where one of the two has none there is no telling. */
  readonly changed: boolean;
  /** The text in pieces that are better not broken. */
  readonly parts: readonly string[];
  /** Whether Markdown can show it as a code span in a table. */
  readonly asCode: boolean;
}

export interface VersionsRow {
  readonly release: string;
  readonly date: string;
  readonly kind: string;
  /** Whether it has pages of its own. */
  readonly matrix: boolean;
  /** Whether it is what was looked for. */
  readonly found: boolean;
  readonly cells: readonly VersionCell[];
  /** Where the versions stand, or null. */
  readonly place: Evidence | null;
}

/** The table of releases and versions, of some backends or, where `only` is empty, of all; where something was looked for, of what was found. */
export function versionsView(
  platform: Pick<Platform, "releases">,
  found: VersionSearch | null,
  only: readonly string[],
  knowledge: ReportingKnowledge,
): VersionsView {
  const backends = [...knowledge.backends.entries.keys()].filter((id) => only.length === 0 || only.includes(id));
  const exact = new Set(found?.result.exact.flatMap(({ releases }) => releases));
  const listed = platform.releases.filter((release) => backends.some((id) => release.engines.has(id)));
  const without = listed.filter((release) => !release.ownPages).length;
  const about = found ? releasesIn(found.result) : null;
  const rows = listed.map((release) => rowOf(release, backends, exact, knowledge));
  const rowBefore = (release: string) => {
    const before = releaseBefore(listed, { release });
    return rows.find((row) => row.release === before?.release);
  };
  const isShown = ({ release }: { readonly release: string }) => about === null || about.has(release);
  return {
    project: knowledge.project.name,
    verdict: `${countOf(listed.length - without, "release")} with a matrix, ${without} without one`,
    answer: found ? answerOf(found.what, found.result) : [],
    columns: [...backends.map((id) => knowledge.backends.nameOf(id)), "NIXL", "UCX", "CUDA (minimum driver)"],
    order: backends.length < 2 ? "" : backends.map((id) => knowledge.backends.nameOf(id)).join(" / "),
    rows: rows
      .map((row) => withChanges(row, rowBefore(row.release)))
      .reverse()
      .filter(isShown),
    disagreements: [...listed]
      .reverse()
      .filter(isShown)
      .flatMap((release) => disagreementsOf(release, only, knowledge)),
  };
}

interface PlainRow extends Omit<VersionsRow, "cells"> {
  readonly cells: readonly Omit<VersionCell, "changed">[];
}

function withChanges(row: PlainRow, before: PlainRow | undefined): VersionsRow {
  const cells = row.cells.map((cell, i) => {
    const was = before?.cells[i]?.text ?? "";
    return { ...cell, changed: was !== "" && cell.text !== "" && was !== cell.text };
  });
  return { ...row, cells };
}

function rowOf(
  release: ReleasePlatform,
  backends: readonly string[],
  exact: ReadonlySet<string>,
  knowledge: ReportingKnowledge,
): PlainRow {
  const engines = backends.map((id): EngineFacts | null => release.engines.get(id) ?? null);
  const place = engines.flatMap((engine) => engine?.version?.at ?? [])[0] ?? null;
  const differs = (facts: readonly ({ readonly others: readonly unknown[] } | null | undefined)[]) =>
    facts.some((fact) => (fact?.others.length ?? 0) > 0);
  const nixl = engines.map((engine) => (engine?.nixl ? (versionText(engine.nixl.value) ?? "none") : ""));
  const toolkits = backends.flatMap((id, i) => (engines[i]?.cuda?.value ?? []).map((option) => ({ id, option })));
  return {
    release: release.release,
    date: release.tagged ?? release.date?.value ?? "",
    kind: release.kind?.value ?? "",
    matrix: release.ownPages,
    found: exact.has(release.release),
    cells: [
      ...engines.map((engine) => ({
        text: engine?.version ? (versionText(engine.version.value) ?? "none") : "",
        differs: differs([engine?.version]),
      })),
      {
        text: new Set(nixl).size === 1 ? (nixl[0] ?? "") : nixl.map((one) => (one === "" ? "?" : one)).join(" / "),
        differs: differs(engines.map((engine) => engine?.nixl)),
      },
      { text: release.ucx ? (versionText(release.ucx.value) ?? "") : "", differs: differs([release.ucx]) },
      { text: toolkitsText(toolkits, knowledge), differs: differs(engines.map((engine) => engine?.cuda)) },
    ].map((cell) => ({ ...cell, parts: cell.text.split(/ (?<!\/ )(?![(/])/), asCode: !/[|`]/.test(cell.text) })),
    place: place === null ? null : placeOf(place, knowledge),
  };
}

/** "12.9 (575), 13.0 (580, limited on vLLM)": each toolkit once, with the backends that it is limited on where it is not on all. */
function toolkitsText(
  stated: readonly { readonly id: string; readonly option: CudaOption }[],
  { backends }: ReportingKnowledge,
): string {
  const groups = new Map<string, { readonly option: CudaOption; readonly members: (typeof stated)[number][] }>();
  for (const one of stated) {
    const key = toolkitText(one.option, null);
    const group = groups.get(key) ?? { option: one.option, members: [] };
    group.members.push(one);
    groups.set(key, group);
  }
  return [...groups.values()]
    .sort((a, b) => Number.parseFloat(a.option.toolkit) - Number.parseFloat(b.option.toolkit))
    .map(({ option, members }) => {
      const limited = members.filter((one) => one.option.status !== "supported");
      const remark = limited[0] ? remarkOf(limited[0].option.status) : null;
      const on =
        limited.length === members.length ? "" : ` on ${enumerate(limited.map(({ id }) => backends.nameOf(id)))}`;
      return toolkitText(option, remark === null ? null : `${remark}${on}`);
    })
    .join(", ");
}

/** "vLLM 0.20.1 ships in v1.2.0, v1.2.1.", or the nearest versions. */
function answerOf(what: string, { wanted, exact, lower, higher, otherwise }: VersionMatches): string[] {
  const lines = exact.map(({ version, releases }) => `${what} ${version} ships in ${releases.join(", ")}.`);
  if (exact.length === 0) {
    lines.push(`No release ships ${what} ${wanted}.`);
    if (lower) lines.push(`The nearest lower version, ${lower.version}, ships in ${lower.releases.join(", ")}.`);
    if (higher) lines.push(`The nearest higher version, ${higher.version}, ships in ${higher.releases.join(", ")}.`);
  }
  if (otherwise.length > 0)
    lines.push(`Other statements, which do not take precedence, give it for ${otherwise.join(", ")}.`);
  return lines;
}
