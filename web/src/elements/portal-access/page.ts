// SPDX-License-Identifier: Apache-2.0
import type { PeopleTexts } from '../../base/people-texts';
import type { PortalTexts } from '../../locales/portal/texts';
import type { PortalApi } from './portal-api';

/** What the dialogs about the portal of a client need of the element that opens them. */
export interface PortalPage {
  owner: Element;
  words: PeopleTexts;
  texts: PortalTexts;
  /** BCP 47 tag for what Intl writes. */
  language: string;
  api: PortalApi;
  /** Of the client. */
  client: string;
}

/** Who is given access. */
export interface Person {
  id: string;
  name: string;
  email: string;
}
