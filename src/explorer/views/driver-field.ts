import type { OwnPlatform, Profile } from "../../profile/profile.ts";
import { h } from "../dom.ts";

/** How long a text must be still before it counts, in milliseconds. */
const TYPED = 400;

/** The driver as it was last typed: of "575.57" no more than the major version is kept, and the text is to stay. */
let typed = "";

/** A driver's major version; null if the text is not a version. */
function majorOf(text: string): number | null {
  const [, major = ""] = /^\s*0*([1-9]\d{0,4})(?:\.\d*)*\s*$/.exec(text) ?? [];
  return major === "" ? null : Number(major);
}

/** The driver that is being typed; undefined if none is. */
export interface PendingDriver {
  driver: number | null | undefined;
}

/** A profile with a part of its platform changed. */
export function withPlatform(profile: Profile, changed: Partial<OwnPlatform>): Profile {
  const next = { ...(profile.platform ?? { driver: null, cuda: null, os: null, arch: null }), ...changed };
  return { ...profile, platform: Object.values(next).every((value) => value === null) ? null : next };
}

/** A field for the driver version, which applies while typing. */
export function driverField(driver: number | null, pending: PendingDriver, onDriver: () => void): HTMLElement {
  const input = h("input", {
    type: "text",
    inputmode: "numeric",
    size: 8,
    value: majorOf(typed) === driver ? typed : String(driver ?? ""),
    placeholder: "not specified",
    autocomplete: "off",
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settle = () => {
    clearTimeout(timer);
    if (!(input instanceof HTMLInputElement) || !input.isConnected) return;
    if (majorOf(input.value) === null && input.value.trim() !== "") input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    if (pending.driver !== undefined) onDriver();
  };
  input.addEventListener("input", () => {
    if (!(input instanceof HTMLInputElement)) return;
    typed = input.value;
    const major = majorOf(typed);
    pending.driver = major === driver || (major === null && typed.trim() !== "") ? undefined : major;
    clearTimeout(timer);
    timer = setTimeout(settle, TYPED);
  });
  input.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") settle();
  });
  return h("label", { class: "choose", "data-control": "Driver" }, h("span", {}, "Driver"), input);
}
