// SPDX-License-Identifier: Apache-2.0
import type { SharesTexts } from './texts';

const documents = (count: number): string => (count === 1 ? '1 document' : `${count} documents`);

export const en: SharesTexts = {
  language: 'en',

  titleClient: 'Shared documents',
  titleFailed: 'Could not be delivered',
  loading: 'Loading what is shared…',
  noneClient: 'Nothing is shared yet. Tick documents in the list, or open one, to share it.',
  noneMine: 'You have not shared anything yet. Open a document of a client to share it.',
  noneFailed: 'Everything has arrived.',
  more: 'Show more',
  shown: 'Show',
  all: 'All',
  onlyFailed: 'Not delivered',

  by: (via, address) => (via === 'email' ? `Email to ${address}` : `Text message to ${address}`),
  sharedWith: (name) => `to ${name}`,
  ofClient: (name) => `Client: ${name}`,
  sharedBy: (name, when) => `Shared by ${name} ${when}`,
  when: (ago, moment) => `${ago} (${moment})`,
  andOthers: (title, others) => `${title} and ${documents(others)} more`,

  waiting: 'Waiting',
  sent: 'Sent',
  delivered: 'Delivered',
  failed: 'Not delivered',
  opened: 'Opened',
  expired: 'Expired',
  revoked: 'Revoked',
  replaced: 'Newer version',
  withdrawn: 'Withdrawn',

  leaves: 'Leaves in a moment',
  waits: (when) => `Could not leave yet, waiting since ${when}`,
  sentWhen: (when) => `Sent ${when}`,
  deliveredWhen: (when) => `Delivered ${when}`,
  failedWhen: (when) => `Failed ${when}`,
  openedOnce: (when) => `Opened once, ${when}`,
  openedOften: (times, last, first) => `Opened ${times} times, last ${last}, first ${first}`,
  notOpened: 'Not opened yet',
  neverOpened: 'Was not opened',
  until: (date, ago) => `Link works until ${date}, ${ago}`,
  expiredWhen: (when) => `The link expired ${when}`,
  revokedWhen: (when) => `Access ended ${when}`,
  replacedText: 'The document has a newer version, which this person cannot open.',
  withdrawnText: 'The document was withdrawn. Nobody can open it any more.',
  archived: 'Archived',

  actionsFor: (document, name) => `Actions for ${document}, shared with ${name}`,
  sendAgain: 'Send again…',
  changeExpiry: 'Change end date…',
  shareVersion: 'Share the new version…',
  revoke: 'Revoke access…',
  dismiss: 'Dismiss',
  dismissed: 'Dismissed. It stays in the list of shared documents.',

  revokeTitle: (name) => `End access for ${name}?`,
  revokeText: (document) => `The link to “${document}” stops working at once.`,
  revokeKept: 'What was downloaded before stays where it is.',
  revokeNow: 'Revoke access',
  revokedSaid: (name) => `${name} can no longer open it.`,

  againTitle: (name) => `Send the link to ${name} again`,
  againText: 'They get a new message with a new link. The earlier link stops working.',
  againNow: (via) => (via === 'email' ? 'Send again by email' : 'Send again by text message'),
  againSaid: (name) => `On its way to ${name} again.`,
  sendBy: 'Send by',
  byEmail: 'Email',
  bySms: 'Text message',

  expiryTitle: 'Change the end date',
  expiry: 'Link works until',
  expiryHint: 'To the end of that day. No message is sent about it.',
  expiryFrom: (day) => `Choose ${day} or later.`,
  expiryTo: (day) => `Choose ${day} or earlier.`,
  expirySaid: (name, date) => `The link of ${name} works until ${date}.`,

  versionTitle: (name) => `Share the new version with ${name}?`,
  versionText: (document) =>
    `The link that was sent opens the present version of “${document}” from now on. No new message is sent.`,
  versionNow: 'Share the new version',
  versionSaid: (name) => `${name} can open the new version.`,

  selection: 'Selection',
  selected: (count) => `${documents(count)} selected`,
  clearSelection: 'Clear selection',
};
