// SPDX-License-Identifier: Apache-2.0
// The whole product: a phone answers STOP, Kannel brings it to the practice platform, staff see it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import test from 'node:test';
import { callback, program, startKannel, temporaryFolder } from './peers.mjs';

const phone = '+4915112345678';
const sender = '+4915155500000';

/** The practice platform on a free port, whose SMS go to the Kannel given. */
async function startPlatform(t, kannel) {
  const data = temporaryFolder(t);
  const file = join(data, 'practice.properties');
  const settings = {
    'practice.demo': 'true',
    'practice.mailbox.folder': '',
    'kith.channel.sms': 'kannel',
    'kith.sms.kannel.url': kannel.url,
    'kith.sms.kannel.user': kannel.user,
    'kith.sms.kannel.password': kannel.password,
    'kith.sms.from': sender,
    'kith.sms.callback': callback,
  };
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${value}`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  const build = dirname(dirname(program));
  const library = join(build, 'lib/libkith.so');
  const words = ['--port', '0', '--data', data, '--kith', library, '--config', file];
  const child = spawn(join(build, 'bin/kith-practice'), words, {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  t.after(async () => {
    child.kill();
    await ended;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /Listening on (http:\S+)/.exec(line);
    if (address) return address[1];
  }
  throw new Error('kith-practice ended');
}

/** The cookies that an answer sets, as the next request carries them. */
const cookiesOf = (answer) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

/** Signs in as a demo user; gives what asks the staff API. */
async function signIn(url, user) {
  const page = await fetch(`${url}/sign-in`);
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(await page.text())[1];
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(page), origin: url },
    body: new URLSearchParams({ _csrf, login: user, password: `linden-${user}` }),
  });
  const cookie = cookiesOf(answer);
  return async (method, path, body) => {
    const response = await fetch(`${url}/kith/api/v1${path}`, {
      method,
      headers: { cookie, 'x-kith': '1', 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    return response.json();
  };
}

test('staff see that a contact answered STOP, and START', { timeout: 60_000 }, async (t) => {
  const kannel = await startKannel(t);
  const url = await startPlatform(t, kannel);
  const ask = await signIn(url, 'admin');
  const fields = { givenName: 'Rosa', familyName: 'Garcia', phone };
  const { id } = await ask('POST', '/contacts', fields);
  const isStopped = async () => (await ask('GET', `/contacts/${id}`)).smsStopped;
  assert.equal(await isStopped(), false);
  await kannel.run(`${url}/portal/sms/in/${callback}`);
  const network = kannel.network(`${phone} ${sender} text STOP`);
  while (!(await isStopped())); // the test's time limit ends it
  await network.kill();
  kannel.network(`${phone} ${sender} text start`);
  while (await isStopped());
});
