import { CAUSE_RULES } from "../../judge/cause-rules.ts";
import { KINDS, kindOf } from "../../kinds/registry.ts";
import { type OutputOptions, print } from "../format.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";
import { type CommonOptions, knowledgeFor } from "../workspace.ts";

/** Lists the kinds of change, and the rules that name their causes. */
export async function rulesCommand(options: CommonOptions & OutputOptions, io: Io): Promise<ExitCode> {
  const kinds = KINDS.map((kind) => {
    const { mirror, mirrorReason, meaning } = kindOf(kind);
    return { kind, sentence: meaning, mirror, mirrorReason };
  });
  const causes = Object.entries(CAUSE_RULES).map(([id, rule]) => ({ id, ...rule }));
  await print("rules", { kinds, causes }, knowledgeFor(io, options), options, io);
  return EXIT.done;
}
