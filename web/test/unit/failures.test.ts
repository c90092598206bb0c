// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failuresOf } from '../../src/elements/shared-documents/failed-view';
import type { Share } from '../../src/elements/shares/shares-api';

const share = (id: string, sending: string) => ({ id, sending }) as Share;
const shares = [share('1', 'b'), share('2', 'b'), share('3', 'a')];
const found = (isCut: boolean) =>
  failuresOf(shares, isCut).map(({ sending, shares: some }) => [sending, some.length]);

test('what failed is one line for each message (B34)', () => {
  assert.deepEqual(found(false), [
    ['b', 2],
    ['a', 1],
  ]);
});

test('a message that the end of the list cuts is not shown in part (B34)', () => {
  assert.deepEqual(found(true), [['b', 2]]);
  assert.equal(failuresOf([shares[2]!], true).length, 1);
});
