// SPDX-License-Identifier: Apache-2.0

type Via = 'email' | 'sms';

/** What the lists of shared documents say: states, and what can be done about a share. */
export interface SharesTexts {
  /** Primary subtag, for what Intl writes beside these texts. */
  language: string;

  titleClient: string;
  titleFailed: string;
  loading: string;
  noneClient: string;
  noneMine: string;
  noneFailed: string;
  more: string;
  shown: string;
  all: string;
  onlyFailed: string;

  /** How it goes to somebody, and where. */
  by(via: Via, address: string): string;
  /** One whose title the user may not see. */
  document: string;
  sharedWith(name: string): string;
  ofClient(name: string): string;
  /** `when` here and below: such as "5 minutes ago (22 Nov 2026, 14:03)". */
  sharedBy(name: string, when: string): string;
  when(ago: string, moment: string): string;
  andOthers(title: string, others: number): string;

  waiting: string;
  sent: string;
  delivered: string;
  failed: string;
  opened: string;
  expired: string;
  revoked: string;
  replaced: string;
  withdrawn: string;
  /** To another client. */
  moved: string;

  leaves: string;
  waits(when: string): string;
  sentWhen(when: string): string;
  deliveredWhen(when: string): string;
  failedWhen(when: string): string;
  openedOnce(when: string): string;
  openedOften(times: number, last: string, first: string): string;
  notOpened: string;
  neverOpened: string;
  until(date: string, ago: string): string;
  expiredWhen(when: string): string;
  revokedWhen(when: string): string;
  replacedText: string;
  withdrawnText: string;
  movedText: string;
  archived: string;

  actionsFor(document: string, name: string): string;
  sendAgain: string;
  changeExpiry: string;
  shareVersion: string;
  revoke: string;
  dismiss: string;
  dismissed: string;

  revokeTitle(name: string): string;
  revokeText(document: string): string;
  revokeKept: string;
  revokeNow: string;
  revokedSaid(name: string): string;

  againTitle(name: string): string;
  againText: string;
  /** Above the documents of a message that are sent again, and those that are not. */
  againGoes(count: number): string;
  againStays(count: number): string;
  againUnseen: string;
  againNow(via: Via): string;
  againSaid(name: string): string;
  sendBy: string;
  byEmail: string;
  bySms: string;

  expiryTitle: string;
  expiry: string;
  expiryHint: string;
  /** The day before which it cannot be, or after which. */
  expiryFrom(day: string): string;
  expiryTo(day: string): string;
  expirySaid(name: string, date: string): string;

  versionTitle(name: string): string;
  versionText(document: string): string;
  versionNow: string;
  versionSaid(name: string): string;

  selection: string;
  selected(count: number): string;
  clearSelection: string;
}
