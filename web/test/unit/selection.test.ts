// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Contact } from '../../src/elements/invitee-picker/contacts';
import {
  drawn,
  formValue,
  fromAttribute,
  marked,
  toggled,
} from '../../src/elements/invitee-picker/selection';

const contact = (id: string, relation: string | null = null): Contact => {
  return { id, name: `Name of ${id}`, relation, emergency: false, reach: 'email' };
};
const rosa = contact('rosa', 'Mother');
const dov = contact('dov');
const relatedOf = (picked: { related?: boolean }[]) => picked.map(({ related }) => related);

test('the form value names the contacts in the order picked, and the reminders (B21, B24)', () => {
  const picked = drawn([rosa, dov], ['c1']);
  assert.equal(formValue(picked, null), '{"contacts":["rosa","dov"],"reminders":null}');
  assert.equal(formValue([], [1440, 60]), '{"contacts":[],"reminders":[1440,60]}');
  assert.equal(formValue([], []), '{"contacts":[],"reminders":[]}');
});

test('a contact drawn with a relation is related, one without is not (B21)', () => {
  assert.deepEqual(relatedOf(drawn([rosa, dov], ['c1'])), [true, false]);
});

test('without a client nobody is marked as no relation', () => {
  assert.deepEqual(relatedOf(drawn([rosa, dov], [])), [undefined, undefined]);
  const answer = { items: [], relations: 0, more: false };
  assert.deepEqual(relatedOf(marked(drawn([rosa], ['c1']), [], answer)), [undefined]);
});

test('other clients mark who is picked anew, and drop nobody (B21)', () => {
  const answer = { items: [contact('dov', 'Uncle'), contact('rosa')], relations: 1, more: false };
  const picked = marked(drawn([rosa, dov], ['c1']), ['c2'], answer);
  assert.deepEqual(
    picked.map(({ id, relation, related }) => [id, relation, related]),
    [
      ['rosa', null, false],
      ['dov', 'Uncle', true],
    ],
  );
});

test('a cut list of relations proves nothing about those who are not in it', () => {
  const answer = { items: [contact('dov', 'Uncle')], relations: 1, more: true };
  assert.deepEqual(relatedOf(marked(drawn([rosa, dov], ['c1']), ['c2'], answer)), [
    undefined,
    true,
  ]);
});

test('more clients than can be asked about prove nothing either', () => {
  const clients = Array.from({ length: 11 }, (_, index) => `c${index}`);
  const answer = { items: [], relations: 0, more: false };
  assert.deepEqual(relatedOf(marked(drawn([rosa], ['c1']), clients, answer)), [undefined]);
  assert.deepEqual(relatedOf(marked(drawn([rosa], ['c1']), clients.slice(1), answer)), [false]);
});

test('picking toggles', () => {
  const once = toggled([], rosa);
  const twice = toggled(once, dov);
  assert.deepEqual(twice, [rosa, dov]);
  assert.deepEqual(toggled(twice, { ...rosa, name: 'Renamed since' }), [dov]);
});

test('a broken or missing attribute counts as the fallback', () => {
  assert.deepEqual(fromAttribute(null, []), []);
  assert.deepEqual(fromAttribute('{not json', []), []);
  assert.equal(fromAttribute('null', 'other'), null);
});
