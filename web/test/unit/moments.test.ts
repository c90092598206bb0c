// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agoText, daysText } from '../../src/base/moments';

const now = Date.UTC(2026, 10, 22, 12);
const minute = 60_000;
const day = 24 * 60 * minute;

test('how far a moment is, is said in the unit that says most (B54)', () => {
  const ago = (apart: number): string => agoText(now + apart, now, 'en');
  assert.equal(ago(-20_000), 'now');
  assert.equal(ago(-minute), '1 minute ago');
  assert.equal(ago(-59 * minute), '59 minutes ago');
  assert.equal(ago(-3 * 60 * minute), '3 hours ago');
  assert.equal(ago(30 * day - 10 * minute), 'in 30 days');
  assert.equal(ago(-59 * day), '59 days ago');
  assert.equal(ago(-90 * day), '3 months ago');
  assert.equal(ago(-800 * day), '2 years ago');
  assert.equal(agoText(now + 5 * minute, now, 'de'), 'in 5 Minuten');
});

test('an end is counted in days of the calendar (B34)', () => {
  const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime();
  assert.equal(daysText(at(29, 23), at(22, 1), 'en'), 'in 7 days');
  assert.equal(daysText(at(22, 23), at(22, 1), 'en'), 'today');
  assert.equal(daysText(at(23, 1), at(22, 23), 'de'), 'morgen');
});
