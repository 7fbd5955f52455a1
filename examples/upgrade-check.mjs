// A step of a pipeline that asks before an upgrade: exits 0 where nothing speaks against it, 1 where something does.
//   node upgrade-check.mjs v1.0.1 v1.5.1 profile.yaml
import { readFileSync } from "node:fs";
import { readProfile, render, shipped, upgrade } from "dynamo-matrix";

const [base, head, path] = process.argv.slice(2);
const data = shipped();
const profile = readProfile(readFileSync(path, "utf8"), path, data.knowledge);

if (profile.ok) {
  const advice = upgrade(base, head, profile.value, data.snapshots, data);
  process.stdout.write(render({ kind: "upgrade", advice }, "text", data));
  process.exitCode = advice.weight === "fine" || advice.weight === "look" ? 0 : 1;
} else {
  for (const { place, found, fix } of profile.problems)
    console.error(`${place.path}:${place.line}:${place.column}: ${found}; to fix: ${fix}`);
  process.exitCode = 3;
}
