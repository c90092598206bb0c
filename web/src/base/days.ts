// SPDX-License-Identifier: Apache-2.0
// Days are "2027-01-31", as a date field has them.
import { knownZone } from './zone';

/** Written out, in the given language; empty for no day. */
export function dayText(day: string | null, language: string): string {
  if (!day) return '';
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** The day of a time in milliseconds since 1970, at the place of `zone`, else where the user is. */
export function dateText(time: number, language: string, zone?: string): string {
  const format = { dateStyle: 'medium', timeZone: knownZone(zone) } as const;
  return new Intl.DateTimeFormat(language, format).format(time);
}

/** Where the user is. */
export function today(now = new Date()): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
