// SPDX-License-Identifier: Apache-2.0
import type { PeopleTexts } from '../../base/people-texts';
import type { RelationshipTexts } from '../../locales/relationships/texts';
import type { RelationshipType } from '../people/types';
import type { RelationshipsApi } from './relationships-api';

/** What the dialogs need of the element that opens them. */
export interface Page {
  owner: Element;
  words: PeopleTexts;
  texts: RelationshipTexts;
  /** BCP 47 tag for what Intl writes. */
  language: string;
  api: RelationshipsApi;
  /** Of the client. */
  name: string;
  /** The user may assign contacts to practitioners. */
  mayAssign: boolean;
  types(): Promise<RelationshipType[]>;
}
