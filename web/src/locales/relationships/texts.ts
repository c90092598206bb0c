// SPDX-License-Identifier: Apache-2.0
import type { Care } from '../../elements/people/types';

/** What the relationships of a client say; days come as written in the language. */
export interface RelationshipTexts {
  /** Primary subtag, for what Intl writes beside these texts. */
  language: string;
  title: string;
  add: string;
  /** Where the client’s name is not known. */
  theClient: string;
  /** Under a dialog's title: whose relationships they are. */
  of(client: string): string;
  loading: string;
  emptyTitle: string;
  emptyText(client: string): string;

  name: string;
  relationship: string;
  reached: string;
  practitioners: string;
  portal: string;
  actions: string;
  client: string;
  emergency: string;
  guardian(until: string): string;
  care(care: Care, until: string): string;

  edit: string;
  end: string;
  remove: string;

  way: string;
  newContact: string;
  existingContact: string;
  kind: string;
  contact: string;
  anotherClient: string;
  search: string;
  searchClients: string;
  typeToSearch: string;
  searching: string;
  nobody(query: string): string;
  found(count: number, more: boolean): string;
  keepTyping: string;
  alreadyRelated: string;
  alreadyRelatedAs(label: string): string;
  related(client: string): string;
  chooseSomebody: string;
  change: string;
  chosen(name: string): string;

  relationTo(client: string): string;
  choose: string;
  notes: string;
  notesHint: string;
  more: string;
  isGuardian: string;
  guardianUntil: string;
  careInformation: string;
  careNo: string;
  careLimited: string;
  careYes: string;
  careUntil: string;
  untilHint: string;

  added(name: string, client: string): string;
  saved(name: string): string;

  past: string;
  noPast: string;
  /** One of both may be empty. */
  period(from: string, to: string): string;

  endTitle(name: string): string;
  endText(name: string): string;
  endedThere(name: string): string;
  endedOn: string;
  notInFuture: string;
  endNow: string;
  ended(name: string): string;
  removeTitle(name: string, client: string): string;
  removeText: string;
  removeOther(name: string): string;
  staysOnFile(name: string): string;
  staysInvited(count: number, name: string, client: string): string;
  endInstead: string;
  removeNow: string;
  removed(name: string): string;
}
