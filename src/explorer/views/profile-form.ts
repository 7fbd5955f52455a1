import { STATUS_WORDS } from "../../model/status.ts";
import { type Features, featuresKey, featuresOf } from "../../model/subject.ts";
import { compareText } from "../../model/version.ts";
import { MINIMUM_STATUSES, type OwnPlatform, type Profile } from "../../profile/profile.ts";
import { profileYaml } from "../../profile/write.ts";
import { copyText } from "../card.ts";
import { type Choice, checkbox, choose } from "../controls.ts";
import { h } from "../dom.ts";
import { saveText } from "../download.ts";
import type { Model } from "../model.ts";
import { driverField, type PendingDriver, withPlatform } from "./driver-field.ts";

/** The features that can be ticked, by id. */
export interface FeatureOptions {
  /** Those that the target states: they stay where they are whatever one comes from. */
  readonly head: ReadonlySet<string>;
  readonly base: ReadonlySet<string>;
  /** The target. */
  readonly to: string;
}

/** A form for a profile: `onChange` gets the changed profile. */
export function profileForm(
  profile: Profile,
  { head, base, to }: FeatureOptions,
  model: Model,
  onProfile: (profile: Profile) => void,
): HTMLElement {
  const { knowledge } = model;
  // A driver that was typed and does not count yet goes along with whatever is changed next.
  const pending: PendingDriver = { driver: undefined };
  const onChange = (changed: Profile) =>
    onProfile(pending.driver === undefined ? changed : withPlatform(changed, { driver: pending.driver }));
  const named = (ids: Iterable<string>) =>
    [...ids]
      .map((id) => ({ value: id, label: knowledge.features.nameOf(id) }))
      .sort((a, b) => compareText(a.label, b.label));
  const removed = named(new Set([...base, ...profile.features].filter((id) => !head.has(id))));
  const features = [...named(head), ...removed];
  const ticks = (choices: readonly Choice[]) =>
    choices.map(({ value, label }) =>
      checkbox(label, profile.features.includes(value), (on) =>
        onChange({ ...profile, features: switched(profile.features, value, on) }),
      ),
    );
  return h(
    "div",
    { class: "profile" },
    group(
      "Backends",
      [...knowledge.backends.entries.values()].map(({ id, name }) =>
        checkbox(name, profile.backends.includes(id), (on) =>
          onChange({ ...profile, backends: switched(profile.backends, id, on) }),
        ),
      ),
    ),
    platformGroup(profile, model, pending, onChange),
    group("Features", ticks(named(head))),
    removed.length === 0 ? null : group(`Features that ${to} does not state`, ticks(removed)),
    pairGroup(profile, features, onChange),
    group("Minimum status", [
      choose(
        "Accept at least",
        [...MINIMUM_STATUSES].map((value) => ({ value, label: STATUS_WORDS[value] })),
        profile.least,
        (value) => onChange({ ...profile, least: MINIMUM_STATUSES.find((one) => one === value) ?? "limited" }),
      ),
    ]),
    profileFile(profile, model),
  );
}

function group(title: string, parts: readonly (HTMLElement | null)[]): HTMLElement {
  return h("fieldset", { class: title.split(" ", 1)[0]?.toLowerCase() ?? "" }, h("legend", {}, title), parts);
}

function switched(ids: readonly string[], id: string, on: boolean): string[] {
  return on ? [...ids, id] : ids.filter((one) => one !== id);
}

/** Features that are used together, which decide too. */
function pairGroup(
  profile: Profile,
  features: readonly { readonly value: string; readonly label: string }[],
  onChange: (profile: Profile) => void,
): HTMLElement {
  const nameOf = (id: string) => features.find(({ value }) => value === id)?.label ?? id;
  const none = { value: "", label: "a feature" };
  let first = "";
  const without = (pair: Features) => profile.pairs.filter((one) => featuresKey(one) !== featuresKey(pair));
  return group("Pairs that must work", [
    ...profile.pairs.map((pair) => {
      const title = pair.map(nameOf).join(" + ");
      const button = h("button", { type: "button", "aria-label": `Remove ${title}` }, "Remove");
      button.addEventListener("click", () => onChange({ ...profile, pairs: without(pair) }));
      return h("p", { class: "pair" }, h("span", {}, title), button);
    }),
    choose("First feature", [none, ...features], "", (value) => {
      first = value;
    }),
    choose("Second feature", [none, ...features], "", (value) => {
      if (first === "" || value === "" || first === value) return;
      const pair = featuresOf(first, value);
      onChange({ ...profile, pairs: [...without(pair), pair] });
    }),
  ]);
}

/** What one runs on. */
function platformGroup(
  profile: Profile,
  { platform }: Model,
  pending: PendingDriver,
  onChange: (profile: Profile) => void,
): HTMLElement {
  const own = profile.platform ?? { driver: null, cuda: null, os: null, arch: null };
  const to = (changed: Partial<OwnPlatform>) => onChange(withPlatform(profile, changed));
  const releases = platform?.releases ?? [];
  const toolkits = releases.flatMap(({ engines }) =>
    [...engines.values()].flatMap(({ cuda }) => (cuda?.value ?? []).map(({ toolkit }) => toolkit)),
  );
  const systems = releases.flatMap(({ systems: all }) =>
    all.flatMap(({ value: { name, version, cloud } }) => (cloud === null ? [`${name} ${version}`] : [])),
  );
  const cpus = releases.flatMap(({ cpus: all }) => all.map(({ value }) => value.name));
  const list = (label: string, texts: readonly string[], value: string | null, set: (value: string | null) => void) =>
    choose(
      label,
      [
        { value: "", label: "not specified" },
        ...[...new Set([...texts, ...(value === null ? [] : [value])])]
          .sort(compareText)
          .map((text) => ({ value: text, label: text })),
      ],
      value ?? "",
      (text) => set(text === "" ? null : text),
    );
  return group("Your platform", [
    driverField(own.driver, pending, () => onChange(profile)),
    list("CUDA", toolkits, own.cuda, (cuda) => to({ cuda })),
    list("System", systems, own.os, (os) => to({ os })),
    list("CPU", cpus, own.arch, (arch) => to({ arch })),
  ]);
}

/** Whether the file is shown: the form is made anew with each change, and is to stay as it was. */
let fileShown = false;

/** The profile as a file for `upgrade --profile` and `check --profile`. */
function profileFile(profile: Profile, { knowledge }: Model): HTMLElement {
  const yaml = profileYaml(profile, {
    backend: (id) => knowledge.backends.nameOf(id),
    feature: (id) => knowledge.features.nameOf(id),
  });
  const save = h("button", { type: "button" }, "Save profile.yaml");
  save.addEventListener("click", () => saveText("profile.yaml", "application/yaml", yaml));
  const details = h(
    "details",
    { class: "file", open: fileShown },
    h("summary", {}, "This profile as a file for the command line"),
    h("pre", { tabindex: 0, "aria-label": "profile.yaml" }, yaml),
    h("p", { class: "actions" }, copyText(yaml, "Copy", "Copy the profile"), save),
  );
  details.addEventListener("toggle", () => {
    if (details instanceof HTMLDetailsElement) fileShown = details.open;
  });
  return details;
}
