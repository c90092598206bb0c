// SPDX-License-Identifier: Apache-2.0
// Days as they are at a place. Zones are IANA names; none, and one that the browser does not know,
// is where the user is.

/** The zone, if the browser knows it. */
export function knownZone(zone?: string): string | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return undefined;
  }
}

/** The day of a time, as a date field takes it. */
export function dayAt(time: number, zone?: string): string {
  return new Intl.DateTimeFormat('sv', { timeZone: knownZone(zone) }).format(time);
}

/** How far the clock is ahead of UTC, in milliseconds; `time`: a whole second. */
function aheadOfUtc(time: number, zone?: string): number {
  const format = new Intl.DateTimeFormat('sv', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: knownZone(zone),
  });
  return Date.parse(`${format.format(time).replace(' ', 'T')}Z`) - time;
}

/** The last second of a day, in milliseconds since 1970. */
export function endOfDay(day: string, zone?: string): number {
  const end = Date.parse(`${day}T23:59:59Z`);
  const near = end - aheadOfUtc(end, zone);
  return end - aheadOfUtc(near, zone);
}
