// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayAhead, expiryProblem } from '../../src/elements/shares/expiry';
import type { SharesPage } from '../../src/elements/shares/page';
import type { Share } from '../../src/elements/shares/shares-api';
import { badgeOf, factsOf, isHad } from '../../src/elements/shares/state';
import { failuresOf } from '../../src/elements/shared-documents/failed-view';
import { en } from '../../src/locales/shares/shares-en';

const now = Date.UTC(2026, 10, 22, 12);
const day = 86_400_000;
const page = { texts: en, language: 'en' } as SharesPage;

function share(more: Partial<Share>): Share {
  const delivery = { state: 'sent', reason: '', at: now - day } as const;
  const open = { validity: 'active', opens: 0, openedFirst: null, openedLast: null } as const;
  return { delivery, ...open, expiresAt: now + 29 * day, ...more } as Share;
}

const word = (more: Partial<Share>): string => badgeOf(page, share(more)).text;
const facts = (more: Partial<Share>): string => factsOf(page, share(more), now).join('. ');

test('the word for a share is what matters most about it (B34)', () => {
  const failed = { state: 'failed', reason: 'No such number', at: now } as const;
  assert.equal(word({}), 'Sent');
  assert.equal(word({ delivery: failed }), 'Not delivered');
  assert.equal(word({ delivery: failed, opens: 1 }), 'Opened');
  assert.equal(word({ opens: 1, validity: 'replaced' }), 'Newer version');
  assert.equal(word({ opens: 1, validity: 'revoked' }), 'Revoked');
  assert.equal(word({ opens: 1, validity: 'moved' }), 'Moved');
});

test('what happened is told with how long ago and when (B34)', () => {
  const once = { opens: 1, openedFirst: now - day, openedLast: now - day };
  assert.match(facts({}), /^Sent 1 day ago \(Nov 21, 2026, .+\)\. Not opened yet\. Link works/);
  assert.match(facts({}), /until Dec 21, 2026, in 29 days$/);
  assert.match(facts(once), /Opened once, 1 day ago \(/);
  assert.match(facts({ ...once, opens: 3, openedLast: now }), /Opened 3 times, last now \(/);
  const waiting = { state: 'waiting', reason: '', at: now - day } as const;
  assert.match(facts({ delivery: waiting, leavesAt: now + 1 }), /^Leaves in a moment\. Link/);
  assert.match(facts({ delivery: waiting, leavesAt: now - day }), /^Could not leave yet, .+1 day/);
  const failed = { state: 'failed', reason: 'No such number', at: now } as const;
  assert.match(facts({ delivery: failed }), /^Failed now \(.+\): No such number\. Link/);
  assert.match(facts({ validity: 'revoked', revokedAt: now }), /Was not opened\. Access ended now/);
  assert.match(facts({ validity: 'moved' }), /moved to another client\. This person cannot/);
});

test('a link that never arrived is none that somebody has', () => {
  const failed = { state: 'failed', reason: '', at: now } as const;
  assert.equal(isHad(share({})), true);
  assert.equal(isHad(share({ delivery: failed })), false);
  assert.equal(isHad(share({ validity: 'expired' })), false);
});

test('what failed in one message is one line', () => {
  const made = ['a', 'b', 'a'].map((sending, id) => share({ sending, id: String(id) }));
  const found = failuresOf(made).map(({ sending, shares }) => [sending, shares.length]);
  assert.deepEqual(found, [
    ['a', 2],
    ['b', 1],
  ]);
});

test('a link works from tomorrow on, to the end of its last day, for less than a year (B34)', () => {
  const zone = 'Europe/Berlin';
  const ahead = (days: number): string => dayAhead(days, zone);
  const say = (date: string): string => expiryProblem({ missing: 'Missing' }, en, date, zone);
  assert.equal(say(''), 'Missing');
  assert.match(say(ahead(0)), /^Choose .+ or later\.$/);
  assert.equal(say(ahead(1)), '');
  assert.equal(say(ahead(364)), '');
  assert.match(say(ahead(365)), /^Choose .+ or earlier\.$/);
});

test('an end is told by the clock of the practice (B34)', () => {
  const expiresAt = Date.parse('2026-12-22T10:00:00Z');
  assert.match(
    facts({ expiresAt, timeZone: 'Pacific/Auckland' }),
    /until Dec 22, 2026, in 29 days$/,
  );
  assert.match(facts({ expiresAt, timeZone: 'Pacific/Kiritimati' }), /Dec 23, 2026, in 30 days$/);
  const gone = { validity: 'expired', expiresAt: now - day, timeZone: 'Asia/Tokyo' } as const;
  assert.match(facts(gone), /Nov 21, 2026, 9:00/);
});
