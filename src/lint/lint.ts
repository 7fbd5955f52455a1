import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Problem, ProblemCode, Report } from "../model/problem.ts";
import { statesPairs } from "../model/scope.ts";
import { type Cell, cellsOf, type Snapshot } from "../model/snapshot.ts";
import { isUsable, STATUS_WORDS } from "../model/status.ts";
import { compareVersions, parseVersion } from "../model/version.ts";
import { lintDisagreements } from "./disagreements.ts";

/** One thing to look for in a snapshot. */
interface LintRule {
  readonly code: ProblemCode;
  readonly sentence: string;
  check(
    snapshot: Snapshot,
    knowledge: Knowledge,
    report: (at: At, found: string, expected: string, fix: string) => void,
  ): void;
}

interface At {
  readonly page: string;
  readonly line: number | null;
}

export const LINT_RULES: readonly LintRule[] = [
  {
    code: "declared-release",
    sentence: "A page says that it is for another release than its tag.",
    check(snapshot, _knowledge, report) {
      const { declaredRelease, release, pages } = snapshot;
      if (declaredRelease === null || declaredRelease === release) return;
      const [own, declared] = [parseVersion(release), parseVersion(declaredRelease)];
      // A page given as a file has no tag to be held against.
      if (!own) return;
      const order = declared ? compareVersions(declared, own) : 0;
      const where = order > 0 ? "is ahead of it" : order < 0 ? "is behind it" : "is another one";
      report(
        { page: pages[0]?.key ?? "", line: null },
        `a page that says it is for ${declaredRelease}`,
        `${release}, its tag`,
        `the tag decides; the page's label ${where}`,
      );
    },
  },
  {
    code: "uncatalogued-note",
    sentence: "A note stands in the page's own words, since the catalogue lacks it.",
    check(snapshot, { notes }, report) {
      for (const note of snapshot.notes) {
        for (const statement of note.statements) {
          if (notes.find(statement.published)) continue;
          report(
            statement,
            `note ${note.id}, published as ${statement.published}`,
            "a wording of ours in data/notes.yaml",
            "add one under that hash",
          );
        }
      }
    },
  },
  {
    code: "unknown-feature",
    sentence: "A feature is missing from the registry.",
    check(snapshot, { features }, report) {
      const missing = new Set<string>();
      for (const cell of cellsOf(snapshot)) {
        for (const id of cell.features) {
          if (features.entries.has(id) || missing.has(id)) continue;
          missing.add(id);
          report(
            cell,
            `the feature ${id}`,
            "an entry of data/features.yaml",
            "add it there, or as an alias of the feature that it is",
          );
        }
      }
    },
  },
  {
    code: "retired-feature",
    sentence: "The comparison lists a feature that the registry has as retired by then.",
    check(snapshot, { features }, report) {
      const version = parseVersion(snapshot.release);
      if (!version) return;
      const told = new Set<string>();
      for (const cell of cellsOf(snapshot)) {
        const id = cell.features[0] ?? "";
        const retired = parseVersion(features.entries.get(id)?.retired ?? "");
        if (cell.scope !== "comparison" || told.has(id) || !retired || compareVersions(version, retired) < 0) continue;
        told.add(id);
        report(
          cell,
          features.nameOf(id),
          `nothing of it: data/features.yaml has it as retired since ${retired.tag}`,
          "take the retirement out of data/features.yaml, or correct its release",
        );
      }
    },
  },
  {
    code: "page-not-read",
    sentence: "A page that data/pages.yaml names for the release was not there: what it states is not known.",
    check({ unread, pages }, _knowledge, report) {
      if (unread.length === 0) return;
      report(
        { page: pages[0]?.key ?? "", line: null },
        `no page at ${unread.map((page) => page.path).join(", ")}`,
        "every page that data/pages.yaml names for the release",
        "read the release where these pages are, or name their new paths in data/pages.yaml",
      );
    },
  },
  {
    code: "refused-feature",
    sentence: "Pairs are stated as working although one of their features is stated as not supported by itself.",
    check(snapshot, { backends, features }, report) {
      const refused = refusedFeatures(snapshot);
      const pairs = new Map<string, Cell[]>();
      for (const cell of cellsOf(snapshot)) {
        if (!statesPairs(cell.scope) || !isUsable(cell.status)) continue;
        for (const feature of cell.features) {
          const key = singleKey(cell, feature);
          if (refused.has(key)) pairs.set(key, [...(pairs.get(key) ?? []), cell]);
        }
      }
      for (const [key, cells] of pairs) {
        const [first, single] = [cells[0], refused.get(key)];
        if (!first || !single) continue;
        const path = snapshot.pages.find((page) => page.key === single.page)?.path ?? single.page;
        const names = cells.map((cell) => cell.features.map(features.nameOf).join(" + "));
        const lines = [...new Set(cells.map((cell) => cell.line))].sort((a, b) => a - b);
        report(
          first,
          `${backends.nameOf(first.backend)} ${names.join(", ")} as usable (${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")})`,
          `no pair with ${single.features.map(features.nameOf).join()}, ${STATUS_WORDS[single.status]} at ${path}:${single.line}`,
          "both are kept; one of the two tables is wrong",
        );
      }
    },
  },
];

/** The cells that state a feature by itself as not supported: the comparison's, and a list's where that is silent. */
function refusedFeatures(snapshot: Snapshot): Map<string, Cell> {
  const stated = new Map<string, Cell>();
  for (const cell of cellsOf(snapshot)) {
    if (statesPairs(cell.scope) || cell.status === "unstated") continue;
    const key = singleKey(cell, cell.features[0]);
    if (cell.scope === "comparison" || !stated.has(key)) stated.set(key, cell);
  }
  return new Map([...stated].filter(([, cell]) => cell.status === "unsupported"));
}

function singleKey({ backend, variant }: Cell, feature: string): string {
  return [backend, variant ?? "", feature].join("|");
}

/** Looks for what is doubtful in a snapshot. Nothing here is an error: the snapshot says what its pages say. */
export function lint(snapshot: Snapshot, knowledge: Knowledge, report: Report): void {
  const paths = new Map(snapshot.pages.map((page) => [page.key, page.path]));
  for (const rule of LINT_RULES) {
    rule.check(snapshot, knowledge, (at, found, expected, fix) => {
      const problem: Problem = {
        code: rule.code,
        severity: "warning",
        release: snapshot.release,
        place: { path: paths.get(at.page) ?? at.page, line: at.line, column: null },
        found,
        expected,
        fix,
      };
      report(problem);
    });
  }
  lintDisagreements(snapshot, knowledge, report);
}
