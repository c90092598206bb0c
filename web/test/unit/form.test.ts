// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Form } from '../../src/base/form';

const stored = { type: 'mother', notes: '', emergency: false, practitioners: ['p1'] };

test('a form knows what was changed, and what was changed back', () => {
  const form = new Form(stored);
  assert.equal(form.isDirty, false);
  form.set('notes', 'Works at night');
  form.set('practitioners', ['p1', 'p2']);
  assert.deepEqual(form.changes(), { notes: 'Works at night', practitioners: ['p1', 'p2'] });
  form.set('notes', '');
  form.set('practitioners', ['p1']);
  assert.equal(form.isDirty, false);
});

test('what somebody else stored overwrites nothing that was typed here (B15)', () => {
  const form = new Form(stored);
  form.set('notes', 'Mine');
  form.meet({ ...stored, notes: 'Theirs', emergency: true });
  assert.equal(form.values.notes, 'Mine');
  assert.deepEqual(form.meanwhile, { notes: 'Theirs' });
  assert.equal(form.values.emergency, true);
  assert.deepEqual(form.followed, ['emergency']);
  assert.deepEqual(form.changes(), { notes: 'Mine' });
});

test('the user chooses between the two', () => {
  const form = new Form(stored);
  form.set('notes', 'Mine');
  form.set('type', 'aunt');
  form.meet({ ...stored, notes: 'Theirs', type: 'sister' });
  form.take('notes');
  form.keep('type');
  assert.deepEqual(form.meanwhile, {});
  assert.deepEqual(form.changes(), { type: 'aunt' });
});

test('both having typed the same is no conflict', () => {
  const form = new Form(stored);
  form.set('notes', 'Same');
  form.meet({ ...stored, notes: 'Same' });
  assert.deepEqual(form.meanwhile, {});
  assert.equal(form.isDirty, false);
});

test('problems go to the field of their last part; typing takes them back', () => {
  const form = new Form(stored);
  const others = form.blame([
    { field: 'newContact.notes', code: 'tooLong', message: 'Too long.' },
    { field: 'version', code: 'stale', message: 'Changed.' },
  ]);
  assert.deepEqual(form.wrong, ['notes']);
  assert.deepEqual(
    others.map(({ field }) => field),
    ['version'],
  );
  form.set('notes', 'Shorter');
  assert.deepEqual(form.wrong, []);
});
