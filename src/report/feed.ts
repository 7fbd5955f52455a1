import { Feed } from "feed";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { DiffView, EntryView } from "./view.ts";

/**
 * An Atom feed of releases, newest first, one entry a release: all, or one backend's changes and what concerns every
 * backend. `newest` is the day of the last release (YYYY-MM-DD, or empty). Releases without changes have an entry too. The ids stay the same for ever: they name the
 * project's repository, the backend and the release, and no address where the feed may lie.
 */
export function feedOf(
  views: readonly DiffView[],
  newest: string,
  knowledge: ReportingKnowledge,
  backend: string | null,
): string {
  const { repository, site } = knowledge.project;
  const name = backend === null ? "" : ` on ${knowledge.backends.nameOf(backend)}`;
  const about = repository ?? "https://example.invalid/dynamo-matrix";
  const idOf = (release: string) =>
    `${about}#feature-matrix/${[backend ?? "all", release].filter((part) => part !== "").join("/")}`;
  const feed = new Feed({
    id: idOf(""),
    title: `${knowledge.project.name}: changes of the Feature Matrix${name}`,
    link: site === null ? about : `${site}/releases.html`,
    ...(site === null ? {} : { feedLinks: { atom: `${site}/${feedFile(backend)}` } }),
    updated: dayOf(newest),
    generator: "dynamo-matrix",
    copyright: "",
    author: { name: "dynamo-matrix" },
  });
  for (const view of views) {
    const sections = view.sections
      .map((section) => ({
        title: section.title,
        entries: section.entries
          .filter((entry) => concerns(entry, backend))
          .map((entry) => ({ ...entry, children: entry.children.filter((child) => concerns(child, backend)) })),
      }))
      .filter((section) => section.entries.length > 0);
    // An entry without changes notifies nobody.
    if (sections.length === 0) continue;
    const count = sections.reduce((sum, section) => sum + section.entries.length, 0);
    feed.addItem({
      id: idOf(view.head.release),
      title: escapeHtml(
        `${view.head.release}: ${backend === null ? view.verdict : `${count} ${count === 1 ? "change" : "changes"}${name}`}`,
      ),
      link: linkOf(view.head.release, knowledge.project) ?? about,
      date: dayOf(view.head.date || view.base.date),
      published: dayOf(view.head.date || view.base.date),
      content: sections.map(sectionHtml).join("\n"),
    });
  }
  return feed.atom1();
}

/** The name of the file that a feed goes to. */
export function feedFile(backend: string | null): string {
  return backend === null ? "feed.xml" : `feed-${backend}.xml`;
}

/** Where a reader finds more about a release: its notes where they are published, else its tag. */
function linkOf(release: string, { repository, site }: ReportingKnowledge["project"]): string | null {
  if (site !== null) return `${site}/${release}.html`;
  return repository === null ? null : `${repository}/releases/tag/${release}`;
}

function concerns(entry: EntryView, backend: string | null): boolean {
  return backend === null || entry.backendId === "" || entry.backendId === backend;
}

function sectionHtml({ title, entries }: { readonly title: string; readonly entries: readonly EntryView[] }): string {
  const items = entries.map(({ message, background, remark, details, children }) => {
    const parts = children.map((child) => withBackground(child.message, child.background));
    const more = [...(remark === "" ? [] : [remark]), ...details, ...parts].map(
      (line) => `<li>${escapeHtml(line)}</li>`,
    );
    const list = more.length === 0 ? "" : `<ul>${more.join("")}</ul>`;
    return `<li>${escapeHtml(withBackground(message, background))}${list}</li>`;
  });
  return `<h3>${escapeHtml(title)}</h3>\n<ul>${items.join("")}</ul>`;
}

function withBackground(message: string, background: string): string {
  return background === "" ? message : `${message} ${background}`;
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/gu, (c) => entities[c] ?? c);
}

/**
 * Noon in UTC of a day: the day is the same everywhere, and no clock is asked. A release without one was not before
 * its predecessor; where no day is known at all, an entry still has to have one.
 */
function dayOf(date: string): Date {
  return new Date(`${date === "" ? "1970-01-01" : date}T12:00:00Z`);
}
