// SPDX-License-Identifier: Apache-2.0
import type { PeopleTexts } from '../../base/people-texts';
import type { TypeTexts } from '../../locales/relationship-types/texts';
import type { PracticeTypes, TypesApi } from './types-api';

/** What the dialogs need of the element that opens them. */
export interface Page {
  owner: Element;
  words: PeopleTexts;
  texts: TypeTexts;
  /** BCP 47 tag for what Intl writes. */
  language: string;
  api: TypesApi;
  types: PracticeTypes;
}

/** What a language is called in the language of the page. */
export function languageName({ language }: Page, of: string): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(of) ?? of;
}
