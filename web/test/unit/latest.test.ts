// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Latest } from '../../src/base/latest';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('only the newest question is asked, after the pause', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const latest = new Latest();
    const asked: string[] = [];
    for (const text of ['r', 'ro', 'ros']) {
      latest.ask(
        180,
        () => (asked.push(text), Promise.resolve()),
        () => undefined,
        () => undefined,
      );
      mock.timers.tick(179);
    }
    assert.deepEqual(asked, []);
    mock.timers.tick(1);
    assert.deepEqual(asked, ['ros']);
  } finally {
    mock.timers.reset();
  }
});

test('an answer that comes after a newer question is dropped, and its request aborted', async () => {
  const latest = new Latest();
  const heard: string[] = [];
  const signals: AbortSignal[] = [];
  const answer: ((text: string) => void)[] = [];
  const ask = (): void =>
    latest.ask(
      0,
      (signal) => {
        signals.push(signal);
        return new Promise<string>((resolve) => answer.push(resolve));
      },
      (text) => heard.push(text),
      () => heard.push('failed'),
    );
  ask();
  ask();
  answer[1]!('new');
  answer[0]!('old');
  await settled();
  assert.deepEqual(heard, ['new']);
  assert.deepEqual(
    signals.map(({ aborted }) => aborted),
    [true, false],
  );
});

test('a cancelled question is neither answered nor failed', async () => {
  const latest = new Latest();
  const heard: string[] = [];
  latest.ask(
    0,
    () => Promise.reject(new Error('too late')),
    () => heard.push('done'),
    () => heard.push('failed'),
  );
  latest.cancel();
  await settled();
  assert.deepEqual(heard, []);
});

test('a question that fails says so', async () => {
  const reasons: unknown[] = [];
  const reason = new Error('no connection');
  new Latest().ask(
    0,
    () => Promise.reject(reason),
    () => reasons.push('done'),
    (each) => reasons.push(each),
  );
  await settled();
  assert.deepEqual(reasons, [reason]);
});
