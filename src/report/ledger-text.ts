import { plain, wrap } from "../terminal/layout.ts";
import type { TextStyle } from "../terminal/style.ts";
import type { Evidence } from "./evidence.ts";
import type { CaveatView, LedgerView } from "./ledger-view.ts";

/** The ledger for a terminal. */
export function ledgerText(view: LedgerView, style: TextStyle): string {
  const { paint, width } = style;
  const lines = [
    paint.bold(wrap(`Caveats of ${view.project}, ${view.from} to ${view.to}`, width, "  ")),
    wrap(`${view.verdict}.`, width, ""),
  ];
  for (const { name, caveats, oldest } of view.backends) {
    lines.push("", paint.bold(name));
    for (const caveat of caveats) lines.push(...caveatText(caveat, style));
    for (const line of oldest) lines.push(`  ${paint.dim(wrap(line, width, "    "))}`);
  }
  if (view.notice !== "") lines.push("", paint.dim(wrap(view.notice, width, "")));
  return `${lines.join("\n")}\n`;
}

function caveatText(caveat: CaveatView, { paint, width }: TextStyle): string[] {
  const tone = caveat.state === "open" ? paint.warn : caveat.state === "resolved" ? paint.good : paint.dim;
  const later = caveat.events.slice(1).map((event) => `${event.what} ${event.release}`);
  const remarks = caveat.events.map((event) => event.remark).filter((remark) => remark !== "");
  return [
    `  ${tone(wrap(`${caveat.id}: ${caveat.record}.`, width, "    "))}`,
    `    ${wrap(plain(caveat.text), width, "    ")}`,
    `    ${paint.dim(wrap(`Applies to ${plain(caveat.cells)}.${later.length === 0 ? "" : ` Later: ${later.join(", ")}.`}`, width, "    "))}`,
    ...readText(caveat).map((line) => `    ${paint.dim(wrap(line, width, "      "))}`),
    ...remarks.map((remark) => `    ${wrap(plain(remark), width, "    ")}`),
  ];
}

/** Where it can be read: in the release that introduced it, and in the newest that states it. */
function readText({ events, evidence, stating }: CaveatView): string[] {
  const [first] = events;
  const [then] = first?.evidence ?? [];
  const [now] = evidence;
  const place = (release: string, at: Evidence) => `${release} ${plain(at.path)}:${at.line ?? ""}`;
  const places = [...(first && then ? [place(first.release, then)] : []), ...(now ? [place(stating, now)] : [])];
  return places.length === 0 ? [] : [`Source: ${[...new Set(places)].join(", ")}`];
}
