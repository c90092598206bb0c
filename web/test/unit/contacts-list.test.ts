// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  address,
  isSameList,
  nothingAsked,
  readAddress,
} from '../../src/elements/contacts/address';
import { Rows } from '../../src/elements/contacts/rows';
import { Selection } from '../../src/elements/contacts/selection';
import { Track } from '../../src/elements/contacts/track';

const rowHeight = 56;
const view = 560;

function longTrack(): Track {
  const track = new Track();
  track.measure(1_000_000 * rowHeight, view);
  return track;
}

test('a short list scrolls as it is', () => {
  const track = new Track();
  track.measure(100 * rowHeight, view);
  assert.equal(track.height, 5600);
  track.moved(1234);
  assert.equal(track.top, 1234);
  assert.equal(track.rest(), 1234);
});

test('a long list has a bar that browsers can draw, and reaches its last row', () => {
  const track = longTrack();
  assert.ok(track.height < 17_000_000);
  track.moved(track.height - view);
  assert.equal(track.top, 56_000_000 - view);
  track.moved(0);
  assert.equal(track.top, 0);
});

test('a small step is as long in the list as on the bar, wherever it is', () => {
  for (const part of [0, 0.001, 0.01, 0.5, 0.99, 0.9999]) {
    const track = longTrack();
    track.moved(Math.round((track.height - view) * part) + 1);
    const before = track.top;
    track.moved(track.bar + 112);
    assert.ok(Math.abs(track.top - before - 112) < 1e-6 || part > 0.9999, String(part));
  }
});

test('a bar put where it belongs stands for the same place', () => {
  for (const top of [0, 99_999, 100_001, 2_000_000, 28_000_000, 55_899_999, 55_999_440]) {
    const track = longTrack();
    const bar = track.go(top);
    const other = longTrack();
    other.moved(bar);
    assert.ok(Math.abs(other.top - top) <= 8, `${top} ${other.top}`);
  }
});

test('by small steps alone the end of a long list is reached', () => {
  const track = longTrack();
  track.go(55_990_000);
  for (let step = 0; step < 200; step++)
    track.moved(Math.min(track.height - view, track.bar + 100));
  assert.equal(track.top, 56_000_000 - view);
});

function rowsWith(total: number, ...spans: [number, number][]): Rows<number> {
  const rows = new Rows<number>();
  for (const [from, to] of spans) {
    const items = Array.from({ length: to - from }, (_, index) => from + index);
    rows.take(from, items, total);
  }
  return rows;
}

test('what is missing is asked for in one portion around the view', () => {
  const rows = rowsWith(1_000_000, [0, 50]);
  assert.deepEqual(rows.missing({ from: 500_000, to: 500_012 }), { from: 499_981, to: 500_031 });
  assert.deepEqual(rows.missing({ from: 999_990, to: 1_000_000 }), {
    from: 999_950,
    to: 1_000_000,
  });
});

test('rows ahead are asked for before they are seen, and none twice', () => {
  const rows = rowsWith(1000, [0, 50]);
  assert.equal(rows.missing({ from: 0, to: 12 }), undefined);
  assert.deepEqual(rows.missing({ from: 25, to: 37 }), { from: 50, to: 100 });
  const behind = rowsWith(1000, [200, 250]);
  assert.deepEqual(behind.missing({ from: 205, to: 217 }), { from: 150, to: 200 });
});

test('of very many rows those far away are let go', () => {
  const rows = new Rows<number>();
  for (let from = 0; from < 10_000; from += 50) {
    const items = Array.from({ length: 50 }, (_, index) => from + index);
    rows.take(from, items, 10_000);
  }
  assert.ok(rows.hasAll({ from: 9900, to: 10_000 }));
  assert.equal(rows.at(0), undefined);
});

test('an address says all that is shown, and reads back the same', () => {
  const shown = {
    query: 'Zoë & "Ömer" #1',
    mine: true,
    unreachable: false,
    emergency: true,
    archived: false,
    contact: '0190-1',
    importing: false,
    row: 12,
  };
  assert.deepEqual(readAddress(`#${address(shown)}`), shown);
  assert.equal(address(nothingAsked), '');
  assert.deepEqual(readAddress(''), nothingAsked);
  assert.equal(readAddress('#main'), null);
  assert.equal(readAddress('#row=-7')?.row, 0);
  const importing = { ...nothingAsked, importing: true };
  assert.deepEqual(readAddress(`#${address(importing)}`), importing);
  assert.ok(isSameList(importing, nothingAsked));
  assert.ok(isSameList(shown, { ...shown, contact: '', row: 0 }));
  assert.ok(!isSameList(shown, { ...shown, mine: false }));
});

test('rows are ticked one by one, and up to another', () => {
  const at = (index: number) => ({ id: String(index), name: `N${index}` });
  const selection = new Selection();
  selection.toggle(3, at);
  selection.toggle(6, at, true);
  assert.deepEqual(selection.ids, ['3', '4', '5', '6']);
  selection.toggle(4, at, true);
  assert.deepEqual(selection.ids, ['3']);
  assert.deepEqual(selection.names, ['N3']);
  selection.clear();
  selection.toggle(9, () => undefined);
  assert.equal(selection.size, 0);
  const known = (index: number) => (index === 5 ? undefined : at(index));
  selection.toggle(3, known);
  selection.toggle(8, known, true);
  assert.deepEqual(selection.ids, ['3', '8']);
});
