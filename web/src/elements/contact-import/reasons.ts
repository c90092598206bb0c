// SPDX-License-Identifier: Apache-2.0
import type { ImportTexts } from '../../locales/import/texts';
import type { Reason } from './import-api';

const inWords = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The field that it is about; empty: the whole line. */
export function fieldOf(t: ImportTexts, { field }: Reason): string {
  return t.fields[inWords(field)] ?? '';
}

/** In the words of the user's language, where it knows the code; else as the server says it. */
export function messageOf(t: ImportTexts, { code, message }: Reason): string {
  const number = /\d+/.exec(message)?.[0] ?? '';
  return t.reasons[code]?.replace('#', number) ?? message;
}

export function sentenceOf(t: ImportTexts, reason: Reason): string {
  const field = fieldOf(t, reason);
  return `${field && `${field}: `}${messageOf(t, reason)}`;
}
