// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partOf, spokenOf } from '../../src/base/progress';
import { Failure } from '../../src/base/request';
import { checkFile } from '../../src/elements/contact-import/file-check';
import type { ImportApi, Job, LineResult } from '../../src/elements/contact-import/import-api';
import { sentenceOf } from '../../src/elements/contact-import/reasons';
import { refusedTable } from '../../src/elements/contact-import/refused-list';
import { Runner } from '../../src/elements/contact-import/runner';
import { de } from '../../src/locales/import/import-de';
import { en } from '../../src/locales/import/import-en';

const progress = { label: 'Checking…', text: '', language: 'en' };

test('a screen reader hears of every quarter, and of nothing between', () => {
  const said = Array.from({ length: 101 }, (_, done) =>
    spokenOf({ ...progress, done, total: 100 }),
  );
  assert.deepEqual(
    [...new Set(said)],
    ['Checking…', 'Checking… 25%', 'Checking… 50%', 'Checking… 75%', 'Checking… 100%'],
  );
  assert.equal(partOf({ ...progress, done: 3, total: 0 }), undefined);
  assert.equal(partOf({ ...progress, done: 7, total: 5 }), 1);
});

test('the kind of a file is read from its name, and others are refused with advice', () => {
  const check = (name: string, size = 1) => checkFile(en, { name, size } as File);
  assert.deepEqual(check('PEOPLE.CSV'), { format: 'csv' });
  assert.deepEqual(check('my.people.vcf'), { format: 'vcard' });
  assert.deepEqual(check('people.xlsx'), { error: en.isSheet });
  assert.deepEqual(check('people'), { error: en.unknownKind });
  assert.deepEqual(check('people.csv', 0), { error: en.isEmpty });
  assert.deepEqual(check('people.csv', 64 * 1024 * 1024 + 1), { error: en.isLarge });
  assert.deepEqual(check('people.csv', 64 * 1024 * 1024), { format: 'csv' });
});

test('a reason is said in the language of the user, where it is known', () => {
  const reason = { field: 'clientId', code: 'unknown', message: 'There is no such client.' };
  assert.equal(sentenceOf(en, reason), 'Client number: There is no such client.');
  assert.equal(sentenceOf(de, reason), 'Klientennummer: Ist hier nicht bekannt.');
  const same = { field: '', code: 'same-person', message: 'The same person as in line 12.' };
  assert.equal(sentenceOf(de, same), 'Dieselbe Person wie in Zeile 12.');
  assert.equal(sentenceOf(de, { field: 'x', code: 'new', message: 'As it is.' }), 'As it is.');
});

test('the list of lines left out is a table that no program takes for formulas', () => {
  const line = (name: string, message: string) =>
    ({ line: 4, name, reasons: [{ field: 'email', code: 'x', message }] }) as LineResult;
  assert.equal(
    refusedTable(en, [line('=1+1', 'Wrong, "bad"'), line('Mira', 'no')]),
    'Line,Name,Reason\r\n4,\'=1+1,"Email: Wrong, ""bad"""\r\n4,Mira,Email: no\r\n',
  );
});

/** Plays the server: each step does a third. */
class Server {
  job: Partial<Job> = { id: 'i1', state: 'uploading', bytes: 1_200_000, receivedBytes: 0 };
  readonly asked: string[] = [];
  /** What fails once. */
  failing = '';

  do(what: string, change: Partial<Job>): Promise<Job> {
    this.asked.push(what);
    if (this.failing === what) {
      this.failing = '';
      return Promise.reject(new Failure('offline'));
    }
    this.job = { ...this.job, ...change };
    return Promise.resolve(this.job as Job);
  }

  begin = () => this.do('begin', {});
  read = () => Promise.resolve(this.job as Job);
  put = (_: Job, piece: number, body: Blob) =>
    this.do(`put ${piece}`, { receivedBytes: this.job.receivedBytes! + body.size });
  check = (_: Job, restart: boolean) => this._third(`check${restart ? ' anew' : ''}`, 'checked');
  apply = (_: Job, skip: boolean) => this._third(`apply${skip ? ' others' : ''}`, 'applied');
  undo = () => this._third('undo', this.job.state === 'applied' ? 'undone' : 'cancelled');

  private _third(what: string, end: Job['state']): Promise<Job> {
    const going = { checked: 'checking', applied: 'applying' }[end as string] ?? 'undoing';
    const done = this.job.state === going ? this.job.doneLines! + 1 : 1;
    const state = (done === 3 ? end : going) as Job['state'];
    return this.do(what, { doneLines: done, lines: 3, state });
  }
}

const file = new File([new Uint8Array(1_200_000)], 'people.csv');

function runner(server: Server): Runner {
  return new Runner(server as unknown as ImportApi, () => undefined);
}

test('a file is brought up in pieces, then checked, and nothing is applied', async () => {
  const server = new Server();
  const run = runner(server);
  await run.begin(file, 'csv');
  assert.deepEqual(server.asked, ['begin', 'put 0', 'put 1', 'put 2', 'check', 'check', 'check']);
  assert.equal(run.job?.state, 'checked');
  assert.equal(run.job.receivedBytes, 1_200_000);
  assert.equal(run.work, undefined);
});

for (const failing of ['begin', 'put 1', 'check']) {
  test(`after "${failing}" failed, it goes on from there`, async () => {
    const server = new Server();
    const run = runner(server);
    server.failing = failing;
    await run.begin(file, 'csv');
    assert.equal(run.failure?.reason, 'offline');
    const before = server.asked.length;
    void run.retry();
    while (run.job?.state !== 'checked') await new Promise(setImmediate);
    assert.equal(server.asked[before], failing);
    assert.equal(run.failure, undefined);
    assert.equal(server.asked.filter((each) => each === 'put 0').length, 1);
  });
}

test('lines that are refused are left out because the user said so', async () => {
  const server = new Server();
  Object.assign(server.job, { state: 'checked', refused: 2 });
  const run = runner(server);
  run.show(server.job as Job);
  await run.apply();
  assert.deepEqual(server.asked, ['apply others', 'apply others', 'apply others']);
  assert.equal(run.job?.state, 'applied');
});

test('stopping waits for the step under way, and then takes everything back', async () => {
  const server = new Server();
  Object.assign(server.job, { state: 'checked', refused: 0 });
  const run = runner(server);
  run.show(server.job as Job);
  const ended = run.apply();
  run.stop();
  assert.ok(run.isStopping);
  await ended;
  assert.deepEqual(server.asked, ['apply', 'undo', 'undo', 'undo']);
  assert.equal(run.job?.state, 'cancelled');
  assert.equal(run.isStopping, false);
});

test('an import that another tab has brought further is shown where it is', async () => {
  const server = new Server();
  server.job.state = 'checked';
  const run = runner(server);
  run.show({ ...server.job } as Job);
  server.job.state = 'applied';
  server.apply = () => Promise.reject(new Failure('refused', 409));
  await run.apply();
  assert.equal(run.job?.state, 'applied');
  assert.equal(run.failure, undefined);
});
