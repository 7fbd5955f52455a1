import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Platform } from "../model/platform.ts";
import { factsOf } from "../platform/statements-of.ts";
import { concernsBackend, subjectName, valueText } from "./disagreements-view.ts";
import type { HardwareStrip } from "./hardware-strip.ts";
import type { Picture } from "./picture.ts";
import type { ReleaseVersionsView } from "./release-versions-view.ts";
import type { VersionsView } from "./versions-view.ts";
import type { Records } from "./view-export.ts";

/** Every statement on the releases given: one record a value, followed or not, with the page that states it. */
export function versionsRecords(
  { releases }: Pick<Platform, "releases">,
  wanted: ReadonlySet<string>,
  only: readonly string[],
  knowledge: ReportingKnowledge,
): Records {
  return {
    fields: ["release", "date", "what", "backend", "value", "followed", "since", "page_release", "path", "line"],
    rows: [...releases]
      .reverse()
      .flatMap((release) =>
        wanted.has(release.release)
          ? factsOf(release).flatMap((values) =>
              values.flatMap(({ value, since, at }, i) =>
                concernsBackend(value, only)
                  ? [
                      [
                        release.release,
                        release.tagged ?? release.date?.value ?? null,
                        value.about === "engine" ? "engine" : subjectName(value, knowledge),
                        "backend" in value ? knowledge.backends.nameOf(value.backend) : null,
                        valueText(value),
                        i === 0 ? "yes" : "no",
                        since.release,
                        at.release,
                        at.path,
                        at.line,
                      ],
                    ]
                  : [],
              ),
            )
          : [],
      ),
  };
}

/** The table as a picture, and one of the hardware below it. */
export function versionsPictures({ project, columns, rows }: VersionsView, hardware: HardwareStrip): Picture[] {
  return [
    {
      title: `Versions of ${project}`,
      columns,
      rows: rows.map(({ release, cells }) => ({
        label: release,
        cells: cells.map(({ text, changed }) => ({ text, strong: changed })),
      })),
      narrow: false,
    },
    ...hardware.groups.map(({ title, lanes }) => ({
      title,
      columns: hardware.columns.map(({ release }) => release),
      rows: lanes.map(({ name, runs }) => ({
        label: name,
        cells: hardware.columns.map((_, column) => {
          const run = runs.find(({ from, to }) => from <= column && column <= to);
          return run ? { status: run.status } : null;
        }),
      })),
      narrow: true,
    })),
  ];
}

/** One release's versions as a picture. */
export function releaseVersionsPicture({ release, before, groups }: ReleaseVersionsView, project: string): Picture {
  return {
    title: `${project} ${release}: versions`,
    columns: [release, before],
    rows: groups.flatMap(({ rows }) =>
      rows.map(({ what, value, was }) => ({
        label: what,
        cells: [
          { text: value, strong: was !== "" },
          { text: was, strong: false },
        ],
      })),
    ),
    narrow: false,
  };
}
