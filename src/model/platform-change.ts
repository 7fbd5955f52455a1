import type { Form, PagePlace } from "./platform.ts";
import type { Status } from "./status.ts";

/** What a release has, and where that is stated. */
export interface PlatformSide<T> {
  readonly value: T;
  readonly place: PagePlace;
}

/** What has a version. */
export type Versioned =
  | { readonly kind: "engine"; readonly backend: string }
  | { readonly kind: "nixl"; readonly backend: string }
  | { readonly kind: "ucx" };

/** Another version; null if a page says that the release has none. */
export interface VersionFact {
  readonly kind: "version-changed";
  readonly component: Versioned;
  readonly before: PlatformSide<string | null>;
  readonly after: PlatformSide<string | null>;
}

/** A least version that is needed. */
export type Floor =
  /** Of the driver: the least with which one of the backend's usable toolkits runs. */
  | { readonly kind: "driver"; readonly backend: string }
  /** Of the glibc that wheels need. */
  | { readonly kind: "glibc" };

/** One of several things that a release can be used with. */
export type PlatformOption =
  | { readonly kind: "cuda"; readonly backend: string; readonly toolkit: string }
  | { readonly kind: "gpu"; readonly name: string }
  | { readonly kind: "cpu"; readonly name: string }
  | {
      readonly kind: "system";
      readonly name: string;
      readonly version: string;
      readonly arch: string;
      readonly cloud: string | null;
    }
  /** Containers, or wheels, for a system. */
  | {
      readonly kind: "form";
      readonly name: string;
      readonly version: string;
      readonly arch: string;
      readonly cloud: string | null;
      readonly form: Form;
    };

export interface FloorFact {
  readonly kind: "requirement-changed";
  readonly of: "floor";
  readonly floor: Floor;
  /** Whether the least version is higher than before; else it is lower. */
  readonly raised: boolean;
  readonly before: PlatformSide<string>;
  readonly after: PlatformSide<string>;
}

/** The status of an option; null if the release does not list it, and the place is then that of its list. */
export interface OptionFact {
  readonly kind: "requirement-changed";
  readonly of: "option";
  readonly option: PlatformOption;
  readonly before: PlatformSide<Status | null>;
  readonly after: PlatformSide<Status | null>;
}

export type RequirementFact = FloorFact | OptionFact;

/** What a requirement is called, whatever its values: `["cuda", "13.0"]`, the same in every release. */
export function requirementName(fact: RequirementFact): string[] {
  const about = fact.of === "floor" ? fact.floor : fact.option;
  switch (about.kind) {
    case "driver":
    case "glibc":
      return [about.kind];
    case "cuda":
      return [about.kind, about.toolkit];
    case "gpu":
    case "cpu":
      return [about.kind, about.name];
    case "system":
      return [about.kind, about.name, about.version, about.arch, about.cloud ?? ""];
    case "form":
      return [about.kind, about.name, about.version, about.arch, about.cloud ?? "", about.form];
    default:
      return about satisfies never;
  }
}
