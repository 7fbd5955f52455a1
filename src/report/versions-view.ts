import type { TellingKnowledge } from "../knowledge/knowledge.ts";
import { STATUS_WORDS } from "../model/status.ts";
import type { Found } from "../platform/find.ts";
import {
  type CudaOption,
  type EngineFacts,
  type PagePlace,
  type Platform,
  type ReleasePlatform,
  type Stated,
  versionText,
} from "../platform/model.ts";
import type { Subject } from "../platform/statement.ts";
import { factsOf } from "../platform/unfold.ts";
import type { Evidence } from "./evidence.ts";

export interface VersionsView {
  readonly project: string;
  /** "27 releases with a matrix, 10 without one". */
  readonly verdict: string;
  /** What was looked for, in sentences; none where nothing was. */
  readonly answer: readonly string[];
  /** Headers of the columns behind release, date and kind. */
  readonly columns: readonly string[];
  /** Newest first. */
  readonly rows: readonly VersionsRow[];
  /** What pages say instead of what the table has, newest release first. */
  readonly disagreements: readonly DisagreementView[];
}

export interface VersionsRow {
  readonly release: string;
  readonly date: string;
  readonly kind: string;
  /** Whether it has pages of its own. */
  readonly matrix: boolean;
  /** Whether it is what was looked for. */
  readonly found: boolean;
  readonly cells: readonly { readonly text: string; readonly differs: boolean }[];
  /** Where the versions stand, or null. */
  readonly place: Evidence | null;
}

export interface DisagreementView {
  readonly release: string;
  readonly what: string;
  readonly value: string;
  readonly place: Evidence;
  readonly others: readonly {
    readonly value: string;
    readonly page: string;
    readonly until: string;
    readonly place: Evidence;
  }[];
}

/** The table of releases and versions, of one backend or of all. */
export function versionsView(
  platform: Platform,
  found: { readonly what: string; readonly result: Found } | null,
  only: string | null,
  knowledge: TellingKnowledge,
): VersionsView {
  const backends = [...knowledge.backends.entries.keys()].filter((id) => only === null || id === only);
  const exact = new Set(found?.result.exact.flatMap(({ releases }) => releases));
  const releases = [...platform.releases].reverse();
  const shown = releases.filter((release) => backends.some((id) => release.engines.has(id)));
  const without = shown.filter((release) => !release.ownPages).length;
  return {
    project: knowledge.project.name,
    verdict: `${count(shown.length - without, "release")} with a matrix, ${without} without one`,
    answer: found ? answerOf(found.what, found.result) : [],
    columns: [...backends.map((id) => knowledge.backends.nameOf(id)), "NIXL", "UCX", "CUDA (least driver)"],
    rows: shown.map((release) => rowOf(release, backends, exact, knowledge)),
    disagreements: shown.flatMap((release) => disagreementsOf(release, only, knowledge)),
  };
}

function rowOf(
  release: ReleasePlatform,
  backends: readonly string[],
  exact: ReadonlySet<string>,
  knowledge: TellingKnowledge,
): VersionsRow {
  const engines = backends.map((id): EngineFacts | null => release.engines.get(id) ?? null);
  const place = engines.flatMap((engine) => engine?.version?.at ?? [])[0] ?? null;
  const differs = (facts: readonly ({ readonly others: readonly unknown[] } | null | undefined)[]) =>
    facts.some((fact) => (fact?.others.length ?? 0) > 0);
  const nixl = engines.map((engine) => (engine?.nixl ? (versionText(engine.nixl.value) ?? "none") : ""));
  const toolkits = engines.flatMap((engine) => engine?.cuda?.value ?? []);
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
      { text: cudaText(toolkits), differs: differs(engines.map((engine) => engine?.cuda)) },
    ],
    place: place === null ? null : evidenceAt(place, knowledge),
  };
}

/** "12.9 (575), 13.0 (580, limited)", each once. */
function cudaText(options: readonly CudaOption[]): string {
  const texts = options.map(({ toolkit, driver, status }) => {
    const remarks = [
      ...(driver === null ? [] : [String(driver)]),
      ...(status === "supported" ? [] : [STATUS_WORDS[status]]),
    ];
    return remarks.length === 0 ? toolkit : `${toolkit} (${remarks.join(", ")})`;
  });
  return [...new Set(texts)].sort((a, b) => Number.parseFloat(a) - Number.parseFloat(b)).join(", ");
}

