import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { type CudaOption, type PagePlace, type ReleasePlatform, type Stated, versionText } from "../model/platform.ts";
import { STATUS_WORDS, type Status } from "../model/status.ts";
import type { Subject } from "../platform/statement.ts";
import { factsOf } from "../platform/statements-of.ts";
import { enumerate } from "../words/lists.ts";
import { type Evidence, evidenceAt } from "./evidence.ts";

export interface DisagreementView {
  readonly release: string;
  readonly what: string;
  readonly value: string;
  /** The release whose page says it; empty if it is the tag that does. */
  readonly page: string;
  readonly place: Evidence;
  readonly others: readonly {
    readonly value: string;
    readonly page: string;
    readonly until: string;
    readonly place: Evidence;
  }[];
}

/** What pages say of a release instead of what the table has, of some backends or, where `only` is empty, of all; and of its day, than its tag. */
export function disagreementsOf(
  release: ReleasePlatform,
  only: readonly string[],
  knowledge: ReportingKnowledge,
): DisagreementView[] {
  const merged: (DisagreementView & { readonly backends: string[] })[] = [];
  for (const [main, ...others] of factsOf(release)) {
    if (!main || others.length === 0 || !concernsBackend(main.value, only)) continue;
    const one = {
      release: release.release,
      what: subjectName(main.value, knowledge),
      backends: [],
      value: valueText(main.value),
      page: main.at.release,
      place: placeOf(main.at, knowledge),
      others: others.map((other) => otherOf(other, knowledge)),
    };
    // What pages state for all backends in one place is shown once.
    const same = merged.find((other) => other.what === one.what && sameSides(other, one));
    const target = same ?? one;
    if (!same) merged.push(one);
    if ("backend" in main.value && main.value.about !== "engine")
      target.backends.push(knowledge.backends.nameOf(main.value.backend));
  }
  const { date, tagged } = release;
  const pages = merged.map(({ backends, what, ...rest }) => ({
    ...rest,
    what: backends.length === 0 ? what : `${what} of ${enumerate(backends)}`,
  }));
  if (date === null || tagged === null || date.value === tagged) return pages;
  const stated = otherOf({ value: { about: "date", value: date.value }, since: date.since, at: date.at }, knowledge);
  const nowhere = { path: "", line: null, url: null, symbol: "", release: null };
  return [
    ...pages,
    {
      release: release.release,
      what: "date",
      value: `${tagged} by its tag`,
      page: "",
      place: nowhere,
      others: [stated],
    },
  ];
}

function sameSides(a: DisagreementView, b: DisagreementView): boolean {
  return JSON.stringify([a.value, a.place, a.others]) === JSON.stringify([b.value, b.place, b.others]);
}

function otherOf(stated: Stated<Subject>, knowledge: ReportingKnowledge): DisagreementView["others"][number] {
  const { value, since, at } = stated;
  return {
    value: valueText(value),
    page: since.release,
    until: at.release === since.release ? "" : at.release,
    place: placeOf(since, knowledge),
  };
}

/** Whether a subject is of one of some backends (any, where `only` is empty), or of none in particular. */
export function concernsBackend(subject: Subject, only: readonly string[]): boolean {
  return only.length === 0 || !("backend" in subject) || only.includes(subject.backend);
}

/** What a statement is about, in words; of a library without its backend. */
export function subjectName(subject: Subject, { backends }: ReportingKnowledge): string {
  switch (subject.about) {
    case "engine":
      return backends.nameOf(subject.backend);
    case "nixl":
      return "NIXL";
    case "cuda":
      return "CUDA";
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

/** "12.9 (575), 13.0 (580, limited)". */
function cudaText(options: readonly CudaOption[]): string {
  return options.map(({ status, ...option }) => toolkitText(option, remarkOf(status))).join(", ");
}

/** What stands behind a toolkit that is not simply supported. */
export function remarkOf(status: Status): string | null {
  return status === "supported" ? null : STATUS_WORDS[status];
}

/** "13.0 (580, limited)". */
export function toolkitText(
  { toolkit, driver }: Pick<CudaOption, "toolkit" | "driver">,
  remark: string | null,
): string {
  const remarks = [...(driver === null ? [] : [String(driver)]), ...(remark === null ? [] : [remark])];
  return remarks.length === 0 ? toolkit : `${toolkit} (${remarks.join(", ")})`;
}

/** Where a page says it; its release is shown beside it. */
export function placeOf(place: PagePlace, { project }: ReportingKnowledge): Evidence {
  return evidenceAt({ ...place, symbol: "" }, place.release, project.repository);
}
