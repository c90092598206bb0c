// SPDX-License-Identifier: Apache-2.0
import type { ShareTexts } from './texts';

const list = new Intl.ListFormat('en');
const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

export const en: ShareTexts = {
  language: 'en',

  share: 'Share',
  shareSeveral: (count) => (count === 1 ? 'Share 1 document…' : `Share ${count} documents…`),
  title: (count) => (count === 1 ? 'Share document' : `Share ${count} documents`),
  several: (count) => (count === 1 ? '1 document' : `${count} documents`),
  andMore: (names, more) => (more ? `${names.join(', ')} and ${more} more` : list.format(names)),
  loading: 'Getting everything ready…',
  withdrawn: (count) =>
    count === 1
      ? 'This document was withdrawn. It cannot be shared any more.'
      : 'These documents were withdrawn. They cannot be shared any more.',
  leftOut: (titles, count) =>
    `${titles} ${count === 1 ? 'was withdrawn and is' : 'were withdrawn and are'} left out.`,

  people: 'Who gets it',
  peopleOf: 'Family and relations',
  find: 'Find a contact',
  findOther: 'Somebody else',
  findHint: 'Type a name, an email or a phone number.',
  searching: 'Searching…',
  nobody: (query) => `Nobody found for “${query}”.`,
  found: (count, more) =>
    more ? `${count} shown, keep typing` : count === 1 ? '1 person' : `${count} people`,
  keepTyping: 'There are more: keep typing',
  chosen: 'Chosen',
  hasIt: 'Has it already',
  added: (name) => `${name} added`,
  choosePeople: 'Choose at least one person.',
  lacks: (names, via) =>
    `${list.format(names)} ${names.length === 1 ? 'has' : 'have'} no ${via === 'email' ? 'email address' : 'phone number'}. Add one, or choose another way below the name.`,
  noAddress: (via) => (via === 'email' ? 'No email on file' : 'No phone on file'),
  instead: (via) => (via === 'email' ? 'Send by email instead' : 'Send by text message instead'),
  back: (via) => (via === 'email' ? 'Send by email after all' : 'Send by text message after all'),
  add: (via) => (via === 'email' ? 'Add an email' : 'Add a phone number'),
  addressOf: (via, name) => (via === 'email' ? `Email of ${name}` : `Mobile number of ${name}`),
  addressHint: 'Is kept with the contact.',
  addedMeanwhile: (via) =>
    `Somebody else has added this ${via === 'email' ? 'address' : 'number'} meanwhile. Yours was not kept.`,
  unread: (name) => `The details of ${name} could not be loaded.`,

  correct: (count) =>
    count === 1
      ? 'Nothing was sent. Please correct the marked field.'
      : `Nothing was sent. Please correct the ${count} marked fields.`,
  sendBy: 'Send by',
  byEmail: 'Email',
  bySms: 'Text message',
  to: (via, address) => (via === 'email' ? `Email to ${address}` : `Text message to ${address}`),

  note: 'Message (optional)',
  noteHint: (used, most) =>
    `Stands in the message as you write it, so leave out anything about health. ${used} of ${most}`,
  expiry: 'Link works until',
  expiryHint: (ago) => `To the end of that day, ${ago}`,
  expiryFrom: (day) => `Choose ${day} or later.`,
  expiryTo: (day) => `Choose ${day} or earlier.`,

  preview: (count) => (count ? `Preview for ${people(count)}` : 'Preview'),
  previewing: 'Preparing…',
  previewTitle: 'Who gets what',
  changed: (count) =>
    `${count === 1 ? 'The document has' : 'One of the documents has'} changed meanwhile, and nothing was sent. Look at it again: this is what would be sent now.`,
  previewText: (documents, date) => `${documents}, to be opened until ${date}`,
  arrives: 'The message as it will arrive',
  subject: 'Subject',
  segments: (count) => (count === 1 ? '1 text message' : `${count} text messages in a row`),
  again: 'Has a link already. The new one takes its place.',
  problems: (count) =>
    `${people(count)} cannot get it like this. Go back and change the way, or leave them out.`,
  leaveOut: (name) => `Leave ${name} out`,
  morePeople: (count) => `and ${people(count)} more, who get the same`,
  edit: 'Back',
  send: (byEmail, bySms) =>
    byEmail && bySms
      ? `Send to ${byEmail} by email and ${bySms} by text message`
      : `Send to ${people(byEmail || bySms)} by ${bySms ? 'text message' : 'email'}`,
  sending: 'Sending…',

  already: (count) => `Already shared (${count})`,
  notAll: (count) => `and ${count} older ones`,

  done: (names) => `Shared with ${names.length > 3 ? people(names.length) : list.format(names)}.`,
  undo: 'Undo',
  undone: 'Nothing was sent.',
  tooLate: 'It has left already. You can still revoke access.',
  notUndone: 'It could not be undone.',
};
