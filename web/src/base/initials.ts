// SPDX-License-Identifier: Apache-2.0

/** The first letters of the first and last words of a name that begin with a letter. */
export function initials(name: string): string {
  const letters = name.match(/(?<![^\s-])\p{L}\p{M}*/gu) ?? [];
  return letters.length > 1 ? letters[0]! + letters.at(-1)! : (letters[0] ?? '');
}
