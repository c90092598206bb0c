// SPDX-License-Identifier: Apache-2.0
// A real Kannel with its fake message centre, a gateway that answers as told, and the driver that
// sends through our channels and is called by them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const require = createRequire(join(root, 'web/package.json'));
export const twilio = require('twilio');

export const program = process.env.KITH_SMS_DRIVER ?? join(root, 'build/dev/bin/sms-driver');
const centre = '/usr/lib/kannel/test/fakesmsc';

export const callback = 'heard-by-chance-0123456789';

/** A folder that goes away after the test. */
export function temporaryFolder(t) {
  const folder = mkdtempSync(join(tmpdir(), 'kith-sms-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Lines that come, each given to the first who waits for one like it. */
function lineBox() {
  const kept = [];
  const waiting = [];
  return {
    add(line) {
      const place = waiting.findIndex(({ fits }) => fits(line));
      if (place < 0) kept.push(line);
      else waiting.splice(place, 1)[0].resolve(line);
    },
    /** The next line that fits. */
    next(fits) {
      const place = kept.findIndex(fits);
      if (place >= 0) return Promise.resolve(kept.splice(place, 1)[0]);
      return new Promise((resolve) => waiting.push({ fits, resolve }));
    },
  };
}

/** A driver process: ask sends words and gives the object that it answers. */
export async function startDriver(t, settings) {
  const folder = temporaryFolder(t);
  const all = {
    from: '+4915155500000',
    timeout: 5000,
    callback,
    countries: '',
    ...settings,
  };
  const words = Object.entries(all).map(([key, value]) => `${key}=${value}`);
  const child = spawn(program, [`database=sqlite:${folder}/kith.sqlite`, ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const calls = lineBox();
  const answers = lineBox();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const object = JSON.parse(line);
    (object.called ? calls : answers).add(object);
  });
  t.after(async () => {
    child.stdin.end();
    await ended;
  });
  const { port } = await answers.next(() => true);
  return {
    url: `http://127.0.0.1:${port}/portal`,
    ask(...parts) {
      child.stdin.write(`${parts.map((part) => encodeURIComponent(part)).join('\t')}\n`);
      return answers.next(() => true);
    },
    /** Waits until a gateway has called a path that fits. */
    called: (pattern) => calls.next(({ called }) => pattern.test(called)),
  };
}

/** A gateway that answers each request with what answer(request) gives: [status, body]. */
export async function startGateway(t, answer) {
  const seen = { requests: [], connections: 0, url: '' };
  const server = http.createServer((request, response) => {
    const pieces = [];
    request.on('data', (piece) => pieces.push(piece));
    request.on('end', () => {
      const { method, url, headers } = request;
      const whole = {
        method,
        url,
        headers,
        body: Buffer.concat(pieces).toString(),
      };
      seen.requests.push(whole);
      const told = answer(whole, seen.requests.length, request.socket);
      if (told) response.writeHead(told[0], told[2]).end(told[1]);
    });
  });
  server.on('connection', (socket) => {
    seen.connections += 1;
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  seen.url = `http://127.0.0.1:${server.address().port}`;
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return seen;
}

/**
 * A port below those that the system gives to outgoing connections: none of them takes it before its
 * server does, and none that waits for the server meets itself there.
 */
export async function freePort() {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const server = net.createServer();
    const outcome = Promise.race([once(server, 'listening'), once(server, 'error')]);
    server.listen(port, '127.0.0.1');
    await outcome.catch(() => {});
    if (!server.listening) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', () => resolve(false));
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/** A process in a group of its own; its lines can be waited for. */
function startProcess(command, words) {
  const child = spawn(command, words, {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
  });
  const lines = lineBox();
  createInterface({ input: child.stderr }).on('line', (line) => lines.add(line));
  child.stdin.on('error', () => {});
  const ended = once(child, 'exit');
  return {
    child,
    lines,
    async kill(signal = 'SIGKILL') {
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, signal);
      await ended;
    },
  };
}

/** Waits until the port takes connections; fails when the process ends before. */
async function untilOpen(port, { child }) {
  while (!(await accepts(port)))
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${child.spawnfile} ended with ${child.exitCode ?? child.signalCode}`);
}

const configuration = (folder, ports, inbound) => `
group = core
admin-port = ${ports.admin}
admin-interface = 127.0.0.1
admin-password = none
smsbox-port = ${ports.box}
smsbox-interface = 127.0.0.1
box-allow-ip = 127.0.0.1
store-type = file
store-location = ${folder}/store
store-dump-freq = 1

group = smsc
smsc = fake
smsc-id = fake
port = ${ports.centre}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${ports.send}
sendsms-interface = 127.0.0.1

group = sendsms-user
username = kith
password = "secret word&"
max-messages = 3
concatenation = true

group = sms-service
keyword = default
catch-all = true
post-url = "${inbound}"
send-sender = true
max-messages = 0
`;

/** Kannel's two boxes on free ports, in a folder of their own. */
export async function startKannel(t) {
  const folder = temporaryFolder(t);
  const ports = {};
  for (const name of ['admin', 'box', 'centre', 'send']) ports[name] = await freePort();
  const file = join(folder, 'kannel.conf');
  const running = new Set();
  const start = (command, words) => {
    const part = startProcess(command, words);
    running.add(part);
    return part;
  };
  t.after(() => Promise.all([...running].map((part) => part.kill())));
  const kannel = {
    url: `http://127.0.0.1:${ports.send}/cgi-bin/sendsms`,
    user: 'kith',
    password: 'secret word&',
    bearer: null,
    box: null,
    /** Starts both boxes; inbound is where answers of people go. */
    async run(inbound) {
      writeFileSync(file, configuration(folder, ports, inbound));
      kannel.bearer = start('bearerbox', ['-v', '1', file]);
      await untilOpen(ports.box, kannel.bearer);
      kannel.box ??= start('smsbox', ['-v', '1', file]); // an earlier one comes back by itself
      await kannel.box.lines.next((line) => line.includes('Connected to bearerbox'));
      await untilOpen(ports.send, kannel.box);
    },
    /** The network: shows what arrives at phones, and sends what a phone says ("from to text…"). */
    network(said) {
      const words = said ? ['-m', '1', said] : ['-m', '0', '1 2 text -'];
      return start(centre, ['-H', '127.0.0.1', '-r', String(ports.centre), ...words]);
    },
  };
  return kannel;
}

/** The next message that arrives at a phone: "<from to kind text>". */
export async function arrival({ lines }) {
  const line = await lines.next((text) => text.includes('Got message'));
  return /Got message \d+: <(.*)>?$/.exec(line)[1].replace(/>$/, '');
}
