import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Fact, Platform, ReleasePlatform } from "../model/platform.ts";
import type { Status } from "../model/status.ts";
import { placeOf } from "./disagreements-view.ts";
import type { Evidence } from "./evidence.ts";

/** What a GPU, a CPU or an operating system is to some releases in a row, by their columns. */
export interface HardwareRun {
  readonly from: number;
  readonly to: number;
  readonly status: Status;
  /** How Dynamo is offered there ("containers and wheels"), or empty. */
  readonly forms: string;
  /** Where the newest of these releases says so. */
  readonly place: Evidence;
}

export interface HardwareLane {
  readonly name: string;
  readonly runs: readonly HardwareRun[];
}

/** Hardware and operating systems through the releases that have pages of their own, in the order of the newest page that lists each. */
export interface HardwareStrip {
  readonly columns: readonly { readonly release: string; readonly date: string }[];
  readonly groups: readonly { readonly title: string; readonly lanes: readonly HardwareLane[] }[];
}

/** One thing that a release states the status of. */
interface Stated {
  readonly name: string;
  readonly status: Status;
  readonly forms: string;
  readonly fact: Fact<unknown>;
}

export function hardwareStrip(platform: Pick<Platform, "releases">, knowledge: ReportingKnowledge): HardwareStrip {
  const releases = platform.releases.filter(({ ownPages }) => ownPages);
  const group = (title: string, statedBy: (release: ReleasePlatform) => readonly Stated[]) => ({
    title,
    lanes: lanesOf(releases.map(statedBy), knowledge),
  });
  const hardware = (facts: ReleasePlatform["gpus"]) =>
    facts.map((fact) => ({ name: fact.value.name, status: fact.value.status, forms: "", fact }));
  return {
    columns: releases.map(({ release, tagged, date }) => ({ release, date: tagged ?? date?.value ?? "" })),
    groups: [
      group("GPU", ({ gpus }) => hardware(gpus)),
      group("CPU", ({ cpus }) => hardware(cpus)),
      group("System", ({ systems }) => systems.map(systemOf)),
    ].filter(({ lanes }) => lanes.length > 0),
  };
}

function systemOf(fact: ReleasePlatform["systems"][number]): Stated {
  const { name, version, arch, cloud, status, forms } = fact.value;
  const host = cloud === null ? "" : ` on ${cloud}`;
  return {
    name: [name, version, arch].filter((part) => part !== "").join(" ") + host,
    status,
    forms: (forms ?? []).join(" and "),
    fact,
  };
}

function lanesOf(columns: readonly (readonly Stated[])[], knowledge: ReportingKnowledge): HardwareLane[] {
  // The newest page comes first, so that what is of today stands above what is gone.
  const names = [...new Set([...columns].reverse().flatMap((stated) => stated.map(({ name }) => name)))];
  return names.map((name) => {
    const runs: HardwareRun[] = [];
    for (const [column, stated] of columns.entries()) {
      const own = stated.find((one) => one.name === name);
      if (!own) continue;
      const { status, forms, fact } = own;
      const last = runs.at(-1);
      const place = placeOf(fact.at, knowledge);
      if (last && last.to === column - 1 && last.status === status && last.forms === forms)
        runs[runs.length - 1] = { ...last, to: column, place };
      else runs.push({ from: column, to: column, status, forms, place });
    }
    return { name, runs };
  });
}
