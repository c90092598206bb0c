// SPDX-License-Identifier: Apache-2.0
// The days on which links end are the practice's: in messages, and on the pages of those who get
// them, they are told by its clock. Zones are IANA names.
import { dayText } from '../../base/days';
import { dayAt } from '../../base/zone';

const day = 86_400_000;

/** The most days ahead that a link may work, one less than the server takes: its last day counts to
 * the end. */
const longest = 364;

/** The day so many days from today. */
export function dayAhead(days: number, zone: string, now = Date.now()): string {
  return new Date(Date.parse(dayAt(now, zone)) + days * day).toISOString().slice(0, 10);
}

/** A link works until tomorrow at least: one for today would be gone before it is read. */
export const firstDay = (zone: string): string => dayAhead(1, zone);
export const lastDay = (zone: string): string => dayAhead(longest, zone);

/** The last day of a link by the rule of a practice. */
export const defaultDay = (days: number, zone: string): string =>
  dayAhead(Math.min(days, longest), zone);

interface Words {
  missing: string;
}

interface Texts {
  language: string;
  expiryFrom(day: string): string;
  expiryTo(day: string): string;
}

/** What is wrong with a day on which links would expire; empty: nothing. */
export function expiryProblem(words: Words, texts: Texts, date: string, zone: string): string {
  const [first, last] = [firstDay(zone), lastDay(zone)];
  if (!date) return words.missing;
  if (date < first) return texts.expiryFrom(dayText(first, texts.language));
  if (date > last) return texts.expiryTo(dayText(last, texts.language));
  return '';
}
