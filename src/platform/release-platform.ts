import type { EngineFacts, Fact, ReleasePlatform, Stated } from "../model/platform.ts";
import type { Subject } from "./statement.ts";

/**
 * A release's entry of the table from all its facts, in any order; `factsOf` takes it apart again. `backends` are ids
 * in the order to keep; what is stated of any other backend is left out.
 */
export function releasePlatform(
  release: Pick<ReleasePlatform, "release" | "ownPages" | "tagged">,
  facts: readonly Fact<Subject>[],
  backends: readonly string[],
): ReleasePlatform {
  const pick = <T>(select: (subject: Subject) => { readonly value: T } | null): Fact<T>[] => {
    const narrow = ({ value: subject, since, at }: Stated<Subject>): Stated<T>[] => {
      const found = select(subject);
      return found ? [{ value: found.value, since, at }] : [];
    };
    return facts.flatMap((fact) => narrow(fact).map((main) => ({ ...main, others: fact.others.flatMap(narrow) })));
  };
  const engines = backends.flatMap((backend): (readonly [string, EngineFacts])[] => {
    const [version = null] = pick((s) => (s.about === "engine" && s.backend === backend ? s : null));
    const [nixl = null] = pick((s) => (s.about === "nixl" && s.backend === backend ? s : null));
    const [cuda = null] = pick((s) => (s.about === "cuda" && s.backend === backend ? s : null));
    return version || nixl || cuda ? [[backend, { version, nixl, cuda }]] : [];
  });
  return {
    release: release.release,
    ownPages: release.ownPages,
    tagged: release.tagged,
    kind: pick((s) => (s.about === "kind" ? s : null))[0] ?? null,
    date: pick((s) => (s.about === "date" ? s : null))[0] ?? null,
    wheel: pick((s) => (s.about === "wheel" ? s : null))[0] ?? null,
    ucx: pick((s) => (s.about === "ucx" ? s : null))[0] ?? null,
    engines: new Map(engines),
    manylinux: pick((s) => (s.about === "manylinux" ? s : null))[0] ?? null,
    glibc: pick((s) => (s.about === "glibc" ? s : null))[0] ?? null,
    gpus: pick((s) => (s.about === "gpu" ? s : null)),
    cpus: pick((s) => (s.about === "cpu" ? s : null)),
    systems: pick((s) => (s.about === "system" ? s : null)),
    packages: pick((s) => (s.about === "package" ? s : null)),
  };
}
