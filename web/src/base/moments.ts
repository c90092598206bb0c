// SPDX-License-Identifier: Apache-2.0
// Moments are milliseconds since 1970; where no zone is given, they are read where the user is.
import { dayAt, knownZone } from './zone';

/** Date and time. */
export function momentText(time: number, language: string, zone?: string): string {
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: knownZone(zone),
  });
  return format.format(time);
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A unit, its length, and from which distance on it is counted in, in milliseconds. Under two
 * months, days say more. */
const units = [
  ['year', 365 * day, 730 * day],
  ['month', 30 * day, 60 * day],
  ['day', day, day],
  ['hour', hour, hour],
  ['minute', minute, minute],
] as const;

/** How far a moment is from `now`, in words: "5 minutes ago", "in 30 days", "now". */
export function agoText(time: number, now: number, language: string): string {
  const apart = time - now;
  const found = units.find(([, , from]) => Math.abs(apart) >= from);
  if (!found) return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'second');
  const [unit, size] = found;
  return new Intl.RelativeTimeFormat(language).format(Math.round(apart / size), unit);
}

/** How many days of the calendar a moment is from `now`: "in 30 days". */
export function daysText(time: number, now: number, language: string, zone?: string): string {
  const apart = (Date.parse(dayAt(time, zone)) - Date.parse(dayAt(now, zone))) / day;
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(apart, 'day');
}
