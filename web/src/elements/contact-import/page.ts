// SPDX-License-Identifier: Apache-2.0
import type { PeopleTexts } from '../../base/people-texts';
import type { ImportTexts } from '../../locales/import/texts';
import type { ImportApi } from './import-api';
import type { Runner } from './runner';

/** What the parts of the element need of it. */
export interface Page {
  owner: HTMLElement;
  root: ShadowRoot;
  words: PeopleTexts;
  texts: ImportTexts;
  /** BCP 47 tag for what Intl writes. */
  language: string;
  api: ImportApi;
  runner: Runner;
  /** The user may assign contacts to practitioners; otherwise new ones are theirs. */
  mayAssign: boolean;
  draw(): Promise<void>;
  say(text: string): void;
}
