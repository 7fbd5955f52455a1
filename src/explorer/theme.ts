import { choose } from "./controls.ts";

const KEY = "dynamo-matrix-theme";
const THEMES = ["", "light", "dark"] as const;

/** The choice of colours: the system's, light or dark. It is remembered where the browser lets it. */
export function themeSwitch(): HTMLElement {
  const apply = (theme: string) => {
    if (theme === "") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
  };
  const known = THEMES.find((theme) => theme === remembered()) ?? "";
  apply(known);
  const choices = THEMES.map((value) => ({ value, label: value === "" ? "system" : value }));
  return choose("Colours", choices, known, (theme) => {
    apply(theme);
    remember(theme);
  });
}

/** Pages from a disk, and browsers that are told so, may have no storage. */
function remembered(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

function remember(theme: string): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // The choice then holds until the page is closed.
  }
}
