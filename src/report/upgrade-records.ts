import { STATUS_WORDS, type Status } from "../model/status.ts";
import type { Picture } from "./picture.ts";
import type { NeedView, UpgradeView } from "./upgrade-view.ts";
import type { Records, Value } from "./view-export.ts";

/** The advice as records: what is to be looked at, and what becomes of each thing that is used. */
export function upgradeRecords({ base, head, looks, needs, known }: UpgradeView): Records {
  const word = (status: Status | null) => STATUS_WORDS[status ?? "unstated"];
  const line = (rest: readonly Value[]) => [base.release, head.release, ...rest];
  return {
    fields: ["from", "to", "about", "weight", "what", "before", "after", "path", "line"],
    rows: [
      ...looks.map(({ weight, text, evidence: { base: was, head: is } }) => {
        const place = is[0] ?? was[0];
        return line(["look", weight, text, null, null, place?.path ?? null, place?.line ?? null]);
      }),
      ...needs.map(({ weight, subject, before, after, evidence }) => {
        const place = evidence.head[0];
        return line(["need", weight, subject, word(before), word(after), place?.path ?? null, place?.line ?? null]);
      }),
      ...known.map(({ text, evidence: [place] }) =>
        line(["caveat", "fine", text, null, null, place?.path ?? null, place?.line ?? null]),
      ),
    ],
  };
}

/** What is used, in the release that one is on and in the one that one wants. */
export function upgradePicture({ base, head, answer, needs }: UpgradeView): Picture {
  return {
    title: `${base.release} to ${head.release}: ${answer}`,
    columns: [base.release, head.release],
    rows: needs.map(({ subject, before, after }: NeedView) => ({
      label: subject,
      cells: [before, after].map((status) => ({ status: status ?? "unstated" })),
    })),
    narrow: false,
  };
}
