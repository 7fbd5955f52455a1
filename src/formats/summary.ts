import type { Gate } from "../accept/gate.ts";
import { codeSpan, escapeMarkdown, safeUrl } from "../report/escape.ts";
import { type Finding, findingsOf, placedMessage } from "../report/findings.ts";
import { notComparedIn } from "../report/not-compared.ts";
import { verdictOf } from "../report/verdict.ts";
import { countOf } from "../words/lists.ts";
import { makeNames } from "../words/names.ts";
import type { Format } from "./format.ts";

/** GitHub takes comments of 65,536 characters; what it adds when it shows one has to fit too. */
const BUDGET = 60_000;

/** Marks the comment, so that the next run finds it and edits it in place. */
const MARKER = "<!-- dynamo-matrix -->";

const GLYPHS = { error: "❌", warning: "⚠️", note: "•" } as const;

/** A summary for a job or a comment on a pull request, most severe first; whole entries are left out where it is too long. */
export const summary: Format = {
  id: "summary",
  renderers: {
    diff: ({ diff, gate, all }, { knowledge }) => {
      const { base, head } = diff;
      const notCompared = notComparedIn(diff, makeNames(knowledge, base, head));
      const findings = findingsOf(diff, gate, knowledge, all);
      const intro = [
        MARKER,
        `### Feature Matrix: ${escapeMarkdown(base.release)} → ${escapeMarkdown(head.release)}`,
        "",
        `**${escapeMarkdown(verdictOf(diff))}**${gate.levels.length === 0 ? "" : gateLine(findings, gate.stale.length)}`,
        ...(notCompared === "" ? [] : ["", escapeMarkdown(notCompared)]),
        "",
      ].join("\n");
      let text = intro;
      let shown = 0;
      for (const finding of findings) {
        const line = lineOf(finding, placedMessage(finding, diff), gate);
        if (text.length + line.length > BUDGET) break;
        text += line;
        shown++;
      }
      const more = findings.length - shown;
      return more === 0
        ? text
        : `${text}\n${countOf(more, "more entry", "more entries")}; the JSON of this comparison has all.\n`;
    },
  },
};

function gateLine(findings: readonly Finding[], stale: number): string {
  const failing = findings.filter(({ severity, change }) => severity === "error" && change !== null).length;
  const of = stale === 0 ? "" : ` ${countOf(stale, "acceptance accepts", "acceptances accept")} nothing.`;
  return failing === 0 ? ` No entry fails.${of}` : ` ${countOf(failing, "entry fails", "entries fail")}.${of}`;
}

function lineOf(
  { severity, place, fingerprint, kind, acceptance }: Finding,
  message: string,
  { levels, file }: Gate,
): string {
  const at = `${place.path}${place.line === null ? "" : `:${place.line}`}`;
  const where = place.url === null ? codeSpan(at) : `[${escapeMarkdown(at)}](${safeUrl(place.url)})`;
  const accept =
    levels.length > 0 && severity === "error" && acceptance === null && kind !== "stale-acceptance"
      ? `\n  <br>To accept it: ${codeSpan(`dynamo-matrix accept ${fingerprint} --reason TEXT${file === null ? "" : ` --accepted ${file}`}`)}`
      : "";
  return `- ${GLYPHS[severity]} ${escapeMarkdown(message)} <sub>${where}</sub>${accept}\n`;
}
