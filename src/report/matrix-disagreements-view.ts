import type { DisagreementKind } from "../facts/disagreements.ts";
import type { DatedDisagreement, DatedStatement } from "../history/disagreements.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { STATUS_GLYPHS, STATUS_WORDS, type Status } from "../model/status.ts";
import { parseVersion } from "../model/version.ts";
import { capitalised, countOf, enumerate } from "../words/lists.ts";
import { featureNames } from "../words/names.ts";
import { SCOPE_WORDS } from "../words/scopes.ts";
import { type Evidence, evidenceIn } from "./evidence.ts";

/** One place of a disagreement. */
export interface MatrixStatementView {
  readonly evidence: Evidence;
  /** "the comparison", "the backend's own list". */
  readonly table: string;
  /** What it speaks of, where that is not the disagreement's own subject; else empty. */
  readonly feature: string;
  readonly status: Status;
  readonly glyph: string;
  readonly word: string;
  readonly since: string;
  /** "since v1.3.1", or that the release before says otherwise. */
  readonly past: string;
  readonly followed: boolean;
}

export interface MatrixDisagreementView {
  readonly kind: DisagreementKind;
  readonly title: string;
  readonly since: string;
  readonly isNew: boolean;
  /** "New since v1.4.1", "Since v1.3.1", or that the release before does not have it. */
  readonly past: string;
  readonly statements: readonly MatrixStatementView[];
  /** What to do, as a whole sentence without its full stop. */
  readonly fix: string;
}

/** What the templates of disagreements get. */
export interface MatrixDisagreementsView {
  readonly project: string;
  readonly release: string;
  /** The release compared with, or empty. */
  readonly base: string;
  /** "5 disagreements, 1 of them new since v1.4.1". */
  readonly verdict: string;
  /** Paths of pages that were looked for and not there. */
  readonly unread: readonly string[];
  readonly disagreements: readonly MatrixDisagreementView[];
}

export function matrixDisagreementsView(
  snapshot: Snapshot,
  base: Snapshot | null,
  found: readonly DatedDisagreement[],
  knowledge: ReportingKnowledge,
): MatrixDisagreementsView {
  const evidence = evidenceIn(snapshot, knowledge.project.repository);
  const nameOf = featureNames(knowledge.features, snapshot);
  const named = (features: readonly string[]) => features.map(nameOf).join(" + ");
  const viewOf = (one: DatedDisagreement): MatrixDisagreementView => ({
    kind: one.kind,
    title: `${knowledge.backends.nameOf(one.backend)}${one.variant === null ? "" : ` (${knowledge.variants.nameOf(one.variant)})`}: ${named(one.features)}`,
    since: one.since,
    isNew: one.isNew,
    past: one.isNew ? `New since ${base?.release ?? ""}` : capitalised(pastOf(one)),
    statements: one.statements.map((statement) => ({
      evidence: evidence.at({ ...statement, symbol: "" }),
      table: SCOPE_WORDS[statement.scope].table,
      feature: statement.features.join() === one.features.join() ? "" : named(statement.features),
      status: statement.status,
      glyph: STATUS_GLYPHS[statement.status],
      word: STATUS_WORDS[statement.status],
      since: statement.since,
      past: pastOf(statement),
      followed: statement.followed,
    })),
    fix: fixOf(one, (statement) => {
      const { path, line } = evidence.at({ ...statement, symbol: "" });
      return `${path}:${line}`;
    }),
  });
  // New ones first: they are the work of the release.
  const views = found.map(viewOf).sort((a, b) => Number(b.isNew) - Number(a.isNew));
  const fresh = views.filter((view) => view.isNew).length;
  const share = fresh === 0 ? "none of them new" : fresh === found.length ? "new" : `${fresh} of them new`;
  const since = base === null ? "" : `, ${share} since ${base.release}`;
  return {
    project: knowledge.project.name,
    release: snapshot.release,
    base: base?.release ?? "",
    verdict: `${countOf(views.length, "disagreement")}${views.length === 0 ? "" : since}`,
    unread: snapshot.unread.map((page) => page.path),
    disagreements: views,
  };
}

/** Since when; the files of a working tree or a revision are no release, so that the last one unlike them is named. */
function pastOf({ since, unlike }: Pick<DatedStatement, "since" | "unlike">): string {
  if (parseVersion(since) !== null) return `since ${since}`;
  return unlike === null ? "in no earlier release" : `not in ${unlike}`;
}

/** What puts it right: the place that has stood longest while the others changed is likely behind. */
function fixOf({ kind, behind, statements }: DatedDisagreement, at: (statement: DatedStatement) => string): string {
  const places = enumerate([...new Set(statements.map(at))]);
  if (kind === "pair")
    return `state the pair as its features allow, or correct the status of the feature, so that ${places} agree`;
  const [first] = behind;
  if (!first) return `decide which is right, and make ${places} agree`;
  return `check ${enumerate([...new Set(behind.map(at))])} first: it has stated "${STATUS_WORDS[first.status]}" since ${first.since}, and the other statements are newer`;
}
