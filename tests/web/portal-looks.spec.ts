// SPDX-License-Identifier: Apache-2.0
// Pages of the Family Portal that people come to rarely, or in another language: axe finds nothing,
// and nothing runs out of a phone's width, in either direction of writing and with large letters.
import { type Browser, type Page } from '@playwright/test';

import { type Platform, expect, test } from './platform';
import { type Staff, Visitor, newAddress, staffOf } from './portal-people';
import {
  codeIn,
  countMails,
  expectAccessible,
  expectClean,
  looked,
  nextMail,
  phoneSize,
} from './visitors';

test.use({ proxies: '127.0.0.1' });
test.describe.configure({ timeout: 120_000 });

const wrong = '739502';

/** A phone that axe runs in: pages that answer a form cannot be loaded again elsewhere. */
async function withScript(browser: Browser, platform: Platform): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: phoneSize,
    locale: 'en-GB',
    bypassCSP: true,
  });
  return Visitor.from(browser, platform, context);
}

/** What staff see as a page of its own. */
async function cardOf(page: Page, platform: Platform, staff: Staff, language: string) {
  const contact = await staff.welcome('Walburga', ['c26'], { language });
  const { username, pin } = contact;
  const card = await page.request.post(
    `${platform.url}/kith/api/v1/clients/c26/portal/${contact.id}/card`,
    { headers: { 'X-Kith': '1' }, data: { username, pin } },
  );
  expect(card.status()).toBe(200);
  return card;
}

test('B40: the card with a PIN', async ({ browser, page, platform }) => {
  const staff = await staffOf(page, platform);
  const context = await browser.newContext({
    viewport: phoneSize,
    bypassCSP: true,
    storageState: await page.context().storageState(),
  });
  const shown = await context.newPage();
  for (const [language, title] of [
    ['en', 'Your Family Portal'],
    ['de', 'Ihr Familienportal'],
  ] as const) {
    const card = await cardOf(page, platform, staff, language);
    await shown.route('**/card-of-walburga', (route) => route.fulfill({ response: card }));
    await shown.goto(`${platform.url}/card-of-walburga`);
    await expect(shown.getByRole('heading', { level: 1 })).toHaveText(title);
    await looked(shown, `looks-card-${language}`);
    await expectClean(shown);
    await shown.unroute('**/card-of-walburga');
  }
  await context.close();
});

test('B45: a document that is no longer shared', async ({ browser, page, platform }) => {
  const staff = await staffOf(page, platform);
  const email = newAddress();
  const ottilie = await staff.welcome('Ottilie', ['c20'], { email });
  const { shares } = (await staff.ask('POST', '/shares', {
    documents: ['d12'],
    recipients: [{ contact: ottilie.id, via: 'email' }],
  })) as { shares: { id: string }[] };
  const visitor = await Visitor.from(browser, platform);
  await visitor.signIn(ottilie.username, ottilie.pin);
  if (visitor.page.url().includes('/code'))
    await visitor.giveCode(await nextMail(platform, email, 0));
  await visitor.expectIn('Ottilie');
  const open = visitor.page.getByRole('link', { name: 'Open', exact: true });
  const count = async (): Promise<number> => {
    await visitor.open();
    return open.count();
  };
  await expect.poll(count, { timeout: 30_000 }).toBe(1); // once it cannot be undone any more
  const address = new URL((await open.getAttribute('href'))!, platform.url).href;
  await staff.ask('POST', `/shares/${shares[0]!.id}/revoke`);
  expect((await visitor.page.goto(address))!.status()).toBe(410);
  const heading = visitor.page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('No longer shared');
  await looked(visitor.page, 'looks-ended');
  for (const scheme of ['light', 'dark'] as const)
    await expectAccessible(browser, visitor.page, scheme);
  await visitor.page.getByRole('link', { name: 'Back' }).click();
  await visitor.expectIn('Ottilie');
  await visitor.context.close();
});

