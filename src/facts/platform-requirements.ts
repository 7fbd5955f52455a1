import { compareDotted, parseDotted } from "../model/dotted-version.ts";
import type { CudaOption, Form, Hardware, PagePlace, System } from "../model/platform.ts";
import type {
  Floor,
  FloorFact,
  OptionFact,
  PlatformOption,
  PlatformSide,
  RequirementFact,
} from "../model/platform-change.ts";
import { isUsable, type Status } from "../model/status.ts";
import type { ComparedPlatform, Placed } from "./compared-platform.ts";

/** The requirements in which two releases differ, in the order of the head. */
export function requirementFacts(base: ComparedPlatform, head: ComparedPlatform): RequirementFact[] {
  const facts: RequirementFact[] = [];
  for (const [backend, { cuda }] of head.engines) {
    const earlier = base.engines.get(backend)?.cuda ?? null;
    if (!cuda || !earlier) continue;
    facts.push(
      ...floorFacts({ kind: "driver", backend }, driverOf(earlier), driverOf(cuda)),
      ...optionFacts(toolkitsOf(earlier, backend), toolkitsOf(cuda, backend), earlier.at, cuda.at),
    );
  }
  const compare = <T>(from: readonly Placed<T>[], to: readonly Placed<T>[], optionOf: (one: Placed<T>) => Listed) => {
    const [first, now] = [from[0], to[0]];
    // A page that states none of them states nothing about them.
    if (first && now) facts.push(...optionFacts(from.map(optionOf), to.map(optionOf), first.at, now.at));
  };
  compare(base.gpus, head.gpus, (one) => hardwareOption("gpu", one));
  compare(base.cpus, head.cpus, (one) => hardwareOption("cpu", one));
  compare(base.systems, head.systems, systemOption);
  facts.push(...formFacts(base.systems, head.systems));
  if (base.glibc && head.glibc) {
    const floor = ({ value, at }: Placed<string>) => ({ value, place: at });
    facts.push(...floorFacts({ kind: "glibc" }, floor(base.glibc), floor(head.glibc)));
  }
  return facts;
}

/** An option of a release. */
interface Listed {
  readonly option: PlatformOption;
  readonly status: Status;
  readonly place: PagePlace;
}

function toolkitsOf(cuda: Placed<readonly CudaOption[]>, backend: string): Listed[] {
  return cuda.value.map(({ toolkit, status, offset }) => ({
    option: { kind: "cuda", backend, toolkit },
    status,
    place: { ...cuda.at, line: cuda.at.line + offset },
  }));
}

function hardwareOption(kind: "gpu" | "cpu", { value, at }: Placed<Hardware>): Listed {
  return { option: { kind, name: value.name }, status: value.status, place: at };
}

function systemOption({ value, at }: Placed<System>): Listed {
  const { name, version, arch, cloud, status } = value;
  return { option: { kind: "system", name, version, arch, cloud }, status, place: at };
}

/** Options that came, went or have another status; `first` and `now` are where the two lists stand. */
function optionFacts(
  before: readonly Listed[],
  after: readonly Listed[],
  first: PagePlace,
  now: PagePlace,
): OptionFact[] {
  const earlier = new Map(before.map((one) => [JSON.stringify(one.option), one]));
  const later = new Set(after.map((one) => JSON.stringify(one.option)));
  const side = (one: Listed | undefined, list: PagePlace): PlatformSide<Status | null> =>
    one ? { value: one.status, place: one.place } : { value: null, place: list };
  const fact = (option: PlatformOption, from: Listed | undefined, to: Listed | undefined): OptionFact => ({
    kind: "requirement-changed",
    of: "option",
    option,
    before: side(from, first),
    after: side(to, now),
  });
  const stated = after.flatMap((to) => {
    const from = earlier.get(JSON.stringify(to.option));
    return from?.status === to.status ? [] : [fact(to.option, from, to)];
  });
  const gone = before.flatMap((from) =>
    later.has(JSON.stringify(from.option)) ? [] : [fact(from.option, from, undefined)],
  );
  return [...stated, ...gone];
}

/** Ways of installing on a system that both releases list, where both state them. */
function formFacts(before: readonly Placed<System>[], after: readonly Placed<System>[]): OptionFact[] {
  return after.flatMap((to) => {
    const { name, version, arch, cloud, forms } = to.value;
    const from = before.find(
      ({ value }) => value.name === name && value.version === version && value.arch === arch && value.cloud === cloud,
    );
    if (!from || from.value.forms === null || forms === null) return [];
    const options = (stated: readonly Form[], place: PagePlace): Listed[] =>
      stated.map((form) => ({
        option: { kind: "form", name, version, arch, cloud, form },
        status: "supported",
        place,
      }));
    return optionFacts(options(from.value.forms, from.at), options(forms, to.at), from.at, to.at);
  });
}

/** The least driver with which one of the usable toolkits runs; null where no driver is stated. */
function driverOf(cuda: Placed<readonly CudaOption[]>): PlatformSide<string> | null {
  let least: { readonly driver: number; readonly offset: number } | null = null;
  for (const { driver, status, offset } of cuda.value) {
    if (driver !== null && isUsable(status) && (least === null || driver < least.driver)) least = { driver, offset };
  }
  return least && { value: String(least.driver), place: { ...cuda.at, line: cuda.at.line + least.offset } };
}

function floorFacts(
  floor: Floor,
  before: PlatformSide<string> | null,
  after: PlatformSide<string> | null,
): FloorFact[] {
  const [from, to] = [parseDotted(before?.value ?? "", true), parseDotted(after?.value ?? "", true)];
  if (!before || !after || !from || !to) return [];
  const order = compareDotted(from, to);
  return order === 0 ? [] : [{ kind: "requirement-changed", of: "floor", floor, raised: order < 0, before, after }];
}
