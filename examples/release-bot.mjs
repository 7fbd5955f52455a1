// A bot that posts what a release changed: prints the body of a message for a chat's webhook.
//   node release-bot.mjs v1.5.0 | curl --json @- "$WEBHOOK"
import { describe, diff, lineOf, shipped, UsageError } from "dynamo-matrix";

function message(tag) {
  const data = shipped();
  const [base, head] = lineOf(data.snapshots, tag).slice(-2);
  if (head === undefined) throw new UsageError(`there is no release before ${base.release}`);
  const changes = diff(base, head, data);

  // An entry stands for itself; what has a parent is told under it.
  const entries = changes.changes.filter(({ parent }) => parent === null);
  const lines = (impact) =>
    entries
      .filter((change) => change.impact === impact)
      .map((change) => `• ${describe(change, changes, data.knowledge)} [${change.fingerprint}]`);

  const { regressions, improvements } = changes.summary;
  return [
    `${data.knowledge.project.name} ${head.release} (${head.date}) against ${base.release}: ` +
      `${regressions} worse, ${improvements} better`,
    ...lines("regression"),
    ...lines("improvement"),
  ].join("\n");
}

try {
  // Without a tag, the newest release.
  console.log(JSON.stringify({ text: message(process.argv[2]) }, null, 2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
