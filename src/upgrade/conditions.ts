import type { Change } from "../model/change.ts";
import type { ReleasePlatform } from "../model/platform.ts";
import type { PlatformOption } from "../model/platform-change.ts";
import type { Profile } from "../profile/profile.ts";
import { driverNeeded } from "./requirements.ts";

/** What the head asks for and the base did not, where a profile does not say what one runs on. */
export interface Conditions {
  /** The minimum major version of the driver that serves all backends; null if it does not matter. */
  readonly driver: number | null;
  /** Systems that the base lists and the head does not. */
  readonly systems: readonly (PlatformOption & { readonly kind: "system" })[];
}

/** `raised` are the changes of the platform that nothing in the profile answers. */
export function conditionsOf(
  { platform: own }: Pick<Profile, "platform">,
  backends: readonly string[],
  base: ReleasePlatform | null,
  head: ReleasePlatform | null,
  raised: readonly Change[],
): Conditions {
  const cuda = own?.cuda ?? null;
  const drivers = backends.flatMap((backend) => {
    const [was, is] = [driverNeeded(base, backend, cuda), driverNeeded(head, backend, cuda)];
    return is !== null && (was === null || is > was) ? [is] : [];
  });
  const systems = raised.flatMap(({ fact }) =>
    fact.kind === "requirement-changed" && fact.of === "option" && fact.option.kind === "system" ? [fact.option] : [],
  );
  return { driver: (own?.driver ?? null) !== null || drivers.length === 0 ? null : Math.max(...drivers), systems };
}
