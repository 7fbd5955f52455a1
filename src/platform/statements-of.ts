import type { Fact, Platform, ReleasePlatform, Stated } from "../model/platform.ts";
import type { Statement, Subject } from "./statement.ts";

/** The statements behind a table, to merge more pages into it: the oldest and the newest of each value. */
export function statementsOf(platform: Platform): Statement[] {
  return platform.releases.flatMap((release) =>
    factsOf(release).flatMap((values) =>
      values.flatMap((stated, i) =>
        placesOf(stated).map((place) => ({
          release: release.release,
          subject: stated.value,
          place,
          isSecondary: i > 0,
        })),
      ),
    ),
  );
}

/** Every fact of a release as a list of values: first the valid one, then those that disagree. */
export function factsOf(release: ReleasePlatform): (readonly Stated<Subject>[])[] {
  return [
    subjects(release.kind, (value) => ({ about: "kind", value })),
    subjects(release.date, (value) => ({ about: "date", value })),
    subjects(release.wheel, (value) => ({ about: "wheel", value })),
    subjects(release.ucx, (value) => ({ about: "ucx", value })),
    ...[...release.engines].flatMap(([backend, engine]) => [
      subjects(engine.version, (value) => ({ about: "engine", backend, value })),
      subjects(engine.nixl, (value) => ({ about: "nixl", backend, value })),
      subjects(engine.cuda, (value) => ({ about: "cuda", backend, value })),
    ]),
    subjects(release.manylinux, (value) => ({ about: "manylinux", value })),
    subjects(release.glibc, (value) => ({ about: "glibc", value })),
    ...release.gpus.map((fact) => subjects(fact, (value) => ({ about: "gpu", value }))),
    ...release.cpus.map((fact) => subjects(fact, (value) => ({ about: "cpu", value }))),
    ...release.systems.map((fact) => subjects(fact, (value) => ({ about: "system", value }))),
    ...release.packages.map((fact) => subjects(fact, (value) => ({ about: "package", value }))),
  ].filter((values) => values.length > 0);
}

function subjects<T>(fact: Fact<T> | null, subjectOf: (value: T) => Subject): readonly Stated<Subject>[] {
  if (fact === null) return [];
  return [fact, ...fact.others].map(({ value, since, at }) => ({ value: subjectOf(value), since, at }));
}

function placesOf({ since, at }: Stated<unknown>) {
  return since.release === at.release && since.path === at.path && since.line === at.line ? [at] : [at, since];
}

/** Whether any page states anything about a release. */
export function isStated(release: ReleasePlatform): boolean {
  return factsOf(release).length > 0;
}
