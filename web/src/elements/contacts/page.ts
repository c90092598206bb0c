// SPDX-License-Identifier: Apache-2.0
import type { TemplateResult } from 'lit/html.js';
import type { Menu } from '../../base/menu';
import type { PeopleTexts } from '../../base/people-texts';
import type { Toast } from '../../base/toast';
import type { ContactsTexts } from '../../locales/contacts/texts';
import type { Shown } from './address';
import type { ContactsApi } from './contacts-api';

/** What the parts of the page need of the element they stand in. */
export interface Page {
  owner: HTMLElement;
  root: ShadowRoot;
  words: PeopleTexts;
  texts: ContactsTexts;
  /** BCP 47 tag for what Intl writes. */
  language: string;
  api: ContactsApi;
  /** The user may assign contacts to practitioners. */
  mayAssign: boolean;
  /** The user is a practitioner. */
  isPractitioner: boolean;
  menu: Menu;
  toast: Toast;
  draw(): Promise<void>;
  /** Shows something else; `replace`: without a step to go back to. */
  go(shown: Partial<Shown>, replace?: boolean): void;
  /** Something was stored: tells the host, and lets the list be read again. `gone`: the id of a
   * contact who left the lists. */
  changed(gone?: string): void;
}

/** What is shown in place of the list. */
export interface Aside {
  /** As the address names it. */
  readonly id: string;
  load(): void;
  retryIfFailed(): void;
  stop(): void;
  focus(): void;
  view(): TemplateResult;
}
