import { fold, plain } from "../terminal/layout.ts";
import type { Look } from "../terminal/look.ts";
import type { Evidence } from "./evidence.ts";
import type { CaveatView, LedgerView } from "./ledger-view.ts";

/** The ledger for a terminal. */
export function ledgerText(view: LedgerView, look: Look): string {
  const { paint, width } = look;
  const lines = [
    paint.bold(fold(`Caveats of ${view.project}, ${view.from} to ${view.to}`, width, "  ")),
    fold(`${view.verdict}.`, width, ""),
  ];
  for (const { name, caveats, oldest } of view.backends) {
    lines.push("", paint.bold(name));
    for (const caveat of caveats) lines.push(...caveatText(caveat, look));
    for (const line of oldest) lines.push(`  ${paint.dim(fold(line, width, "    "))}`);
  }
  return `${lines.join("\n")}\n`;
}

function caveatText(caveat: CaveatView, { paint, width }: Look): string[] {
  const tone = caveat.state === "open" ? paint.warn : caveat.state === "resolved" ? paint.good : paint.dim;
  const later = caveat.events.slice(1).map((event) => `${event.what} ${event.release}`);
  const remarks = caveat.events.map((event) => event.remark).filter((remark) => remark !== "");
  return [
    `  ${tone(fold(`${caveat.id}: ${caveat.life}.`, width, "    "))}`,
    `    ${fold(`“${plain(caveat.text)}”`, width, "    ")}`,
    `    ${paint.dim(fold(`On ${plain(caveat.cells)}.${later.length === 0 ? "" : ` Since: ${later.join(", ")}.`}`, width, "    "))}`,
    ...readText(caveat).map((line) => `    ${paint.dim(fold(line, width, "      "))}`),
    ...remarks.map((remark) => `    ${fold(plain(remark), width, "    ")}`),
  ];
}

/** Where it can be read: in the release that introduced it, and in the newest that states it. */
function readText({ events, evidence, stating }: CaveatView): string[] {
  const [first] = events;
  const [then] = first?.evidence ?? [];
  const [now] = evidence;
  const place = (release: string, at: Evidence) => `${release} ${plain(at.path)}:${at.line ?? ""}`;
  const places = [...(first && then ? [place(first.release, then)] : []), ...(now ? [place(stating, now)] : [])];
  return places.length === 0 ? [] : [`Read in ${[...new Set(places)].join(", ")}`];
}
