// SPDX-License-Identifier: Apache-2.0
// The ways into the Family Portal and out of it, on a phone, without script: a username and a PIN
// that staff typed, an invitation by email, a forgotten PIN, signing out.
import { type Page } from '@playwright/test';

import { type Platform, expect, signIn, test } from './platform';
import {
  type Parsed,
  codeIn,
  countMails,
  expectAccessible,
  looked,
  nextMail,
  phone,
} from './visitors';

const client = 'c03';
const pin = '860579';
const words = 'copper lantern quiet river';

/** Gives a contact the portal of the client, as an administrator. */
async function grant(page: Page, platform: Platform, typed: string, body: object): Promise<void> {
  const api = `${platform.url}/kith/api/v1`;
  await signIn(page, platform, 'admin');
  const found = await page.request.get(`${api}/contacts/suggest?q=${encodeURIComponent(typed)}`);
  const { items } = (await found.json()) as { items: { id: string }[] };
  const answer = await page.request.post(`${api}/clients/${client}/portal/${items[0]!.id}`, {
    headers: { 'X-Kith': '1' },
    data: {
      ...body,
      sees: { appointments: true, documents: true, notes: true },
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

function linkIn(mail: Parsed): string {
  return /https?:\S+\/portal\/i\/[\w-]+/.exec(mail.text)![0];
}

async function choose(visitor: Page, secret: string): Promise<void> {
  await visitor.getByLabel('New PIN or password').fill(secret);
  await visitor.getByLabel('The same again').fill(secret);
  await visitor.getByRole('button', { name: 'Save' }).click();
}

const isHome = /\/portal\/p\/1$/;

test('B40 B42: a PIN that staff typed, a code, an own PIN, home, and out again', async ({
  browser,
  page,
  platform,
}) => {
  test.setTimeout(120_000);
  const address = 'ngozi.nwosu@example.org';
  await grant(page, platform, 'Ngozi Nwosu', {
    way: 'pin',
    username: 'ngozi',
    pin,
  });
  const before = countMails(platform, address);

  const context = await phone(browser, 'light');
  const visitor = await context.newPage();
  await visitor.goto(`${platform.url}/portal/`);
  await expect(visitor).toHaveURL(/\/portal\/p\/1\/sign-in$/);
  await expectAccessible(browser, visitor, 'light');
  await visitor.getByLabel('Username').fill('ngozi');
  await visitor.getByLabel('PIN or password').fill('739502');
  await visitor.getByRole('button', { name: 'Sign in' }).click();
  await expect(visitor.getByRole('alert')).toContainText('That did not work');
  await looked(visitor, 'entrance-1-failed');
  await expect(visitor.getByLabel('Username')).toHaveValue('ngozi');
  await visitor.getByLabel('PIN or password').fill(pin);
  await visitor.getByRole('button', { name: 'Sign in' }).click();

  await expect(visitor).toHaveURL(/\/code\?for=sign-in$/);
  await expectAccessible(browser, visitor, 'light');
  await visitor.getByLabel('Code').fill(codeIn(await nextMail(platform, address, before)));
  await visitor.keyboard.press('Enter');

  await expect(visitor).toHaveURL(/\/secret$/);
  await expectAccessible(browser, visitor, 'light');
  await visitor.getByLabel('PIN from your practice').fill(pin);
  await choose(visitor, '123456');
  await expect(visitor.getByLabel('New PIN or password')).toHaveAccessibleDescription(
    /Digits in a row/,
  );
  await looked(visitor, 'entrance-2-weak');
  await visitor.getByLabel('PIN from your practice').fill(pin);
  await choose(visitor, '507183');
  await expect(visitor).toHaveURL(isHome);
  await expectAccessible(browser, visitor, 'light');
  await looked(visitor, 'entrance-3-home');

  await visitor.getByRole('button', { name: 'Sign out' }).click();
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('You are signed out');
  await expectAccessible(browser, visitor, 'light');
  await visitor.goBack();
  await expect(visitor).toHaveURL(/\/sign-in/);
  await expect(visitor.getByRole('button', { name: 'Sign out' })).toHaveCount(0);

  await visitor.getByLabel('Username').fill('NGOZI');
  await visitor.getByLabel('PIN or password').fill('507183');
  await visitor.getByRole('button', { name: 'Sign in' }).click();
  await expect(visitor).toHaveURL(isHome); // without another code: the browser is known
  await context.close();
});

test('B40 B48: an invitation, then what was chosen is forgotten', async ({
  browser,
  page,
  platform,
}) => {
  test.setTimeout(120_000);
  const address = 'emeka.nwosu@example.org';
  let before = countMails(platform, address);
  await grant(page, platform, 'Emeka Nwosu', { way: 'email' });
  const mail = await nextMail(platform, address, before++);
  expect(`${mail.subject}${mail.text}${mail.html}`).not.toMatch(/Amara|Nwosu/);

  const context = await phone(browser, 'dark');
  const visitor = await context.newPage();
  await visitor.goto(linkIn(mail));
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Welcome, Emeka');
  await expectAccessible(browser, visitor, 'dark');
  await looked(visitor, 'entrance-4-welcome');
  await visitor.getByRole('button', { name: 'Send me the code' }).click();
  await visitor.getByLabel('Code').fill(codeIn(await nextMail(platform, address, before++)));
  await visitor.getByRole('button', { name: 'Go on' }).click();
  await expect(visitor.getByLabel('Username')).toHaveValue(address);
  await expectAccessible(browser, visitor, 'dark');
  await choose(visitor, words);
  await expect(visitor).toHaveURL(isHome);
  await looked(visitor, 'entrance-5-home');
  const again = await visitor.goto(linkIn(mail));
  expect(again!.status()).toBe(410);
  await expectAccessible(browser, visitor, 'dark');
  await context.close();

  const later = await phone(browser, 'light', 'de-DE');
  const german = await later.newPage();
  await german.goto(`${platform.url}/portal/p/1/sign-in`);
  await german.getByRole('link', { name: 'PIN oder Passwort vergessen?' }).click();
  await expectAccessible(browser, german, 'light', 'de-DE');
  await german.getByLabel(/Benutzername/).fill(address);
  await german.getByRole('button', { name: 'Code schicken' }).click();
  await expect(german.getByRole('main')).toContainText('Wenn wir Sie kennen');
  await expectAccessible(browser, german, 'light', 'de-DE');
  await german.getByLabel('Code').fill(codeIn(await nextMail(platform, address, before++)));
  await german.getByRole('button', { name: 'Weiter' }).click();
  await german.getByLabel('Neue PIN oder neues Passwort').fill('507183');
  await german.getByLabel('Noch einmal dasselbe').fill('507183');
  await german.getByRole('button', { name: 'Speichern' }).click();
  await expect(german).toHaveURL(isHome);
  await nextMail(platform, address, before); // that it was changed
  await later.close();
});

test('B54: the script shows a PIN, and warns before a session ends', async ({
  browser,
  page,
  platform,
}) => {
  test.setTimeout(60_000);
  const address = 'ifeoma.eze@example.org';
  const before = countMails(platform, address);
  await grant(page, platform, 'Ifeoma Eze', {
    way: 'pin',
    username: 'ifeoma',
    pin,
  });
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
  });
  const visitor = await context.newPage();
  const foreign: string[] = [];
  visitor.on('request', (request) => {
    if (!request.url().startsWith(platform.url)) foreign.push(request.url());
  });
  await visitor.clock.install();
  await visitor.goto(`${platform.url}/portal/p/1/sign-in`);
  const field = visitor.getByLabel('PIN or password');
  await field.fill(pin);
  await visitor.getByRole('button', { name: 'Show' }).click();
  await expect(field).toHaveAttribute('type', 'text');
  await visitor.getByRole('button', { name: 'Hide' }).click();
  await expect(field).toHaveAttribute('type', 'password');
  await visitor.getByLabel('Username').fill('ifeoma');
  await field.press('Enter');
  await visitor.getByLabel('Code').fill(codeIn(await nextMail(platform, address, before)));
  await visitor.keyboard.press('Enter');
  await visitor.getByLabel('PIN from your practice').fill(pin);
  await choose(visitor, '507183');
  await expect(visitor).toHaveURL(isHome);

  const warning = visitor.getByRole('dialog', { name: 'Are you still there?' });
  await visitor.clock.fastForward('26:00');
  await expect(warning).toBeHidden();
  await visitor.clock.fastForward('01:30');
  await expect(warning).toContainText('signed out in 3 minutes');
  await looked(visitor, 'entrance-6-idle');
  const stayed = visitor.waitForResponse(/\/stay$/);
  await warning.getByRole('button', { name: 'Stay signed in' }).click();
  expect((await stayed).status()).toBe(204);
  await expect(warning).toBeHidden();
  await visitor.clock.fastForward('26:00');
  await expect(warning).toBeHidden();
  const reloaded = visitor.waitForEvent('load');
  await visitor.clock.fastForward('05:00');
  await reloaded;
  expect(foreign).toEqual([]);
  await context.close();
});
