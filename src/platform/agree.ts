import type { CudaOption } from "../model/platform.ts";
import type { Subject } from "./statement.ts";

/** Whether two statements on the same thing say the same, as far as both say it. */
export function agree(a: Subject, b: Subject): boolean {
  if (a.about === "cuda" && b.about === "cuda") return sameToolkits(a.value, b.value);
  if (a.about === "package" && b.about === "package") {
    const [x, y] = [a.value, b.value];
    return x.version === y.version && sameIfBoth(x.glibc, y.glibc) && sameIfBoth(x.cuda, y.cuda);
  }
  if (a.about === "system" && b.about === "system") {
    const [x, y] = [a.value, b.value];
    return x.status === y.status && sameIfBoth(x.forms?.join() ?? null, y.forms?.join() ?? null);
  }
  return JSON.stringify(a.value) === JSON.stringify(b.value);
}

/** Toolkits in any order; a driver counts where both state it. */
function sameToolkits(a: readonly CudaOption[], b: readonly CudaOption[]): boolean {
  return (
    a.length === b.length &&
    a.every((option) => {
      const other = b.find((candidate) => candidate.toolkit === option.toolkit);
      return other?.status === option.status && sameIfBoth(option.driver, other.driver);
    })
  );
}

function sameIfBoth<T>(a: T | null, b: T | null): boolean {
  return a === null || b === null || a === b;
}
