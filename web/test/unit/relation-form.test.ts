// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayText, today } from '../../src/base/days';
import {
  contactChanges,
  contactValues,
  newContactBody,
} from '../../src/elements/people/contact-form';
import { relationBody } from '../../src/elements/relationships/relation-form';

test('what is not granted has no end, and a day that is not typed is null', () => {
  const body = relationBody({
    type: 'mother',
    legalGuardian: false,
    legalGuardianUntil: '2027-01-31',
    careInformation: 'yes',
    careInformationUntil: '',
  });
  assert.deepEqual(body, {
    type: 'mother',
    legalGuardian: false,
    legalGuardianUntil: null,
    careInformation: 'yes',
    careInformationUntil: null,
  });
  assert.deepEqual(relationBody({ notes: '' }), { notes: '' });
});

test('a new contact is made of what was filled in (B3)', () => {
  const typed = { givenName: ' Rosa ', familyName: 'Garcia', phone: ' ', practitioners: [] };
  assert.deepEqual(newContactBody(typed), { givenName: 'Rosa', familyName: 'Garcia' });
});

test('a change empties a field with null, and leaves the practitioners to their own requests', () => {
  const changes = { email: '', phone: '+34 1', practitioners: ['p1'] };
  assert.deepEqual(contactChanges(changes), { email: null, phone: '+34 1' });
});

test('what is on file fills the form', () => {
  const values = contactValues({
    id: 'x',
    name: 'Roz Park',
    givenName: 'Rosalind',
    familyName: 'Park',
    preferredName: 'Roz',
    email: 'park@example.com',
    phone: '',
    phoneText: '',
    preferredChannel: 'email',
    language: 'en',
    timeZone: '',
    practitioners: [{ id: 'p1', name: 'Dr. Clara Vogel' }],
    archived: false,
    version: 3,
  });
  assert.deepEqual(values, {
    givenName: 'Rosalind',
    familyName: 'Park',
    preferredName: 'Roz',
    email: 'park@example.com',
    phone: '',
    preferredChannel: 'email',
    language: 'en',
    timeZone: '',
    practitioners: ['p1'],
  });
});

test('days are those of the calendar, wherever the user is', () => {
  assert.equal(dayText('2027-01-31', 'en'), 'Jan 31, 2027');
  assert.equal(dayText(null, 'en'), '');
  assert.equal(today(new Date(2027, 0, 5, 23, 59)), '2027-01-05');
});
