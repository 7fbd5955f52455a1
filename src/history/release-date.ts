/** A release and its day, YYYY-MM-DD or null. */
export interface ReleaseDate {
  readonly release: string;
  readonly date: string | null;
}

/** Whole days from one day to another, both YYYY-MM-DD; null where one is unknown. */
export function daysBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
