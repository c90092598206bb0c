// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MergePreview } from '../../src/elements/contacts/contacts-api';
import { linesOf, taken, type Line, type Side } from '../../src/elements/contacts/merge-fields';
import type { Contact } from '../../src/elements/people/types';
import { en } from '../../src/locales/people/people-en';

const rosa: Contact = {
  id: 'c1',
  name: 'Rosa Garcia',
  givenName: 'Rosa',
  familyName: 'Garcia',
  preferredName: '',
  email: 'rosa@example.org',
  phone: '',
  phoneText: '',
  preferredChannel: 'email',
  language: '',
  timeZone: '',
  practitioners: [],
  archived: false,
  version: 1,
};

function lines(other: Partial<Contact>): Line[] {
  const preview = { keep: rosa, other: { ...rosa, id: 'c2', ...other } };
  return linesOf(en, preview as MergePreview);
}

const choices = (all: Line[]): string[] =>
  all.filter(({ isChoice }) => isChoice).map(({ label }) => label);

test('there is a choice where both have something, and it differs', () => {
  const all = lines({
    givenName: 'Rosie',
    email: 'other@example.org',
    phone: '+49301',
    phoneText: '+49 301',
  });
  assert.deepEqual(choices(all), ['First name, Last name', 'Email']);
  const phone = all.find(({ label }) => label === 'Phone');
  assert.deepEqual([phone?.keep, phone?.other, phone?.isChoice], ['', '+49 301', false]);
});

test('settings are shown where they differ, and only there', () => {
  assert.deepEqual(choices(lines({})), []);
  assert.equal(lines({}).length, 2);
  const all = lines({ preferredChannel: 'sms', language: 'de', timeZone: 'Europe/Berlin' });
  assert.deepEqual(choices(all), ['Tell them by', 'Language of messages', 'Time zone']);
  assert.deepEqual(
    all.slice(2).map(({ keep, other }) => [keep, other]),
    [
      ['Email', 'Text message'],
      ['As the practice', 'German'],
      ['As the practice', 'Europe/Berlin'],
    ],
  );
});

test('the fields of a line are taken together', () => {
  const all = lines({ givenName: 'Rosie', email: 'other@example.org' });
  const sides = new Map<Line, Side>([
    [all[0]!, 'other'],
    [all[1]!, 'keep'],
  ]);
  assert.deepEqual(taken(all, sides), ['givenName', 'familyName']);
});
