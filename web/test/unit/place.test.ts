// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { place } from '../../src/base/place';

const field = (top: number) => ({ top, bottom: top + 44, left: 20, width: 400 });
const view = { width: 1000, height: 600 };

test('a list goes below its field, as wide as the field', () => {
  assert.deepEqual(place(field(100), view, 300, 216), {
    side: 'below',
    left: 20,
    top: 148,
    width: 400,
    height: 300,
  });
});

test('a long list ends before the edge of the view', () => {
  const { top, height } = place(field(100), view, 900, 216);
  assert.equal(top + height, view.height - 8);
});

test('a list goes above where there is too little room below', () => {
  const { side, top, height } = place(field(500), view, 300, 216);
  assert.equal(side, 'above');
  assert.equal(top + height, 496);
});

test('a short list stays below in little room', () => {
  assert.equal(place(field(480), view, 60, 216).side, 'below');
});

test('without room for four rows the list is put into the page (B54)', () => {
  const { side, height } = place(field(110), { width: 560, height: 260 }, 300, 216);
  assert.equal(side, 'flow');
  assert.ok(height >= 216);
});

test('a list never leaves the view sideways', () => {
  const wide = place(
    { ...field(10), left: -30, width: 700 },
    { width: 320, height: 600 },
    300,
    216,
  );
  assert.deepEqual([wide.left, wide.width], [8, 304]);
  const right = place({ ...field(10), left: 900, width: 200 }, view, 300, 216);
  assert.equal(right.left + right.width, view.width - 8);
});
