// SPDX-License-Identifier: Apache-2.0
// Staff's side of the Family Portal in the running product: an invitation by email arrives, its
// link's page answers until it is replaced or revoked; the card that is printed for a PIN.
import { type APIResponse, type Page } from '@playwright/test';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { type Platform, expect, signIn, test } from './platform';

interface Parsed {
  subject: string;
  text: string;
  html: string;
}
const load = createRequire(join(__dirname, '../../web/package.json'));
const parse = (mail: string): Promise<Parsed> =>
  (load('mailparser') as { simpleParser(mail: string): Promise<Parsed> }).simpleParser(mail);

interface Portal {
  portal: { state: string };
  username?: string;
  pin?: string;
}

/** Asks a route of one client's portal for one contact. */
class Counter {
  constructor(
    private readonly page: Page,
    private readonly platform: Platform,
    private readonly contact: string,
  ) {}

  async ask(method: string, more = '', data?: object): Promise<APIResponse> {
    return this.page.request.fetch(
      `${this.platform.url}/kith/api/v1/clients/c05/portal/${this.contact}${more}`,
      { method, headers: { 'X-Kith': '1' }, ...(data ? { data } : {}) },
    );
  }

  async portal(method: string, more = '', data?: object): Promise<Portal> {
    const answer = await this.ask(method, more, data);
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as Portal;
  }
}

/** A new contact of a client. */
async function counterOf(
  page: Page,
  platform: Platform,
  contact: Record<string, string>,
): Promise<Counter> {
  const made = await page.request.post(`${platform.url}/kith/api/v1/contacts`, {
    headers: { 'X-Kith': '1' },
    data: { ...contact, relationships: [{ client: 'c05', type: 'mother' }] },
  });
  expect(made.status(), await made.text()).toBe(201);
  return new Counter(page, platform, ((await made.json()) as { id: string }).id);
}

async function mailTo(platform: Platform, address: string, number: number): Promise<Parsed> {
  const mails = () => platform.mails().filter((mail) => mail.includes(`<${address}>`));
  await expect.poll(() => mails().length, { timeout: 30_000 }).toBe(number);
  const all = await Promise.all(mails().map(parse));
  return all.at(-1)!;
}

const linkIn = (mail: Parsed): string => /https?:\S+\/portal\/i\/[\w-]+/.exec(mail.text)![0];

test('B40 B43 B44 B51: an invitation arrives, is replaced, and is revoked', async ({
  page,
  platform,
  browser,
}) => {
  await signIn(page, platform, 'admin');
  const address = 'ida.invited@example.org';
  const counter = await counterOf(page, platform, {
    givenName: 'Ida',
    familyName: 'Sommerfeld',
    email: address,
  });
  expect((await counter.portal('POST', '', { way: 'email' })).portal.state).toBe('invited');
  const first = await mailTo(platform, address, 1);
  expect(first.subject).toContain('Family Portal');
  for (const text of [first.subject, first.text, first.html])
    expect(text).not.toMatch(/Sommerfeld|c05/);

  const stranger = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const opened = await stranger.goto(linkIn(first));
  expect(opened!.status()).toBe(200);
  await expect(stranger.locator('body')).toContainText('Ida');
  await expect(stranger.locator('body')).not.toContainText('Sommerfeld');

  expect((await counter.portal('POST', '/resend')).portal.state).toBe('invited');
  const second = await mailTo(platform, address, 2);
  expect(linkIn(second)).not.toBe(linkIn(first));
  expect((await stranger.goto(linkIn(first)))!.status()).toBe(410);
  expect((await stranger.goto(linkIn(second)))!.status()).toBe(200);

  expect((await counter.portal('POST', '/revoke')).portal.state).toBe('revoked');
  expect((await stranger.goto(linkIn(second)))!.status()).toBe(410);
  expect((await stranger.goto(`${linkIn(second).slice(0, -1)}`))!.status()).toBe(404);
  await stranger.context().close();
});

test('B40 B41: without email it is a PIN, on a card that fits a page', async ({
  page,
  platform,
}) => {
  await signIn(page, platform, 'admin');
  const counter = await counterOf(page, platform, {
    givenName: 'Otto',
    familyName: 'Altmann',
    language: 'de',
  });
  const refused = await counter.ask('POST', '', { way: 'email' });
  expect(refused.status()).toBe(422);
  expect(await refused.json()).toMatchObject({ fields: [{ field: 'email', code: 'missing' }] });
  const offer = await (await counter.ask('GET', '/suggestion')).json();
  const { username, pin } = offer as { username: string; pin: string };
  await counter.portal('POST', '', { way: 'pin', username, pin });
  const card = await counter.ask('POST', '/card', { username, pin });
  expect(card.headers()['cache-control']).toBe('no-store');
  await page.route('**/card-of-otto', (route) => route.fulfill({ response: card }));
  await page.goto(`${platform.url}/card-of-otto`);
  await expect(page.locator('h1')).toHaveText('Ihr Familienportal');
  await expect(page.locator('body')).toContainText('Otto Altmann');
  await expect(page.locator('.code').last()).toHaveText(pin.replace(/^(...)/, '$1 '));
  const size = await page
    .locator('.code')
    .last()
    .evaluate((at) => getComputedStyle(at).fontSize);
  expect(parseFloat(size)).toBeGreaterThan(24); // the style sheet is there
  await page.emulateMedia({ media: 'print' });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height).toBeLessThan(900);
  const folder = process.env.KITH_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/pin-card.png`, fullPage: true });
});
