// SPDX-License-Identifier: Apache-2.0

/** What staff can choose from, in minutes before the start. */
export const offered = [15, 60, 120, 1440, 2880, 10080];

const units = [
  ['week', 10080],
  ['day', 1440],
  ['hour', 60],
] as const;

/** Such as "2 hours", in the given language. */
export function offsetText(minutes: number, language: string): string {
  const [unit, size] = units.find(([, length]) => minutes % length === 0) ?? ['minute', 1];
  const style = { style: 'unit', unit, unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(language, style).format(minutes / size);
}

/** Such as "1 day and 1 hour", the longest first. */
export function offsetsText(offsets: readonly number[], language: string): string {
  const longestFirst = offsets.toSorted((a, b) => b - a);
  return new Intl.ListFormat(language).format(
    longestFirst.map((each) => offsetText(each, language)),
  );
}
