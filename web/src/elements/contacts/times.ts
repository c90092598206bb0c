// SPDX-License-Identifier: Apache-2.0

/** Date and time as they are at the place of `zone` (IANA), which is named where it is not the
 * user's own. */
export function timeText(time: number, zone: string, language: string): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = isKnown(zone);
  const isElsewhere = known && zone !== own;
  const format = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: known ? zone : own,
    ...(isElsewhere && { timeZoneName: 'short' }),
  });
  return format.format(time);
}

function isKnown(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone !== '';
  } catch {
    return false;
  }
}