function disagreementsOf(
  release: ReleasePlatform,
  only: string | null,
  knowledge: TellingKnowledge,
): DisagreementView[] {
  const pages = factsOf(release).flatMap(([main, ...others]): DisagreementView[] => {
    if (!main || others.length === 0 || !concerns(main.value, only)) return [];
    return [
      {
        release: release.release,
        what: subjectName(main.value, knowledge),
        value: valueText(main.value),
        place: evidenceAt(main.at, knowledge),
        others: others.map((other) => otherOf(other, knowledge)),
      },
    ];
  });
  const { date, tagged } = release;
  if (date === null || tagged === null || date.value === tagged) return pages;
  const other = otherOf({ value: { about: "date", value: date.value }, since: date.since, at: date.at }, knowledge);
  const known = pages.find(({ what }) => what === "date");
  return [
    ...pages.filter((one) => one !== known),
    {
      release: release.release,
      what: "day",
      value: `${tagged}, by its tag`,
      place: { path: "", line: null, url: null, symbol: "" },
      others: [other, ...(known?.others ?? [])],
    },
  ];
}

function otherOf(stated: Stated<Subject>, knowledge: TellingKnowledge): DisagreementView["others"][number] {
  const { value, since, at } = stated;
  return {
    value: valueText(value),
    page: since.release,
    until: at.release === since.release ? "" : at.release,
    place: evidenceAt(since, knowledge),
  };
}

/** Whether a subject is of a backend, or of no backend in particular. */
export function concerns(subject: Subject, backend: string | null): boolean {
  return backend === null || !("backend" in subject) || subject.backend === backend;
}

/** What a statement is about, in words. */
export function subjectName(subject: Subject, { backends }: TellingKnowledge): string {
  switch (subject.about) {
    case "engine":
      return backends.nameOf(subject.backend);
    case "nixl":
      return `NIXL of ${backends.nameOf(subject.backend)}`;
    case "cuda":
      return `CUDA of ${backends.nameOf(subject.backend)}`;
    case "ucx":
      return "UCX";
    case "kind":
    case "date":
    case "wheel":
    case "manylinux":
    case "glibc":
      return subject.about;
    case "gpu":
    case "cpu":
    case "package":
      return subject.value.name;
    case "system":
      return [subject.value.name, subject.value.version, subject.value.arch].filter((part) => part !== "").join(" ");
    default:
      return subject satisfies never;
  }
}

/** A statement's value, in words. */
export function valueText(subject: Subject): string {
  switch (subject.about) {
    case "engine":
    case "nixl":
    case "ucx":
    case "wheel":
      return versionText(subject.value) ?? "none";
    case "cuda":
      return cudaText(subject.value);
    case "kind":
    case "date":
    case "manylinux":
    case "glibc":
      return subject.value;
    case "gpu":
    case "cpu":
    case "system":
      return STATUS_WORDS[subject.value.status];
    case "package":
      return subject.value.version;
    default:
      return subject satisfies never;
  }
}

/** "vLLM 0.20.1 comes with v1.2.0 and v1.2.1.", or what is nearest. */
function answerOf(what: string, { wanted, exact, lower, higher, otherwise }: Found): string[] {
  const lines = exact.map(({ version, releases }) => `${what} ${version} comes with ${releases.join(", ")}.`);
  if (exact.length === 0) {
    lines.push(`No release brings ${what} ${wanted}.`);
    if (lower) lines.push(`The nearest lower one, ${lower.version}, comes with ${lower.releases.join(", ")}.`);
    if (higher) lines.push(`The nearest higher one, ${higher.version}, comes with ${higher.releases.join(", ")}.`);
  }
  if (otherwise.length > 0) lines.push(`Pages that are not followed say so of ${otherwise.join(", ")}.`);
  return lines;
}

/** A line of a page at its release's tag. */
export function evidenceAt({ release, path, line }: PagePlace, { project }: TellingKnowledge): Evidence {
  const file = path.split("/").map(encodeURIComponent).join("/");
  const url =
    project.repository === null
      ? null
      : `${project.repository}/blob/${encodeURIComponent(release)}/${file}?plain=1#L${line}`;
  return { path, line, url, symbol: "" };
}

function count(n: number, word: string): string {
  return `${n} ${n === 1 ? word : `${word}s`}`;
}
