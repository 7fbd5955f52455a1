import type { Point } from "../import/point.ts";
import { joinedKey } from "../model/keys.ts";
import type { CudaOption, EngineVersion, Hardware, Package, PagePlace, System } from "../model/platform.ts";

/** The subject of a value, with the value. */
export type Subject =
  | { readonly about: "kind"; readonly value: string }
  | { readonly about: "date"; readonly value: string }
  | { readonly about: "wheel"; readonly value: EngineVersion }
  | { readonly about: "ucx"; readonly value: EngineVersion }
  | { readonly about: "engine"; readonly backend: string; readonly value: EngineVersion }
  | { readonly about: "nixl"; readonly backend: string; readonly value: EngineVersion }
  | { readonly about: "cuda"; readonly backend: string; readonly value: readonly CudaOption[] }
  | { readonly about: "manylinux"; readonly value: string }
  | { readonly about: "glibc"; readonly value: string }
  | { readonly about: "gpu"; readonly value: Hardware }
  | { readonly about: "cpu"; readonly value: Hardware }
  | { readonly about: "system"; readonly value: System }
  | { readonly about: "package"; readonly value: Package };

/** One value of one release, as one line of a page states it. */
export interface PageStatement {
  /** The release that it is about; null for the release of the page. */
  readonly release: string | null;
  readonly subject: Subject;
  readonly point: Point;
  /** Whether another table of the page takes precedence if the two differ. */
  readonly isSecondary: boolean;
}

/** A statement with its release and its place. */
export interface Statement {
  readonly release: string;
  readonly subject: Subject;
  readonly place: PagePlace;
  readonly isSecondary: boolean;
}

/** The key of a statement's subject. */
export function subjectKey(subject: Subject): string {
  switch (subject.about) {
    case "kind":
    case "date":
    case "wheel":
    case "ucx":
    case "manylinux":
    case "glibc":
      return subject.about;
    case "engine":
    case "nixl":
    case "cuda":
      return joinedKey(subject.about, subject.backend);
    case "gpu":
    case "cpu":
      return joinedKey(subject.about, subject.value.name);
    case "system": {
      const { name, version, cloud, arch } = subject.value;
      return joinedKey("system", cloud, name, version, arch);
    }
    case "package":
      return joinedKey("package", subject.value.name);
    default:
      return subject satisfies never;
  }
}
