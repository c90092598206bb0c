// SPDX-License-Identifier: Apache-2.0
// Texts are functions and strings of one typed catalogue per language, so that the compiler finds
// a missing one. Elements of different languages can stand on one page. These are the picker's.
import { catalogue } from './language';
import { en } from '../locales/en';
import type { Texts } from '../locales/texts';

export const textsFor = catalogue<Texts>(en, {
  de: async () => (await import('../locales/de')).de,
});

export { languageOf } from './language';
export { en as fallback };
export type { Texts };
