// SPDX-License-Identifier: Apache-2.0
import { catalogue } from './language';
import { en } from '../locales/people/people-en';
import type { PeopleTexts } from '../locales/people/texts';

/** What the pages about people say in common, by BCP 47 tag. */
export const peopleTextsFor = catalogue<PeopleTexts>(en, {
  de: async () => (await import('../locales/people/people-de')).de,
});

export type { PeopleTexts };
