// SPDX-License-Identifier: Apache-2.0
import { dayText, today } from '../../base/days';

const day = 86_400_000;

/** The most days ahead that a link may work, one less than the server takes: its last day counts to
 * the end. */
const longest = 364;

/** The day so many days from today, where the user is. */
export function dayAhead(days: number, now = Date.now()): string {
  return today(new Date(now + days * day));
}

/** The end of a day where the user is, in milliseconds since 1970. */
export function endOf(date: string): number {
  return new Date(`${date}T23:59:59`).getTime();
}

/** The day of a time, as a date field takes it. */
export function dayOf(time: number): string {
  return today(new Date(time));
}

/** A link works until tomorrow at least: one for today would be gone before it is read. */
export const firstDay = (): string => dayAhead(1);
export const lastDay = (): string => dayAhead(longest);

/** The last day of a link by the rule of a practice. */
export const defaultDay = (days: number): string => dayAhead(Math.min(days, longest));

interface Words {
  missing: string;
}

interface Texts {
  language: string;
  expiryFrom(day: string): string;
  expiryTo(day: string): string;
}

/** What is wrong with a day on which links would expire; empty: nothing. */
export function expiryProblem(words: Words, texts: Texts, date: string): string {
  if (!date) return words.missing;
  if (date < firstDay()) return texts.expiryFrom(dayText(firstDay(), texts.language));
  if (date > lastDay()) return texts.expiryTo(dayText(lastDay(), texts.language));
  return '';
}
