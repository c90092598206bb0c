// SPDX-License-Identifier: Apache-2.0
// The mail servers that the tests talk to, and the driver that talks to them through our channel.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const require = createRequire(join(root, 'web/package.json'));
export const { SMTPServer } = require('smtp-server');
export const { simpleParser } = require('mailparser');
export const ICAL = require('ical.js');

const program = process.env.KITH_MAIL_DRIVER ?? join(root, 'build/dev/bin/mail-driver');

/** A folder that goes away after the test. */
export function temporaryFolder(t) {
  const folder = mkdtempSync(join(tmpdir(), 'kith-mail-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A driver process; ask sends a line and gives the object that it answers. */
export function startDriver(t, settings) {
  const words = Object.entries(settings).map(([key, value]) => `${key}=${value}`);
  const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const waiting = [];
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()(JSON.parse(line)));
  child.stdin.on('error', () => {});
  t.after(async () => {
    child.stdin.end();
    await ended;
  });
  return {
    child,
    ended,
    ask(line) {
      child.stdin.write(`${line}\n`);
      return Promise.race([
        new Promise((resolve) => waiting.push(resolve)),
        ended.then(([code, signal]) => ({ ended: signal ?? code })),
      ]);
    },
    /** Ends the input and gives the exit status. */
    async end() {
      child.stdin.end();
      return (await ended)[0];
    },
  };
}

let serial = 0;
/** A new message's id. */
export const newId = () => `0198a000-0000-7000-8000-${String(++serial).padStart(12, '0')}`;

/** npm's smtp-server on a free port; mails holds what it accepted, connections how many came. */
export async function startServer(t, options = {}) {
  const seen = { mails: [], connections: 0, port: 0, server: null };
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: !options.key,
    logger: false,
    onData(stream, session, done) {
      const pieces = [];
      stream.on('data', (piece) => pieces.push(piece));
      stream.on('end', () => {
        seen.mails.push(Buffer.concat(pieces));
        done();
      });
    },
    ...options,
    onConnect(session, done) {
      seen.connections += 1;
      if (options.onConnect) options.onConnect(session, done);
      else done();
    },
  });
  server.on('error', () => {}); // clients that break off are what is tested
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  seen.port = server.server.address().port;
  seen.server = server;
  t.after(() => {
    breakAll(server);
    return new Promise((resolve) => server.close(resolve));
  });
  return seen;
}

/** Breaks every connection of an SMTPServer off. */
export function breakAll(server) {
  for (const connection of server.connections) connection._socket.destroy();
}

/** A server of raw sockets on a free port. */
export async function startSocketServer(t, onSocket) {
  const sockets = new Set();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onSocket(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return server.address().port;
}

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
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

/** postfix's smtp-sink with the given options; gives its port. */
export async function startSink(t, options = []) {
  const port = await freePort();
  const user = process.getuid() === 0 ? ['-u', 'nobody'] : []; // it does not run as root
  const child = spawn('smtp-sink', [...user, ...options, `127.0.0.1:${port}`, '64'], {
    stdio: 'ignore',
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
  });
  const ended = once(child, 'exit');
  t.after(async () => {
    child.kill();
    await ended;
  });
  while (!(await accepts(port)))
    if (child.exitCode !== null) throw new Error(`smtp-sink ended with ${child.exitCode}`);
  return port;
}

/** A certificate for the names, and the authority that signed it, made now. */
export function makeCertificate(folder, names) {
  const openssl = (...words) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
  openssl(
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=Test authority',
    '-days',
    '2',
  );
  openssl(
    'req',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-keyout',
    'server.key',
    '-out',
    'server.csr',
    '-subj',
    '/CN=test',
    '-addext',
    `subjectAltName=${names}`,
  );
  openssl(
    'x509',
    '-req',
    '-in',
    'server.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-copy_extensions',
    'copy',
    '-out',
    'server.pem',
    '-days',
    '2',
  );
  return {
    ca: join(folder, 'ca.pem'),
    key: readFileSync(join(folder, 'server.key')),
    cert: readFileSync(join(folder, 'server.pem')),
  };
}
