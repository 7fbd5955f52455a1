// A step of a pipeline that asks before an upgrade: exits 0 where nothing speaks against it, 1 where something does,
// 2 where it was asked wrongly, and 3 where it could not tell.
//   node upgrade-check.mjs v1.0.1 v1.5.1 profile.yaml
import { existsSync, readFileSync } from "node:fs";
import { readProfile, render, shipped, UsageError, upgrade } from "dynamo-matrix";

function main([base, head, path]) {
  if (path === undefined) throw new UsageError("usage: upgrade-check.mjs BASE HEAD PROFILE");
  if (!existsSync(path)) throw new UsageError(`${path} does not exist`);
  const data = shipped();
  const profile = readProfile(readFileSync(path, "utf8"), path, data.knowledge);
  if (!profile.ok) {
    for (const { place, found, fix } of profile.problems)
      console.error(`${place.path}:${place.line}:${place.column}: ${found}; to fix: ${fix}`);
    return 3;
  }
  const advice = upgrade(base, head, profile.value, data.snapshots, data);
  process.stdout.write(render({ kind: "upgrade", advice }, "text", data));
  return advice.weight === "fine" || advice.weight === "look" ? 0 : 1;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
