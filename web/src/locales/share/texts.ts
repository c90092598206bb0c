// SPDX-License-Identifier: Apache-2.0

type Via = 'email' | 'sms';

/** What the dialog that shares documents says, and the button that opens it. */
export interface ShareTexts {
  /** Primary subtag, for what Intl writes beside these texts. */
  language: string;

  share: string;
  shareSeveral(count: number): string;
  title(count: number): string;
  several(count: number): string;
  andMore(names: string[], more: number): string;
  loading: string;
  withdrawn(count: number): string;
  /** Some of several; the others are shared. */
  leftOut(titles: string, count: number): string;

  people: string;
  peopleOf: string;
  find: string;
  findOther: string;
  findHint: string;
  searching: string;
  nobody(query: string): string;
  found(count: number, more: boolean): string;
  keepTyping: string;
  chosen: string;
  hasIt: string;
  added(name: string): string;
  choosePeople: string;
  /** Chosen, and not to be reached that way. */
  lacks(names: string[], via: Via): string;
  noAddress(via: Via): string;
  instead(via: Via): string;
  back(via: Via): string;
  add(via: Via): string;
  addressOf(via: Via, name: string): string;
  addressHint: string;
  /** Somebody else was quicker; what was typed here is not kept. */
  addedMeanwhile(via: Via): string;
  unread(name: string): string;

  correct(count: number): string;
  sendBy: string;
  byEmail: string;
  bySms: string;
  to(via: Via, address: string): string;

  note: string;
  noteHint(used: number, most: number): string;
  expiry: string;
  expiryHint(ago: string): string;
  expiryFrom(day: string): string;
  expiryTo(day: string): string;

  preview(count: number): string;
  previewing: string;
  previewTitle: string;
  /** A document changed after its preview, which is shown anew. */
  changed(count: number): string;
  previewText(documents: string, date: string): string;
  arrives: string;
  subject: string;
  segments(count: number): string;
  again: string;
  problems(count: number): string;
  leaveOut(name: string): string;
  morePeople(count: number): string;
  edit: string;
  /** What the button does. */
  send(byEmail: number, bySms: number): string;
  sending: string;

  already(count: number): string;
  notAll(count: number): string;

  done(names: string[]): string;
  undo: string;
  undone: string;
  tooLate: string;
  notUndone: string;
}
