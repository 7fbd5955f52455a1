import type { GridCell } from "../../import/readers/grid.ts";
import type { Form } from "../../model/platform.ts";
import type { Status } from "../../model/status.ts";
import { type PlatformContext, unreadable } from "../context.ts";

/** A system as a page names it. */
interface SystemText {
  /** Name and version: "CentOS Stream 9". */
  readonly title: GridCell;
  /** Its architectures in the page's words; none if they are not stated. */
  readonly arches: readonly string[];
  readonly status: Status;
  readonly forms: readonly Form[] | null;
  readonly cloud: string | null;
}

/** States a system, once for each of its architectures. */
export function stateSystem(system: SystemText, isSecondary: boolean, context: PlatformContext): void {
  const { title, cloud, status, forms } = system;
  const [, name = title.text, version = ""] = /^(.*\D)\s+(\d+(?:\.\d+)*)$/.exec(title.text) ?? [];
  const named = system.arches.map((text) => text.trim()).filter((text) => text !== "");
  for (const text of named.length === 0 ? [""] : named) {
    const arch = text === "" ? "" : context.words.archOf(text);
    if (arch === null) unreadable({ ...title, text }, "a CPU architecture of data/platform-tables.yaml", context);
    else
      context.state(
        null,
        { about: "system", value: { name, version, cloud, arch, status, forms } },
        title.point,
        isSecondary,
      );
  }
}
