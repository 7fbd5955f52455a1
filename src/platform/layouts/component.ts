import type { GridCell } from "../../import/readers/grid.ts";
import { type PlatformContext, unreadable } from "../context.ts";
import { readNixl, readToolkits, readVersion } from "../values.ts";
import type { Component } from "../words.ts";

/** States what a cell says of a component at a release; a blank cell states nothing. */
export function stateComponent(
  release: string | null,
  component: Component,
  cell: GridCell,
  isSecondary: boolean,
  context: PlatformContext,
): void {
  if (cell.text === "") return;
  const { words } = context;
  switch (component.kind) {
    case "engine": {
      const { backend } = component;
      const toolkits = readToolkits(cell.text, words);
      if (toolkits === "unreadable") unreadable(cell, 'toolkits such as "CUDA 12.9, CUDA 13.0"', context);
      else if (toolkits) context.state(release, { about: "cuda", backend, value: toolkits.value }, cell.point, true);
      else {
        const version = readVersion(cell.text, words);
        if (version === "unreadable") unreadable(cell, "a version such as 0.5.3rc0 or 0.5.6.post2", context);
        else context.state(release, { about: "engine", backend, value: version.value }, cell.point, isSecondary);
      }
      return;
    }
    case "nixl": {
      const versions = readNixl(cell.text, component.backends, words);
      if (versions === "unreadable") {
        unreadable(cell, 'a version, or one a backend such as "0.10.1 (vLLM); 1.0.1 (SGLang)"', context);
        return;
      }
      for (const [backend, value] of versions.value)
        context.state(release, { about: "nixl", backend, value }, cell.point, isSecondary);
      return;
    }
    case "ucx": {
      const version = readVersion(cell.text, words);
      if (version === "unreadable") unreadable(cell, "a version such as 1.20.0 or 1.20.x", context);
      else context.state(release, { about: "ucx", value: version.value }, cell.point, isSecondary);
      return;
    }
    default:
      component satisfies never;
  }
}
