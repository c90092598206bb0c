// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { menuPlace } from '../../src/base/menu-place';

const view = { width: 390, height: 800 };
const menu = { width: 200, height: 160 };

test('a menu ends where its button ends, below it', () => {
  const button = { top: 100, bottom: 140, left: 330, right: 370 };
  assert.deepEqual(menuPlace(button, view, menu, false), { left: 170, top: 144 });
});

test('it stays in the view, and goes above where below is no room', () => {
  const button = { top: 740, bottom: 780, left: 10, right: 50 };
  assert.deepEqual(menuPlace(button, view, menu, false), { left: 8, top: 576 });
  assert.deepEqual(menuPlace(button, view, menu, true), { left: 10, top: 576 });
});
