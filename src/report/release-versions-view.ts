import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Platform, ReleasePlatform, Stated } from "../model/platform.ts";
import type { Status } from "../model/status.ts";
import { releaseBefore } from "../platform/before.ts";
import { type Subject, subjectKey } from "../platform/statement.ts";
import { factsOf } from "../platform/statements-of.ts";
import { capitalised } from "../words/lists.ts";
import { placeOf, subjectName, valueText } from "./disagreements-view.ts";
import type { Evidence } from "./evidence.ts";

/** What a page says of one thing. */
interface Saying {
  readonly value: string;
  /** The release whose page says it first, and the newest one that still does. */
  readonly since: string;
  readonly until: string;
  readonly place: Evidence;
}

/** One thing that a release brings or needs. */
export interface ReleaseVersionRow extends Saying {
  readonly what: string;
  /** Of hardware and systems; null of what has a version. */
  readonly status: Status | null;
  /** What the release that it is held against has, where that is something else; else empty. */
  readonly was: string;
  readonly others: readonly Saying[];
}

/** The versions and requirements of one release, as pages state them. */
export interface ReleaseVersionsView {
  readonly release: string;
  /** The day of its tag; of a release that was not read, the one that pages give; empty if there is none. */
  readonly date: string;
  readonly kind: string;
  /** Whether it has pages, and so a matrix, of its own. */
  readonly matrix: boolean;
  /** The release that its values are held against; empty if there is none. */
  readonly before: string;
  /** The release before and after it in the table; empty if there is none. */
  readonly previous: string;
  readonly next: string;
  readonly groups: readonly { readonly title: string; readonly rows: readonly ReleaseVersionRow[] }[];
}

const GROUPS = [
  "Versions",
  "CUDA and minimum driver",
  "Hardware and operating systems",
  "Packages",
  "About the release",
] as const;
type Group = (typeof GROUPS)[number];

/** The view of a release that the table has; null of any other. */
export function releaseVersionsView(
  platform: Pick<Platform, "releases">,
  release: string,
  knowledge: ReportingKnowledge,
): ReleaseVersionsView | null {
  const at = platform.releases.findIndex((one) => one.release === release);
  const own = platform.releases[at];
  if (!own) return null;
  const before = releaseBefore(platform.releases, own);
  const rows = rowsOf(own, before, knowledge);
  return {
    release,
    date: own.tagged ?? own.date?.value ?? "",
    kind: own.kind?.value ?? "",
    matrix: own.ownPages,
    before: before?.release ?? "",
    previous: platform.releases[at - 1]?.release ?? "",
    next: platform.releases[at + 1]?.release ?? "",
    groups: GROUPS.map((title) => ({
      title,
      rows: rows.filter(({ group }) => group === title).map(({ row }) => row),
    })).filter((group) => group.rows.length > 0),
  };
}

function rowsOf(own: ReleasePlatform, before: ReleasePlatform | null, knowledge: ReportingKnowledge) {
  const was = new Map(
    (before === null ? [] : factsOf(before)).flatMap(([main]) =>
      main ? [[subjectKey(main.value), valueText(main.value)]] : [],
    ),
  );
  const saying = ({ value, since, at }: Stated<Subject>): Saying => ({
    value: valueText(value),
    since: since.release,
    until: at.release,
    place: placeOf(at, knowledge),
  });
  return factsOf(own).flatMap(([main, ...others]) => {
    if (!main) return [];
    const value = valueText(main.value);
    const earlier = was.get(subjectKey(main.value)) ?? "";
    const row: ReleaseVersionRow = {
      what: nameOf(main.value, knowledge),
      ...saying(main),
      status: statusOf(main.value),
      was: earlier === value || !isOfInterest(main.value) ? "" : earlier,
      others: others.map(saying),
    };
    return [{ group: groupOf(main.value), row }];
  });
}

/** A day and a kind are another in every release: that is no change. */
function isOfInterest({ about }: Subject): boolean {
  return about !== "date" && about !== "kind";
}

function nameOf(subject: Subject, knowledge: ReportingKnowledge): string {
  const name = subjectName(subject, knowledge);
  if (subject.about === "nixl" || subject.about === "cuda")
    return `${name} of ${knowledge.backends.nameOf(subject.backend)}`;
  if (subject.about === "system" && subject.value.cloud !== null) return `${name} on ${subject.value.cloud}`;
  return capitalisedWord(subject, name);
}

/** Words of ours start with a capital; names of things are as they are. */
function capitalisedWord({ about }: Subject, name: string): string {
  return about === "date" || about === "kind" || about === "wheel" ? capitalised(name) : name;
}

function statusOf(subject: Subject): Status | null {
  return subject.about === "gpu" || subject.about === "cpu" || subject.about === "system" ? subject.value.status : null;
}

function groupOf({ about }: Subject): Group {
  switch (about) {
    case "engine":
    case "nixl":
    case "ucx":
      return "Versions";
    case "cuda":
      return "CUDA and minimum driver";
    case "gpu":
    case "cpu":
    case "system":
      return "Hardware and operating systems";
    case "package":
    case "wheel":
    case "manylinux":
    case "glibc":
      return "Packages";
    case "kind":
    case "date":
      return "About the release";
    default:
      return about satisfies never;
  }
}
