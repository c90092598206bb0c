// SPDX-License-Identifier: Apache-2.0
import type { Texts } from './texts';

const list = new Intl.ListFormat('en');

export const en: Texts = {
  language: 'en',
  label: 'Contacts',
  placeholder: 'Invite family and others',
  relations: 'Family and relations',
  others: 'Other contacts',
  emergency: 'Emergency contact',
  email: 'Is told by email',
  sms: 'Is told by text message',
  none: 'No email or mobile number',
  unrelated: 'Not related to this client',
  searching: 'Searching…',
  noRelations: 'No relations on file. Type a name, an email or a phone number.',
  chooseClient: 'Type a name, an email or a phone number.',
  nobody: (query) => `Nobody found for “${query}”.`,
  found: (count, more) =>
    more ? `${count} shown, keep typing` : count === 1 ? '1 person' : `${count} people`,
  keepTyping: 'There are more: keep typing',
  failed: 'The contacts could not be loaded.',
  failedDetail: 'Check your connection.',
  retry: 'Try again',
  remove: (name) => `Remove ${name}`,
  added: (name) => `${name} added`,
  removed: (name) => `${name} removed`,
  selected: (names) =>
    names.length
      ? `${names.length} selected: ${list.format(names)}. Press Backspace to reach them.`
      : 'Nobody selected.',
  cannotNotify: (names) =>
    `${list.format(names)} cannot be notified: no email or mobile number on file.`,
  notRelated: (names) =>
    `${list.format(names)} ${names.length === 1 ? 'is' : 'are'} not related to this client.`,
  reminders: 'Reminders',
  standard: 'Practice default',
  off: 'Off',
  own: 'Own choice',
  before: (times) => `${times} before`,
};
