// SPDX-License-Identifier: Apache-2.0
import type { MergeTexts } from './texts';

const number = new Intl.NumberFormat('en');
const list = new Intl.ListFormat('en');

export const en: MergeTexts = {
  title: (name) => `Merge ${name} with another contact`,
  subtitle: 'For somebody who is on file twice. You see what happens before anything is changed.',
  label: 'Find the other contact',
  typeToSearch: 'Type a name, email or phone number.',
  searching: 'Searching…',
  nobody: (query) => `No other contact found for “${query}”.`,
  found: (count, more) => `${more ? `${count} or more` : count} found.`,
  keepTyping: 'There are more. Keep typing.',
  another: 'Choose somebody else',
  merge: 'Merge',
  merging: 'Merging…',
  lookAgain: 'Nothing was merged. Please look again at what is shown below.',

  choose: 'Choose what to keep where the two differ. What you do not choose is not kept.',
  nothingDiffers: 'The two do not contradict each other: everything on file is kept.',
  thisOne: 'stays',
  otherOne: 'goes into the first',
  ofThis: 'of the contact that stays',
  ofOther: 'of the other contact',
  nothing: 'nothing on file',

  after: 'What comes together',
  moves: (label, client) => `${label} of ${client}`,
  joins: (label, client) =>
    `${label} of ${client} (both are related to this client; one relationship stays)`,
  replaces: (label, client, dropped) =>
    `${label} of ${client} (the other contact is “${dropped}”, which goes)`,
  andMore: (count) =>
    count === 1 ? 'and 1 more relationship' : `and ${number.format(count)} more relationships`,
  invitations: (count) =>
    count === 1
      ? '1 invitation of the other contact'
      : `${number.format(count)} invitations of the other contact`,
  messages: (count) =>
    count === 1
      ? '1 message of the other contact that has not been sent yet'
      : `${number.format(count)} messages of the other contact that have not been sent yet`,
  shares: (count) =>
    count === 1
      ? 'Access to 1 document shared with the other contact'
      : `Access to ${number.format(count)} documents shared with the other contact`,
  portals: (count) =>
    count === 1
      ? 'Access to the Family Portal of 1 client'
      : `Access to the Family Portal of ${number.format(count)} clients`,
  signsIn: (username, ended) =>
    ended
      ? `Signs in to the Family Portal as “${username}”; “${ended}” is good no more`
      : `Signs in to the Family Portal as “${username}”`,
  assigned: (names) => `Assigned to ${list.format(names)}`,
  movesNothing: 'Nothing else: the other contact has no relationships and no invitations.',
  quiet: 'Nobody is told about this.',
  undoable: 'You can undo it for 30 days.',
};
