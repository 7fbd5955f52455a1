/** "6 months", "12 days": complete months or years. */
export function ageInWords(days: number): string {
  if (days < 60) return days === 1 ? "1 day" : `${days} days`;
  const months = Math.floor(days / 30.44);
  return months < 24 ? `${months} months` : `${Math.floor(months / 12)} years`;
}

/** "v0.8.0 (2026-01-15)"; the date is YYYY-MM-DD or null. */
export function releaseInWords({ release, date }: { readonly release: string; readonly date: string | null }): string {
  return `${release}${date === null ? "" : ` (${date})`}`;
}

/** "v0.8.0 (2026-01-15) or earlier" where it was there already when the table that states it began. */
export function sinceInWords(release: Parameters<typeof releaseInWords>[0], atOrBefore: boolean): string {
  return `${releaseInWords(release)}${atOrBefore ? " or earlier" : ""}`;
}
