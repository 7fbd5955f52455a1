import { makeCompare } from "../../diff/compare.ts";
import { CAUSE_RULES } from "../../judge/cause-rules.ts";
import { KINDS, kindOf } from "../../kinds/registry.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { nearest, nearestInWords } from "../../knowledge/nearest.ts";
import { formatOf, type OutputOptions, print } from "../format.ts";
import { EXIT, type ExitCode, type Io, UsageError } from "../io.ts";
import { platformFor } from "../platform.ts";
import { openCatalog, type ReleaseOptions } from "../releases.ts";
import { knowledgeFor } from "../workspace.ts";
import { diffsOf } from "./changelog.ts";

/** Explains a kind of change, a rule that names a cause, or one change by its fingerprint, with its evidence. */
export async function explainCommand(what: string, options: ReleaseOptions & OutputOptions, io: Io): Promise<ExitCode> {
  formatOf(options, "term");
  const knowledge = knowledgeFor(io, options);
  if (/^[0-9a-f]{12}$/.test(what)) return explainChange(what, knowledge, options, io);
  const kind = KINDS.find((candidate) => candidate === what);
  const cause = Object.entries(CAUSE_RULES).find(([id]) => id === what)?.[1];
  if (!kind && !cause) {
    const known = [...KINDS, ...Object.keys(CAUSE_RULES)];
    throw new UsageError(`unknown kind, rule or fingerprint "${what}"; ${nearestInWords(nearest(what, known), known)}`);
  }
  const { mirror, mirrorReason, meaning } = kind
    ? kindOf(kind)
    : { mirror: null, mirrorReason: null, meaning: cause?.sentence ?? "" };
  const term = { id: what, sentence: meaning, mirror, mirrorReason, cause: cause?.cause ?? null };
  await print("term", term, knowledge, options, io);
  return EXIT.done;
}

/** Every neighbouring pair of releases in which a change occurs: the same change can come twice. */
async function explainChange(
  fingerprint: string,
  knowledge: Knowledge,
  options: ReleaseOptions & OutputOptions,
  io: Io,
): Promise<ExitCode> {
  const catalog = openCatalog(io, options, knowledge);
  catalog.require();
  const diffs = diffsOf(catalog.all, catalog, makeCompare(platformFor(io, options, knowledge), knowledge)).filter(
    ({ changes }) => changes.some((change) => change.fingerprint === fingerprint),
  );
  if (diffs.length === 0)
    throw new UsageError(`no change between consecutive releases has the fingerprint ${fingerprint}`);
  await print("occurrences", { fingerprint, diffs }, knowledge, options, io);
  return EXIT.done;
}
