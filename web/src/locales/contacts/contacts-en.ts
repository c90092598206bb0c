// SPDX-License-Identifier: Apache-2.0
import type { ContactsTexts } from './texts';

const number = new Intl.NumberFormat('en');
const list = new Intl.ListFormat('en');

const contacts = (count: number): string =>
  count === 1 ? '1 contact' : `${number.format(count)} contacts`;

export const en: ContactsTexts = {
  language: 'en',

  search: 'Find a contact',
  searchHint: 'Name, email or phone',
  clearSearch: 'Clear the search',
  filters: 'Show only',
  mine: 'Assigned to me',
  unreachable: 'Cannot be reached',
  emergency: 'Emergency contacts',
  archived: 'Archived',
  add: 'Add contact',
  moreActions: 'Import and export',
  importFile: 'Import…',
  exportCsv: 'Export as CSV…',
  exportCards: 'Export as vCard…',

  list: 'Contacts',
  name: 'Name',
  reached: 'Email and phone',
  assigned: 'Practitioners',
  loading: 'Loading the contacts…',
  loadingRow: 'Loading…',
  select: (name) => `Select ${name}`,
  count: (count, some, more) =>
    more
      ? `${number.format(count)} or more contacts found`
      : some
        ? `${contacts(count)} found`
        : contacts(count),
  refine: 'Keep typing to narrow the search.',

  emptyTitle: 'No contacts yet',
  emptyText:
    'Parents, partners, guardians, carers: add the people around your clients, then relate them to any number of clients.',
  nobodyTitle: 'Nobody found',
  nobody: (query) => `No contact has a name, email or phone number that begins with “${query}”.`,
  nobodyFiltered: 'No contact is like that.',
  showAll: 'Show all contacts',

  selection: 'Selection',
  selected: (count) => `${number.format(count)} selected`,
  clearSelection: 'Clear selection',
  assign: 'Assign…',
  assignTitle: 'Assign to a practitioner',
  assignSubtitle: (names, count) =>
    count > names.length
      ? `${names.join(', ')} and ${number.format(count - names.length)} more`
      : list.format(names),
  how: 'What to do',
  assignTo: 'Assign',
  takeFrom: 'Take away',
  practitioner: 'Practitioner',
  choose: 'Choose…',
  noPractitioners: 'There is nobody to assign to.',
  assignedTo: (count, name) => `${contacts(count)} assigned to ${name}.`,
  takenFrom: (count, name) => `${contacts(count)} no longer assigned to ${name}.`,

  addSubtitle: 'They belong to no client yet and can be related to any number of clients later.',
  open: (name) => `Open ${name}`,
  added: (name) => `${name} was added.`,

  back: 'All contacts',
  edit: 'Edit',
  archive: 'Archive…',
  restore: 'Restore',
  isArchived: 'This contact is archived.',
  archivedText: 'Nobody can find or invite them until they are restored.',
  restored: (name) => `${name} was restored.`,
  archivedSaid: (name) => `${name} was archived.`,

  merge: 'Merge with…',
  mergedSaid: (name) => `Merged with ${name}.`,
  mergedOn: (name, date) => `Merged with ${name} on ${date}.`,
  undoUntil: (date) => `You can undo this until ${date}.`,
  undo: 'Undo',
  unmergeTitle: (name) => `Make ${name} a contact of their own again?`,
  unmergeText:
    'Both contacts get back what they had before they were merged. What was added since stays with this one.',
  unmerged: (name) => `${name} is a contact of their own again.`,
  goneInto: 'This contact was merged with another one.',
  openMerged: 'Open that contact',

  exportTitle: 'Export contacts',
  exportAll: (count) =>
    `The file will hold ${count === 1 ? 'your 1 contact' : `all ${contacts(count)}`} that you may see.`,
  exportSome: (count, filters) =>
    `The file will hold the ${contacts(count)} shown by: ${filters.join(', ')}.`,
  exportNoQuery: (query) => `What you search for (“${query}”) does not narrow it.`,
  exportNobody: 'There is no contact to export.',
  exportCsvText: 'A table for Excel, Numbers or LibreOffice, with one line for each relationship.',
  exportCardsText: 'Cards for address books and phones.',
  exportPrivate: 'The file holds personal data. Keep it where nobody else can read it.',
  exportNow: 'Export',
  exporting: 'Collecting the contacts…',
  exported: (count, total) => `${number.format(count)} of ${number.format(total)}`,
  exportedSaid: (file) => `The contacts are saved as ${file}.`,
  exportFile: 'contacts',

  archiveTitle: (name) => `Archive ${name}?`,
  archiveText: 'An archived contact is kept, but nobody can find or invite them.',
  archiveKept: 'You find them again under “Archived”, and can restore them there.',
  endsNothing: 'Nothing else ends: nothing depends on them.',
  ends: 'This is what ends:',
  endsRelationship: (label, client) => `${label} of ${client}`,
  endsAppointment: (time) => `Invitation to ${time}`,
  endsShares: (count) =>
    count === 1
      ? 'Access to 1 shared document'
      : `Access to ${number.format(count)} shared documents`,
  endsPortals: (count) =>
    count === 1
      ? 'Access to the Family Portal of 1 client'
      : `Access to the Family Portal of ${number.format(count)} clients`,
  endsMessages: (count) =>
    count === 1
      ? '1 message that has not been sent yet'
      : `${number.format(count)} messages that have not been sent yet`,
  endsMore: (count) => `and ${number.format(count)} more`,
  archiveNow: 'Archive',

  emergencyMark: 'Emergency contact',
  smsStopped:
    'Whoever has this number answered STOP. It gets no text messages until they send START.',
  clients: 'Clients',
  noClients:
    'Not related to any client yet. Relate them on the Relationships tab of a client’s profile.',
  since: (date) => `since ${date}`,
  ended: (date) => `ended ${date}`,
  appointments: 'Upcoming appointments',
  noAppointments: 'Not invited to any appointment.',
  video: 'By video',
  accepted: 'Is coming',
  declined: 'Cannot come',
  answered: (time) => `Answered ${time}`,
  messages: 'Messages',
  noMessages: 'Nothing has been sent to them.',
  to: (address) => `to ${address}`,
  waiting: 'Waiting',
  sent: 'Sent',
  failed: 'Failed',
  history: 'History',
  noHistory: 'Nothing has happened yet.',
  byYou: 'by you',
  byStaff: 'by a colleague',
  byContact: 'by the contact',
  bySystem: 'automatically',
  more: 'Show more',
};