test('B48: a code while the account waits', async ({ browser, page, platform }) => {
  const staff = await staffOf(page, platform);
  const email = newAddress();
  const petra = await staff.welcome('Petra', ['c27'], { email });
  const visitor = await withScript(browser, platform);
  await visitor.signIn(petra.username, petra.pin);
  await expect(visitor.page).toHaveURL(/\/code\?for=sign-in$/);
  const code = await nextMail(platform, email, 0);
  const stranger = await Visitor.from(browser, platform);
  for (let i = 0; i < 3; ++i) await stranger.expectRefused(petra.username, wrong);

  await visitor.giveCode(code);
  await expect(visitor.page.getByRole('alert')).toContainText('Please wait a few minutes');
  await looked(visitor.page, 'looks-code-waits');
  await expectClean(visitor.page);
  await visitor.page.getByRole('button', { name: 'Send a new code' }).click();
  await expect(visitor.page.getByRole('alert')).toContainText('Please wait a minute');
  await expectClean(visitor.page);
  platform.change(`update portal_accounts set wait_until = 0 where username = '${petra.username}'`);
  await visitor.giveCode(code);
  await visitor.expectIn('Petra');
  await visitor.context.close();
  await stranger.context.close();
});

test('another address is confirmed there before it counts', async ({ browser, page, platform }) => {
  const staff = await staffOf(page, platform);
  const quirina = await staff.welcome('Quirina', ['c28']);
  const visitor = await withScript(browser, platform);
  await visitor.comeIn(quirina.username, quirina.pin, 'Quirina');
  const email = newAddress();
  await visitor.open('/profile/address/email');
  await visitor.page.getByLabel('New email address').fill(email);
  await visitor.page.getByLabel('Your PIN or password now').fill(quirina.pin);
  await visitor.page.getByRole('button', { name: 'Send the code' }).click();
  await expect(visitor.page).toHaveURL(/\/profile\/code$/);
  await looked(visitor.page, 'looks-profile-code');
  await expectClean(visitor.page);
  const code = codeIn(await nextMail(platform, email, 0));
  const confirm = visitor.page.getByRole('button', { name: 'Confirm' });
  await visitor.page.getByLabel('Code').fill(code === '000000' ? '000001' : '000000');
  await confirm.click();
  await expect(visitor.page.getByText(/This code is not right/)).toBeVisible();
  await expectClean(visitor.page);
  await visitor.page.getByLabel('Code').fill(code);
  await confirm.click();
  await expect(visitor.page.getByText('Your address was changed.')).toBeVisible();
  await expect(visitor.page.getByRole('main')).toContainText(email);
  expect(countMails(platform, email)).toBe(1);
  await visitor.context.close();
});

test('all of the inside in German', async ({ browser, page, platform }) => {
  const staff = await staffOf(page, platform);
  await staff.ask('PATCH', '/settings', { 'portal-notes': 'true' });
  const ute = await staff.welcome('Ute', ['c34'], { language: 'de' });
  const visitor = await Visitor.from(browser, platform);
  await visitor.signIn(ute.username, ute.pin);
  const heading = visitor.page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Guten Tag, Ute');
  for (const [path, title] of [
    ['', 'Guten Tag, Ute'],
    ['/notes', 'Notizen an die Praxis'],
    ['/profile', 'Profil'],
    ['/profile/address/email', 'E‑Mail-Adresse ändern'],
    ['/profile/secret', 'PIN oder Passwort ändern'],
    ['/profile/language', 'Sprache und Zeit'],
    ['/profile/activity', 'Was mit Ihrem Konto geschehen ist'],
  ] as const) {
    await visitor.open(path);
    await expect(heading).toHaveText(title);
    await expect(visitor.page.locator('html')).toHaveAttribute('lang', 'de');
    await expectAccessible(browser, visitor.page, 'light');
    await looked(visitor.page, `looks-german${path.replaceAll('/', '-')}`);
  }
  await visitor.page.getByRole('button', { name: 'Abmelden' }).click();
  await expect(heading).toHaveText('You are signed out'); // the door speaks the browser's language
  await visitor.context.close();
});
