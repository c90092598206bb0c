// SPDX-License-Identifier: Apache-2.0
import type { PeopleTexts } from '../../base/people-texts';
import type { ShareTexts } from '../../locales/share/texts';
import type { SharesApi } from '../shares/shares-api';

/** What the dialog needs of the element that opens it. */
export interface SharePage {
  owner: Element;
  words: PeopleTexts;
  say: ShareTexts;
  /** BCP 47 tag for what Intl writes. */
  language: string;
  api: SharesApi;
  /** Host's id of whom the documents are about; empty: not known. */
  client: string;
}
