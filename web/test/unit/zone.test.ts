// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateText } from '../../src/base/days';
import { daysText } from '../../src/base/moments';
import { dayAt, endOfDay, knownZone } from '../../src/base/zone';

const utc = (day: string, zone: string): string => new Date(endOfDay(day, zone)).toISOString();

test('a day ends by the clock of its place (B34)', () => {
  assert.equal(utc('2026-12-22', 'Europe/Berlin'), '2026-12-22T22:59:59.000Z');
  assert.equal(utc('2026-07-22', 'Europe/Berlin'), '2026-07-22T21:59:59.000Z');
  assert.equal(utc('2026-12-22', 'America/Los_Angeles'), '2026-12-23T07:59:59.000Z');
  assert.equal(utc('2026-12-22', 'Asia/Kathmandu'), '2026-12-22T18:14:59.000Z');
});

test('it does so on the days on which the clock changes, also at midnight', () => {
  assert.equal(utc('2027-03-28', 'Europe/Berlin'), '2027-03-28T21:59:59.000Z');
  assert.equal(utc('2026-10-25', 'Europe/Berlin'), '2026-10-25T22:59:59.000Z');
  assert.equal(utc('2025-03-29', 'Asia/Beirut'), '2025-03-29T21:59:59.000Z');
  assert.equal(utc('2025-03-08', 'America/Havana'), '2025-03-09T04:59:59.000Z');
});

test('the day of a time, and how far it is, are those of the place', () => {
  const late = Date.parse('2026-12-22T23:30:00Z');
  const now = Date.parse('2026-11-22T22:30:00Z');
  assert.equal(dayAt(late, 'America/New_York'), '2026-12-22');
  assert.equal(dayAt(late, 'Europe/Berlin'), '2026-12-23');
  assert.equal(dateText(late, 'en', 'Europe/Berlin'), 'Dec 23, 2026');
  assert.equal(daysText(late, now, 'en', 'Europe/Berlin'), 'in 31 days');
  assert.equal(daysText(late, now, 'en', 'America/New_York'), 'in 30 days');
});

test('a zone that the browser does not know is where the user is', () => {
  assert.equal(knownZone('Europe/Berlin'), 'Europe/Berlin');
  assert.equal(knownZone('Mars/Olympus'), undefined);
  assert.equal(knownZone(''), undefined);
  assert.equal(dayAt(0, 'Mars/Olympus'), dayAt(0));
});
