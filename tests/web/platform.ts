// SPDX-License-Identifier: Apache-2.0
import { test as base, type Page } from '@playwright/test';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { psql, startPostgres } from './postgres';

const build = resolve(process.env.KITH_BUILD ?? join(__dirname, '../../build/dev'));

/** The practice platform of this test file, in a data folder of its own. */
export interface Platform {
  readonly url: string;
  readonly data: string;
  /** The messages captured so far, as they are on disk, oldest first. */
  mails(): string[];
  /** Changes what Kith keeps: time that has passed, where nobody waits for it. */
  change(statement: string): void;
}

/** Resolves with the address that the platform prints once it listens. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let printed = '';
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /Listening on (http:\S+)/.exec(printed);
      if (address?.[1]) done(address[1]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('exit', (code) => fail(new Error(`kith-practice ended with ${code}:\n${printed}`)));
  });
}

function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  return new Promise((done) => {
    child.on('exit', () => done());
    child.kill(signal);
  });
}

/** A practice platform that runs: at the same data folder another one can follow it. */
export interface Running {
  readonly url: string;
  stop(): Promise<void>;
  /** In the middle of whatever it does. */
  kill(): Promise<void>;
}

export async function start(data: string, config: readonly string[] = []): Promise<Running> {
  const child = spawn(
    join(build, 'bin/kith-practice'),
    ['--port', '0', '--data', data, '--kith', join(build, 'lib/libkith.so'), ...config],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const url = await listening(child);
  return { url, stop: () => ended(child, 'SIGTERM'), kill: () => ended(child, 'SIGKILL') };
}

function capturedIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8'));
  } catch {
    return []; // the folder is made with the first message
  }
}

function inFile(data: string, statement: string): void {
  const file = join(data, 'kith.sqlite');
  execFileSync('sqlite3', ['-bail', '-cmd', '.timeout 10000', file, statement]);
}

/** The demo, with more of its own. */
function configWith(more: readonly string[], data: string): string {
  const file = join(data, 'practice.properties');
  const lines = ['practice.demo = true', 'practice.mailbox.folder = mailbox'];
  writeFileSync(file, [...lines, ...more, ''].join('\n'));
  return file;
}

/** Where Kith keeps what it knows: a file beside the platform's own, or a server. */
export interface Options {
  database: 'sqlite' | 'postgres';
  /** What stands in front of the platform, as practice.proxies names it; none where it is empty. */
  proxies: string;
}

export const test = base.extend<object, Options & { platform: Platform }>({
  database: ['sqlite', { scope: 'worker', option: true }],
  proxies: ['', { scope: 'worker', option: true }],
  platform: [
    async ({ database, proxies }, use) => {
      const server = database === 'postgres' ? startPostgres() : undefined;
      const data = mkdtempSync(join(tmpdir(), 'kith-e2e-'));
      const more = [
        ...(server ? [`kith.database.url = ${server.url}`] : []),
        ...(proxies ? [`practice.proxies = ${proxies}`] : []),
      ];
      const running = await start(data, more.length ? ['--config', configWith(more, data)] : []);
      await use({
        url: running.url,
        data,
        mails: () => capturedIn(join(data, 'mailbox')),
        change: (statement) => (server ? psql(server.url, statement) : inFile(data, statement)),
      });
      await running.stop();
      server?.stop();
      rmSync(data, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';

/** Signs in with one of the demo users: admin, clara or chidi. */
export async function signIn(
  page: Page,
  platform: Pick<Platform, 'url'>,
  user: string,
): Promise<void> {
  await page.goto(`${platform.url}/sign-in`);
  await page.getByLabel('Name', { exact: true }).fill(user);
  await page.getByLabel('Password').fill(`linden-${user}`);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Opens the form for a new appointment and chooses one client by typing. */
export async function newAppointmentFor(page: Page, platform: Platform, client: string) {
  await page.goto(`${platform.url}/appointments/new`);
  const clients = page.getByRole('combobox', { name: 'Clients' });
  await clients.fill(client);
  await page
    .getByRole('option', { name: new RegExp(client) })
    .first()
    .click();
}

/** The field of the invitee picker. */
export function picker(page: Page) {
  return page.locator('kith-invitee-picker').getByRole('combobox');
}

/** The day after the day after tomorrow, as a date field takes it. */
function someDayAhead(): string {
  return new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
}

/** Types into the picker and chooses the contact of this name. */
export async function pick(page: Page, typed: string, name: string): Promise<void> {
  await picker(page).fill('');
  await picker(page).pressSequentially(typed);
  await page.locator('kith-invitee-picker').getByRole('option', { name }).click();
}

/** Fills in what a new appointment needs, at 14:30 on a day ahead, and saves it. */
export async function book(page: Page): Promise<void> {
  await page.getByLabel('Day', { exact: true }).fill(someDayAhead());
  await page.getByLabel('Start').fill('14:30');
  await page.getByLabel('Appointment', { exact: true }).fill('Family session');
  await page.getByLabel('Place').fill('Garden room');
  await page.getByRole('button', { name: 'Book appointment' }).click();
  await page.waitForURL(/\/appointments\/[^/]+$/);
}
