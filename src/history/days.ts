/** Whole days from one day to another, both YYYY-MM-DD; null where one is unknown. */
export function daysBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** "6 months", "12 days": an age as one says it, in whole months or years that have passed. */
export function ageInWords(days: number): string {
  if (days < 60) return days === 1 ? "1 day" : `${days} days`;
  const months = Math.floor(days / 30.44);
  return months < 24 ? `${months} months` : `${Math.floor(months / 12)} years`;
}

/** "v0.8.0 (2026-01-15)". */
export function momentInWords({ release, date }: { readonly release: string; readonly date: string | null }): string {
  return `${release}${date === null ? "" : ` (${date})`}`;
}

/** "at or before v0.8.0 (2026-01-15)", where it was there when what states it began. */
export function sinceInWords(moment: Parameters<typeof momentInWords>[0], atOrBefore: boolean): string {
  return `${atOrBefore ? "at or before " : ""}${momentInWords(moment)}`;
}
