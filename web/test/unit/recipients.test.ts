// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Relationship } from '../../src/elements/people/types';
import { Recipients } from '../../src/elements/share-dialog/recipients';

function relationship(id: string, email: string, phone: string, label = 'Mother'): Relationship {
  const contact = { id, name: id, givenName: id, familyName: '', email, phone, archived: false };
  return { label, emergency: false, contact: { ...contact, reach: 'email' } } as Relationship;
}

const suggested = (id: string) => ({ id, name: id, relation: null, emergency: false });

function newRecipients(): Recipients {
  const recipients = new Recipients();
  recipients.fill([relationship('rosa', 'r@x', '+1'), relationship('luis', '', '+2')]);
  return recipients;
}

test('whoever lacks the way of all is named, until another way is theirs (B32)', () => {
  const recipients = newRecipients();
  recipients.people.forEach((person) => (person.isChosen = true));
  assert.deepEqual(
    recipients.lacking.map(({ id }) => id),
    ['luis'],
  );
  recipients.find('luis')!.via = 'sms';
  assert.deepEqual(recipients.lacking, []);
  assert.deepEqual(recipients.list, [
    { contact: 'rosa', via: 'email' },
    { contact: 'luis', via: 'sms' },
  ]);
  assert.deepEqual([recipients.count('email'), recipients.count('sms')], [1, 1]);
});

test('another way for all ends the exceptions (B32)', () => {
  const recipients = newRecipients();
  recipients.find('luis')!.via = 'sms';
  recipients.setWay('sms');
  assert.equal(recipients.find('luis')!.via, undefined);
  assert.equal(recipients.addressOf(recipients.find('rosa')!), '+1');
});

test('somebody found joins the list once; a relation found is ticked where it stands (B31)', () => {
  const recipients = newRecipients();
  recipients.take(suggested('dov'));
  recipients.take(suggested('dov'));
  recipients.take(suggested('rosa'));
  assert.deepEqual(
    recipients.people.map(({ id }) => id),
    ['rosa', 'luis', 'dov'],
  );
  assert.deepEqual(
    recipients.chosen.map(({ id }) => id),
    ['rosa', 'dov'],
  );
});

test('a contact who is related twice stands in the list once', () => {
  const recipients = new Recipients();
  recipients.fill([
    relationship('rosa', 'r@x', ''),
    relationship('rosa', 'r@x', '', 'Emergency contact'),
  ]);
  assert.equal(recipients.people.length, 1);
});

test('after an undo those chosen before stand first, as they were', () => {
  const before = newRecipients();
  before.find('luis')!.isChosen = true;
  before.find('luis')!.via = 'sms';
  const after = new Recipients();
  after.fill([relationship('rosa', 'r@x', '')], before.people);
  assert.deepEqual(after.list, [{ contact: 'luis', via: 'sms' }]);
  assert.equal(after.people.length, 2);
});
