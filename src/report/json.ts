import { isQuiet } from "../diff/entries.ts";
import type { Diff } from "../diff/result.ts";
import { jsonOf } from "../kinds/registry.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Change } from "../model/change.ts";
import type { ReleasePlatform } from "../model/platform.ts";
import {
  cellsOf,
  deprecatedFeatures,
  leadStatement,
  type Note,
  noteKind,
  noteText,
  type Snapshot,
} from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { featureNames } from "../words/names.ts";
import { evidenceOf } from "./evidence.ts";
import { platformJson } from "./versions-json.ts";
import { makeWording, type Wording } from "./wording.ts";

/** The versions of the JSON forms. Keys are added freely; what stands keeps its meaning. */
export const SCHEMA_VERSIONS = { comparison: 2, history: 2, findings: 2, other: 1 } as const;

/** The JSON of `diff`: all changes, quiet ones too, each with where it can be read. */
export function diffJson(diff: Diff, knowledge: ReportingKnowledge) {
  const wording = makeWording(diff, knowledge);
  return {
    schemaVersion: SCHEMA_VERSIONS.comparison,
    base: originJson(diff.base),
    head: originJson(diff.head),
    only: diff.filter,
    versionsUnknown: diff.versionsUnknown,
    requirementsUnknown: diff.requirementsUnknown,
    notRead: { base: diff.base.unread.map(({ path }) => path), head: diff.head.unread.map(({ path }) => path) },
    summary: { ...diff.summary, quiet: quietEntries(diff), kinds: Object.fromEntries(diff.summary.kinds) },
    suggestions: diff.suggestions,
    changes: diff.changes.map((change) => changeJson(change, diff, knowledge, wording)),
  };
}

/** How many neutral entries are about writing alone, which other formats show and count with `--all` only. */
function quietEntries({ changes }: Diff): number {
  return changes.filter((change) => change.parent === null && isQuiet(change)).length;
}

/** Which release, from which day and commit. */
function originJson({ release, date, commit }: Snapshot) {
  return { release, date, commit };
}

/** One change, with every key of the contract. */
export function changeJson(change: Change, diff: Diff, knowledge: ReportingKnowledge, { names, sentence }: Wording) {
  const { scope, backend, variant, features } = change.subject;
  return {
    fingerprint: change.fingerprint,
    kind: change.kind,
    impact: change.impact,
    cause: change.cause,
    rule: change.rule,
    reviewed: change.reviewed,
    scope,
    backend: backend === null ? null : { id: backend, name: names.backend(backend) },
    variant: variant === null ? null : { id: variant, name: knowledge.variants.nameOf(variant) },
    features: features.map((id) => ({ id, name: names.feature(id) })),
    before: null,
    after: null,
    ...jsonOf(change),
    toldUnder: change.parent,
    message: sentence(change),
    annotation: change.remark && { says: change.remark.text, link: change.remark.link },
    evidence: evidenceOf(change, diff.base, diff.head, knowledge.project.repository, Number.POSITIVE_INFINITY),
  };
}

/** The JSON of `show`: every cell and note of a release, or of some backends; `only` empty means all. */
export function showJson(
  snapshot: Snapshot,
  knowledge: ReportingKnowledge,
  only: readonly string[],
  platform: ReleasePlatform | null,
) {
  const { backends } = knowledge;
  const isShown = (backend: string) => only.length === 0 || only.includes(backend);
  const nameOf = featureNames(knowledge.features, snapshot);
  const paths = new Map(snapshot.pages.map((page) => [page.key, page.path]));
  const ref = (id: string) => ({ id, name: backends.nameOf(id) });
  const cells = cellsOf(snapshot).filter((cell) => isShown(cell.backend));
  const counts = cellCounts(snapshot);
  return {
    schemaVersion: SCHEMA_VERSIONS.other,
    ...originJson(snapshot),
    declaredRelease: snapshot.declaredRelease,
    deprecated: [...deprecatedFeatures(snapshot)].map(([id, on]) => ({
      id,
      name: nameOf(id),
      ...(on === null ? {} : { backends: on.map(ref) }),
    })),
    cells: cells.map((cell) => ({
      scope: cell.scope,
      backend: ref(cell.backend),
      variant: cell.variant === null ? null : { id: cell.variant, name: knowledge.variants.nameOf(cell.variant) },
      features: cell.features.map((id) => ({ id, name: nameOf(id) })),
      status: cell.status,
      symbol: cell.symbol,
      caveats: cell.notes,
      source: { path: paths.get(cell.page) ?? cell.page, line: cell.line },
      ...(cell.also.length === 0
        ? {}
        : {
            also: cell.also.map(({ page, line, status, whole }) => ({
              path: paths.get(page) ?? page,
              line,
              status,
              ...(whole === null ? {} : { feature: { id: whole, name: nameOf(whole) } }),
            })),
          }),
    })),
    caveats: snapshot.notes
      .filter((note) => isShown(note.backend))
      .map((note) => ({
        id: note.id,
        backend: ref(note.backend),
        topic: note.topic,
        text: noteText(note),
        by: leadStatement(note).by,
        kind: noteKind(note),
        cells: counts.get(note.id) ?? 0,
        statements: note.statements.map((s) => ({
          scope: s.scope,
          kind: s.kind,
          text: s.text,
          by: s.by,
          source: { path: paths.get(s.page) ?? s.page, line: s.line },
        })),
      })),
    platform: platform === null ? null : platformJson(platform, only, knowledge),
  };
}

/** On how many cells each note stands. */
function cellCounts(snapshot: Snapshot): Map<Note["id"], number> {
  const cells = new Map<string, Set<string>>();
  for (const cell of cellsOf(snapshot)) {
    for (const id of cell.notes) cells.set(id, (cells.get(id) ?? new Set()).add(cellKey(cell)));
  }
  return new Map([...cells].map(([id, keys]) => [id, keys.size]));
}
