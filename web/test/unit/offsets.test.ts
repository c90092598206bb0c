// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offsetText, offsetsText } from '../../src/elements/invitee-picker/offsets';

test('an offset is said in its largest whole unit (B24)', () => {
  const said = [15, 60, 90, 120, 1440, 2880, 10080].map((each) => offsetText(each, 'en'));
  assert.deepEqual(said, [
    '15 minutes',
    '1 hour',
    '90 minutes',
    '2 hours',
    '1 day',
    '2 days',
    '1 week',
  ]);
  assert.equal(offsetText(120, 'de'), '2 Stunden');
});

test('several offsets are listed from the longest', () => {
  assert.equal(offsetsText([60, 1440], 'en'), '1 day and 1 hour');
  assert.equal(offsetsText([60, 1440, 15], 'de'), '1 Tag, 1 Stunde und 15 Minuten');
});
