// The data of a dashboard: of each backend every feature's status, since when, and how long its caveats are open.
//   node dashboard.mjs > dashboard.json
import { diffsOf, history, ledger, lineOf, shipped } from "dynamo-matrix";

const data = shipped();
const snapshots = lineOf(data.snapshots);
const line = { snapshots, diffs: diffsOf(snapshots, data) };
const newest = snapshots.at(-1);
const caveats = ledger(line).filter(({ state }) => state === "open");

const comparison = newest.tables.filter(({ scope }) => scope === "comparison").flatMap(({ cells }) => cells);
const features = [...new Set(comparison.flatMap((cell) => cell.features))];

const rows = features.flatMap((feature) =>
  history([feature], line, data.knowledge)
    .filter(({ scope }) => scope === "comparison")
    .map(({ backend, since, periods }) => ({
      feature: data.knowledge.features.nameOf(feature),
      backend: data.knowledge.backends.nameOf(backend),
      status: periods.at(-1).status,
      since: { release: since.release, date: since.date, atOrBefore: since.atOrBefore },
      caveats: caveats
        .filter((caveat) => caveat.backend === backend && caveat.cells.some((cell) => cell.features.join() === feature))
        .map(({ id, text, daysOpen }) => ({ id, text, daysOpen })),
    })),
);

console.log(JSON.stringify({ release: newest.release, date: newest.date, rows }, null, 2));
