import type { Registry } from "../../knowledge/knowledge.ts";
import { compareDotted, parseDotted } from "../../model/dotted-version.ts";
import { type EngineVersion, type Platform, versionText } from "../../model/platform.ts";
import { LIBRARIES } from "../../report/version-search.ts";
import { choose } from "../controls.ts";
import { h } from "../dom.ts";

type Releases = Pick<Platform, "releases">;

/** Looks for the releases that bring a version; `asked` is "vllm=0.20.1" or empty. */
export function findForm(
  platform: Releases,
  asked: string,
  { backends }: { readonly backends: Registry },
  onFind: (find: string) => void,
): HTMLElement {
  const [name = "", version = ""] = asked.split("=", 2);
  const engines = [...backends.entries.values()].map((entry) => ({ value: entry.id, label: entry.name }));
  const libraries = LIBRARIES.map((library) => ({ value: library.toLowerCase(), label: library }));
  const choices = [...engines, ...libraries];
  const known = backends.find(name)?.id ?? name.toLowerCase();
  let component = choices.some(({ value }) => value === known) ? known : (choices[0]?.value ?? "");
  const list = h("datalist", { id: "versions-known" });
  const input = h("input", {
    type: "text",
    value: version,
    list: "versions-known",
    size: 12,
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": "Version",
  });
  // The example is a version that there is.
  const offer = () => {
    const versions = versionsOf(platform, component);
    list.replaceChildren(...versions.map((text) => h("option", { value: text })));
    input.setAttribute("placeholder", versions[0] ?? "");
  };
  offer();
  const wanted = () => (input instanceof HTMLInputElement ? input.value.trim() : "");
  const form = h(
    "form",
    { class: "find", "data-control": "Find" },
    choose("Which release ships", choices, component, (value) => {
      component = value;
      offer();
      // An answer about another one would be left standing.
      if (asked !== "") onFind(wanted() === "" ? "" : `${component}=${wanted()}`);
    }),
    input,
    list,
    h("button", { type: "submit" }, "Find"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onFind(wanted() === "" ? "" : `${component}=${wanted()}`);
  });
  return form;
}

/** Every version of an engine or a library that some release brings, newest first. */
function versionsOf({ releases }: Releases, component: string): string[] {
  const stated = releases.flatMap(({ engines, ucx }): (EngineVersion | undefined)[] => {
    if (component === "ucx") return [ucx?.value];
    if (component === "nixl") return [...engines.values()].map(({ nixl }) => nixl?.value);
    return [engines.get(component)?.version?.value];
  });
  const texts = new Set(stated.flatMap((version) => (version ? (versionText(version) ?? []) : [])));
  return [...texts]
    .flatMap((text) => parseDotted(text) ?? [])
    .sort((a, b) => compareDotted(b, a))
    .map(({ text }) => text);
}
