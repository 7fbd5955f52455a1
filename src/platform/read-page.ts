import { contextFor } from "../import/cells.ts";
import { isWithinLimits } from "../import/limits.ts";
import { type GridCell, gridsOf, type PageGrids } from "../import/readers/grid.ts";
import { jsonGridsOf } from "../import/readers/json-grid.ts";
import type { TreeCache } from "../import/readers/parse-page.ts";
import type { Dialect } from "../knowledge/dialects.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Problem } from "../model/problem.ts";
import { makeContext, type PlatformContext } from "./context.ts";
import { readComponents } from "./layouts/components.ts";
import { readCuda } from "./layouts/cuda.ts";
import { readHardware, readSystems } from "./layouts/hardware.ts";
import { readLabelled, readRequirements } from "./layouts/labelled.ts";
import { readReleases } from "./layouts/releases.ts";
import type { PageStatement } from "./statement.ts";
import type { PlatformWords } from "./words.ts";

/** The first that knows a table reads it; `cuda` stands before `releases`, which it is a special case of. */
const LAYOUTS = [readCuda, readReleases, readComponents, readHardware, readSystems, readRequirements];

export interface PlatformReading {
  readonly statements: readonly PageStatement[];
  readonly problems: readonly Problem[];
}

/** All that a page states of versions and requirements. A page that can't be parsed states nothing, and is a problem. */
export function readPlatformPage(
  text: string,
  path: string,
  dialect: Dialect,
  words: PlatformWords,
  knowledge: Knowledge,
  trees: TreeCache | null,
): PlatformReading {
  const { context, statements, problems } = makeContext(words, path);
  // The rest of the pages counts where one can't be read.
  const reading = contextFor(
    knowledge,
    null,
    path,
    (problem) => problems.push({ ...problem, severity: "warning" }),
    trees,
  );
  const page = readGrids(text.replace(/^\uFEFF/u, ""), dialect, reading);
  if (page) {
    for (const grid of page.grids) LAYOUTS.some((read) => read(grid, context));
    readLabelled(page.labelled, context);
    readWheelTargets(page.lines, context);
  }
  return { statements: statements.filter((one) => !isBareSystem(one, statements)), problems };
}

/** The grids of a page: its tables, or its lists of objects. */
const GRIDS: Readonly<Record<Dialect, (text: string, context: ReturnType<typeof contextFor>) => PageGrids | null>> = {
  markdown: (text, context) => gridsOf(text, "markdown", context),
  mdx: (text, context) => gridsOf(text, "mdx", context),
  json: jsonGridsOf,
};

function readGrids(text: string, dialect: Dialect, context: ReturnType<typeof contextFor>): PageGrids | null {
  if (!isWithinLimits(text, dialect, context)) return null;
  return GRIDS[dialect](text, context);
}

/** The platform tag of PEP 600, and the least glibc, that running text says wheels are built for: the first of each. */
function readWheelTargets(lines: readonly GridCell[], context: PlatformContext): void {
  const first = (about: "manylinux" | "glibc", pattern: RegExp) => {
    for (const { text, point } of lines) {
      const value = pattern.exec(text)?.[1];
      if (value === undefined) continue;
      context.state(null, { about, value }, point);
      return;
    }
  };
  first("manylinux", /\b(manylinux_\d+_\d+)/);
  first("glibc", /\bglibc\s*(?:>=\s*)?(\d+\.\d+)/i);
}

/** Whether a statement names a system without its architectures that another one names with them. */
function isBareSystem({ subject }: PageStatement, all: readonly PageStatement[]): boolean {
  if (subject.about !== "system" || subject.value.arch !== "") return false;
  const { name, version } = subject.value;
  return all.some(
    ({ subject: other }) =>
      other.about === "system" &&
      other.value.arch !== "" &&
      other.value.name === name &&
      other.value.version === version,
  );
}
