// SPDX-License-Identifier: Apache-2.0
import type { RelationshipTexts } from './texts';

const until = (day: string): string => (day ? ` until ${day}` : '');

export const en: RelationshipTexts = {
  language: 'en',
  title: 'Relationships',
  add: 'Add relationship',
  theClient: 'this client',
  of: (client) => `of ${client}`,
  loading: 'Loading the relationships…',
  emptyTitle: 'No relationships yet',
  emptyText: (client) =>
    `Family, friends and others around ${client} appear here, with how they can be reached and whom to call in an emergency.`,

  name: 'Name',
  relationship: 'Relationship',
  reached: 'How to reach them',
  practitioners: 'Practitioners',
  portal: 'Family Portal',
  actions: 'Actions',
  client: 'Client of the practice',
  emergency: 'Emergency contact',
  guardian: (day) => `Legal guardian${until(day)}`,
  care: (care, day) =>
    `May be told about care${care === 'limited' ? ' (limited)' : ''}${until(day)}`,

  edit: 'Edit relationship',
  end: 'End relationship…',
  remove: 'Remove…',

  way: 'Who is it?',
  newContact: 'New contact',
  existingContact: 'Existing contact',
  kind: 'Search in',
  contact: 'Contacts',
  anotherClient: 'Clients of the practice',
  search: 'Find a contact',
  searchClients: 'Find a client',
  typeToSearch: 'Type a name, an email or a phone number.',
  searching: 'Searching…',
  nobody: (query) => `Nobody found for “${query}”.`,
  found: (count, more) =>
    more ? `${count} shown, keep typing` : count === 1 ? '1 person' : `${count} people`,
  keepTyping: 'There are more: keep typing',
  alreadyRelated: 'Already related',
  alreadyRelatedAs: (label) => `Already related: ${label}`,
  related: (client) => `They are already related to ${client}.`,
  chooseSomebody: 'Please find somebody and choose them.',
  change: 'Choose somebody else',
  chosen: (name) => `${name} is chosen.`,

  relationTo: (client) => `Relationship to ${client}`,
  choose: 'Choose…',
  notes: 'Notes on the relationship',
  notesHint: 'For staff, at most 500 characters',
  more: 'Legal guardian and care information',
  isGuardian: 'Legal guardian',
  guardianUntil: 'Legal guardian until',
  careInformation: 'May be told about care',
  careNo: 'No',
  careLimited: 'Limited',
  careYes: 'Yes',
  careUntil: 'May be told until',
  untilHint: 'Leave empty where it has no end',

  added: (name, client) => `${name} was added to the relationships of ${client}.`,
  saved: (name) => `The relationship with ${name} was saved.`,

  past: 'Past relationships',
  noPast: 'There are none.',
  period: (from, to) => (from && to ? `${from} to ${to}` : to ? `until ${to}` : from),

  endTitle: (name) => `End the relationship with ${name}?`,
  endText: (name) => `${name} moves to the past relationships, where the history is kept.`,
  endedThere: (name) => `It ends on the side of ${name}, too.`,
  endedOn: 'Ended on',
  notInFuture: 'The day cannot be in the future.',
  endNow: 'End relationship',
  ended: (name) => `The relationship with ${name} was ended.`,
  removeTitle: (name, client) => `Remove ${name} from ${client}?`,
  removeText:
    'This is for a relationship that was made by mistake: it leaves the history as well, and cannot be undone.',
  removeOther: (name) => `It is removed from the relationships of ${name}, too.`,
  staysInvited: (count, name, client) =>
    count === 1
      ? `${name} stays invited to 1 coming appointment of ${client}. If they should not come, take them off there.`
      : `${name} stays invited to ${count} coming appointments of ${client}. If they should not come, take them off there.`,
  staysOnFile: (name) => `The contact ${name} stays on file.`,
  endInstead: 'To keep it in the history, end it instead.',
  removeNow: 'Remove',
  removed: (name) => `The relationship with ${name} was removed.`,
};
