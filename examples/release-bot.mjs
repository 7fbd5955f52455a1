// A bot that posts what a release changed: prints the body of a message for a chat's webhook.
//   node release-bot.mjs v1.5.0 | curl --json @- "$WEBHOOK"
import { describe, diff, lineOf, shipped } from "dynamo-matrix";

const data = shipped();
const tag = process.argv[2];
const [base, head] = lineOf(data.snapshots, tag).slice(-2);
const changes = diff(base, head, data);

// An entry stands for itself; what has a parent is told under it.
const entries = changes.changes.filter(({ parent }) => parent === null);
const lines = (impact) =>
  entries
    .filter((change) => change.impact === impact)
    .map((change) => `• ${describe(change, changes, data.knowledge)} [${change.fingerprint}]`);

const { regressions, improvements } = changes.summary;
const text = [
  `${data.knowledge.project.name} ${head.release} (${head.date}) against ${base.release}: ` +
    `${regressions} worse, ${improvements} better`,
  ...lines("regression"),
  ...lines("improvement"),
].join("\n");

console.log(JSON.stringify({ text }, null, 2));
