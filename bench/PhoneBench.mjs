#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// What somebody with an old phone waits for in the Family Portal: from the navigation until a page
// is interactive, which is when it was painted, its script ran, and the main thread is free to
// answer a tap. In Debian's Chromium with a core four times slower and a line of 1.6 Mbit/s with
// 150 ms for each request ("slow 4G"), and with nothing cached: each visit has a new profile.
// Chromium adds no time for connecting: over TLS the first visit of a day has two of those 150 ms
// more. Also what script each page fetches, as it crosses the line.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { atMost, medianOf, runWithPractice, signInAsAdmin } from './support/practice.mjs';

const visits = 11;
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true };
const line = {
  offline: false,
  latency: 150,
  downloadThroughput: 1.6e6 / 8,
  uploadThroughput: 0.75e6 / 8,
};
const slower = 4;
const address = 'petra.phone@example.org';

/** Runs in the page: the frames and long tasks until it stands still. */
function watch() {
  window.busyUntil = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries())
      window.busyUntil = Math.max(window.busyUntil, task.startTime + task.duration);
  }).observe({ type: 'longtask', buffered: true });
}

/** Runs in the page, some time after it was loaded. */
function read() {
  const [navigation] = performance.getEntriesByType('navigation');
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  const scripts = performance
    .getEntriesByType('resource')
    .filter((each) => each.initiatorType === 'script');
  return {
    interactive: Math.max(paint.startTime, navigation.domContentLoadedEventEnd, window.busyUntil),
    script: scripts.reduce((sum, each) => sum + each.encodedBodySize, 0),
  };
}

async function visit(browser, address, storageState) {
  const context = await browser.newContext({ ...phone, storageState });
  const page = await context.newPage();
  await page.addInitScript(watch);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', line);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  const answer = await page.goto(address, { waitUntil: 'load' });
  if (!answer.ok() || page.url() !== address) throw new Error(`${address} led to ${page.url()}`);
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length);
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  const seen = await page.evaluate(read);
  await context.close();
  return seen;
}

/** Asks staff's interface as the administrator who is signed in. */
function staffOf(page, url) {
  return async (method, path, data) => {
    const answer = await page.request.fetch(`${url}/kith/api/v1${path}`, {
      method,
      headers: { 'X-Kith': '1' },
      ...(data ? { data } : {}),
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer.json();
  };
}

/** A contact of two clients with documents, and a PIN; the link in a message to them. */
async function prepare(page, url, folder) {
  await signInAsAdmin(page, url);
  const staff = staffOf(page, url);
  await staff('PATCH', '/settings', { 'portal-notes': 'true', 'portal-second-step': 'false' });
  const { id: contact } = await staff('POST', '/contacts', {
    givenName: 'Petra',
    familyName: 'Phone',
    email: address,
    relationships: ['c01', 'c02'].map((client) => ({ client, type: 'mother' })),
  });
  const way = { way: 'pin', username: 'petra.phone' };
  const { pin } = await staff('POST', `/clients/c01/portal/${contact}`, way);
  await staff('POST', `/clients/c02/portal/${contact}`, { way: 'pin' });
  const recipients = [{ contact, via: 'email' }];
  await staff('POST', '/shares', { documents: ['d09'], recipients });
  return { username: way.username, pin, folder: join(folder, 'mailbox') };
}

function findLink(folder) {
  let names = [];
  try {
    names = readdirSync(folder);
  } catch {
    return undefined; // it is made with the first message
  }
  return names
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll(/=\r?\n/g, ''))
    .filter((mail) => mail.includes(address))
    .map((mail) => /https?:\/\/[^\s"<]+\/s\/[\w-]+/.exec(mail)?.[0])
    .find((link) => link);
}

/** The link of the message, once it has left. */
async function linkIn(page, folder) {
  for (;;) {
    const link = findLink(folder);
    if (link) return link;
    await page.reload();
  }
}

async function enter(browser, url, known) {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  await page.goto(`${url}/portal/p/1/sign-in`);
  await page.getByLabel('Username').fill(known.username);
  await page.getByLabel('PIN or password').fill(known.pin);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${url}/portal/p/1`);
  await page.goto(`${url}/portal/p/1/notes`);
  await page.getByLabel(/tell the practice about/).fill('He slept well.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.waitForURL(/said=sent/);
  await page.goto(`${url}/portal/p/1`);
  while (!(await page.getByText('Exercises for the holidays').count())) await page.reload();
  const state = await context.storageState();
  await context.close();
  return state;
}

async function measure(browser, url, folder) {
  const page = await browser.newPage();
  const known = await prepare(page, url, folder);
  const state = await enter(browser, url, known);
  const pages = [
    ['sign-in page', `${url}/portal/p/1/sign-in`],
    ['home with two clients', `${url}/portal/p/1`, state],
    ['notes', `${url}/portal/p/1/notes`, state],
    ["page of a document's link", await linkIn(page, known.folder)],
  ];
  const rows = [];
  let script = 0;
  for (const [name, address, storageState] of pages) {
    const seen = [];
    for (let i = 0; i < visits; ++i) seen.push(await visit(browser, address, storageState));
    rows.push(
      medianOf(
        `${name}, interactive`,
        seen.map((each) => each.interactive),
        1000,
      ),
    );
    script = Math.max(script, ...seen.map((each) => each.script));
  }
  return [...rows, atMost('script of a page, brotli', script, 'B', 10 * 1024)];
}

await runWithPractice('phone', measure);
