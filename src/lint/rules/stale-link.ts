import { tableKeyOf } from "../../facts/snapshot-index.ts";
import { comparesBackends } from "../../model/scope.ts";
import { type LintRule, pathOf } from "../rule.ts";

export const staleLink: LintRule = {
  code: "stale-link",
  sentence: "A page moved, but a relative link on it did not change.",
  reason: "The link now has another target, unless the files beside the page moved too.",
  fix: "check the target of the link",
  once: false,
  check({ history, knowledge: { features } }, tell) {
    const snapshots = history?.snapshots ?? [];
    snapshots.slice(1).forEach((head, i) => {
      const base = snapshots[i];
      if (!base) return;
      for (const table of head.tables) {
        const before = base.tables.find((one) => tableKeyOf(one) === tableKeyOf(table));
        const [was, now] = [before && pathOf(base, before.page), pathOf(head, table.page)];
        if (!before || was === undefined || folderOf(was) === folderOf(now)) continue;
        const kept = [...table.links].filter(
          ([id, link]) =>
            isElsewhere(link) && before.links.get(id) === link && targetOf(link, was) !== targetOf(link, now),
        );
        if (kept.length === 0) continue;
        const names = kept.map(([id]) => features.nameOf(id));
        const [backend] = table.backends;
        tell({
          snapshot: head,
          at: table,
          about: {
            scope: table.scope,
            backend: comparesBackends(table.scope) ? null : (backend ?? null),
            features: kept.map(([id]) => id),
          },
          found: `links that did not change when the page moved from ${was}: ${names.join(", ")}`,
          expected: `links relative to ${folderOf(now)}, not to ${folderOf(was)}`,
        });
      }
    });
  },
};

/** Whether a link is relative, and leads out of the folder of its page. */
function isElsewhere(link: string): boolean {
  return !/^(?:[a-z][a-z\d+.-]*:|\/|#)/iu.test(link) && link.replace(/^\.\//u, "").includes("/");
}

/** Where a relative link of a page leads. */
function targetOf(link: string, page: string): string {
  return new URL(link, `file:///${page}`).pathname;
}

/** The folder of a page, with its slash; that of a page at the top is "./". */
function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "./" : path.slice(0, slash + 1);
}
