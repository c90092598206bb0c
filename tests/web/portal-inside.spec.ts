// SPDX-License-Identifier: Apache-2.0
// A contact of two clients on a phone, without script: staff give a username and a PIN, a document
// and an appointment; the contact signs in, says that they are coming, opens the document, writes a
// note, and changes where they live in time. What is revoked is gone on the next request.
import { randomUUID } from 'node:crypto';
import { type Browser, type BrowserContext, type Page } from '@playwright/test';

import { type Platform, book, expect, newAppointmentFor, pick, signIn, test } from './platform';
import { expectAccessible, looked } from './visitors';

const jonas = 'c02';
const sister = 'c01';

async function api(page: Page, platform: Platform, method: string, path: string, data?: object) {
  const answer = await page.request.fetch(`${platform.url}/kith/api/v1${path}`, {
    method,
    headers: { 'X-Kith': '1', 'Idempotency-Key': randomUUID() },
    ...(data ? { data } : {}),
  });
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
  return answer.status() === 204 ? {} : ((await answer.json()) as Record<string, unknown>);
}

/** Answers the contact as they were before. */
async function speaks(page: Page, platform: Platform, contact: string, language: unknown) {
  const before = await api(page, platform, 'GET', `/contacts/${contact}`);
  const { version } = before;
  await api(page, platform, 'PATCH', `/contacts/${contact}`, { version, language });
  return before;
}

async function contactOf(page: Page, platform: Platform, name: string): Promise<string> {
  const found = await api(page, platform, 'GET', `/contacts/suggest?q=${encodeURIComponent(name)}`);
  return (found.items as { id: string }[])[0]!.id;
}

/** The code that arrived last at an address. */
async function codeFor(platform: Platform, address: string): Promise<string> {
  const codes = () =>
    platform
      .mails()
      .filter((mail) => mail.includes(`<${address}>`))
      .map((mail) => /\b(\d{6})\b/.exec(mail.slice(mail.search(/\r?\n\r?\n/)))?.[1])
      .filter((code) => code !== undefined);
  await expect.poll(() => codes().length, { timeout: 30_000 }).toBeGreaterThan(0);
  return codes().at(-1)!;
}

/** Where script runs: of a note that is half written, and not of one that is sent. */
async function asksBeforeANoteIsLost(
  browser: Browser,
  storageState: Awaited<ReturnType<BrowserContext['storageState']>>,
  notes: string,
): Promise<void> {
  const context = await browser.newContext({ storageState });
  const tablet = await context.newPage();
  const asked: string[] = [];
  tablet.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await tablet.goto(notes);
  await tablet.getByLabel(/tell the practice about/).fill('He is half');
  await tablet.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await tablet.getByRole('button', { name: 'Send' }).click();
  await expect(tablet.getByText('Your note was sent.')).toBeVisible();
  await tablet.getByRole('link', { name: 'Profile' }).click();
  await expect(tablet).toHaveURL(/profile/);
  expect(asked).toHaveLength(1);
  await context.close();
}

test('B42 B44 B45 B46: a contact of two clients sees what is theirs, and no more', async ({
  browser,
  page,
  platform,
}) => {
  test.setTimeout(180_000);
  await signIn(page, platform, 'admin');
  const sabine = await contactOf(page, platform, 'Sabine Keller');
  await api(page, platform, 'PATCH', '/settings', { 'portal-notes': 'true' });
  const { language } = await speaks(page, platform, sabine, 'en');
  const granted = await api(page, platform, 'POST', `/clients/${jonas}/portal/${sabine}`, {
    way: 'pin',
    username: 'sabine',
  });
  await api(page, platform, 'POST', `/clients/${sister}/portal/${sabine}`, { way: 'pin' });
  await api(page, platform, 'POST', '/shares', {
    documents: ['d06'], // the letter is for the walks of sharing, which may send it only once
    recipients: [{ contact: sabine, via: 'email' }],
  });
  await newAppointmentFor(page, platform, 'Jonas Keller');
  await pick(page, 'sab', 'Sabine Keller');
  await pick(page, 'tho', 'Thomas Keller');
  await page.keyboard.press('Escape');
  await book(page);

  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  });
  const phone = await context.newPage();
  await phone.goto(`${platform.url}/portal/p/1/sign-in`);
  await phone.getByLabel('Username').fill('sabine');
  await phone.getByLabel('PIN or password').fill(granted.pin as string);
  await phone.getByRole('button', { name: 'Sign in' }).click();
  if (phone.url().includes('/code')) {
    await phone.getByLabel('Code').fill(await codeFor(platform, 'sabine.keller@example.org'));
    await phone.locator('main form').first().getByRole('button').first().click();
  }
  await expect(phone).toHaveURL(/\/portal\/p\/1$/);
  await expect(phone.getByRole('heading', { name: /Sabine/ })).toBeVisible();
  await expect(phone.locator('.kith-client')).toHaveText(/Keller/);
  await expect(phone.getByText('Garden room')).toBeVisible();
  await expect(phone.locator('body')).not.toContainText(/Thomas|Family session/);
  await looked(phone, 'inside-home');
  await expectAccessible(browser, phone, 'light');
  await expectAccessible(browser, phone, 'dark');

  await phone.getByRole('button', { name: 'I am coming' }).first().click();
  await expect(phone.getByText('You said that you are coming.').first()).toBeVisible();
  const upcoming = await api(page, platform, 'GET', `/contacts/${sabine}/appointments`);
  const items = upcoming.items as { appointment: string; answer: string }[];
  const accepted = items.filter(({ answer }) => answer === 'accepted');
  expect(accepted).toHaveLength(1);
  await page.goto(`${platform.url}/appointments/${accepted[0]!.appointment}`);
  await expect(page.locator('.kith-invitees li', { hasText: 'Sabine' })).toContainText(
    /; is coming, answered .*\d:\d\d/,
  );
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  const chip = page.locator('kith-invitee-picker .chip', { hasText: 'Sabine Keller' });
  await expect(chip).toContainText('is coming');
  await expect(chip).toHaveAttribute('title', /is coming, answered /);
  await looked(page, 'answered-chip');
  await expect
    .poll(async () => {
      await phone.reload();
      return phone.getByRole('link', { name: 'Open', exact: true }).count();
    })
    .toBe(1); // once the message about it has left
  await looked(phone, 'inside-shared');
  const link = await phone.getByRole('link', { name: 'Open', exact: true }).getAttribute('href');
  const opened = await phone.request.get(`${platform.url}${link}`);
  expect(opened.status()).toBe(200);
  expect(opened.headers()['content-type']).toContain('application/pdf');

  await phone.getByRole('link', { name: 'Notes', exact: true }).click();
  await phone.getByLabel(/tell the practice about/).fill('He slept\nwell.');
  await phone.getByRole('button', { name: 'Send' }).click();
  await expect(phone.getByText('Your note was sent.')).toBeVisible();
  await looked(phone, 'inside-notes');
  await expectAccessible(browser, phone, 'light');
  let read = 0;
  for (const client of [jonas, sister]) {
    await page.goto(`${platform.url}/kith/api/v1/clients/${client}/portal/${sabine}/view`);
    await page.getByRole('link', { name: 'Notes', exact: true }).click();
    await expect(page).toHaveURL(/\/view\?page=notes$/);
    await expect(page.locator('form, textarea, button')).toHaveCount(0);
    read += await page.getByText('He slept').count();
    await looked(page, `viewed-notes-${client}`);
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await expect(page).toHaveURL(/\/view$/);
  }
  expect(read).toBe(1);
  await asksBeforeANoteIsLost(browser, await context.storageState(), phone.url());
  await phone.getByRole('link', { name: 'Change or take back' }).click();
  await looked(phone, 'inside-note');
  await expectAccessible(browser, phone, 'dark');

  await phone.getByRole('link', { name: 'Profile' }).click();
  await looked(phone, 'inside-profile');
  await expectAccessible(browser, phone, 'light');
  await expectAccessible(browser, phone, 'dark');
  for (const name of ['Change email', 'Change PIN or password', 'Change language or time zone']) {
    await phone.getByRole('link', { name }).click();
    await looked(phone, `inside-${name}`.replaceAll(' ', '-').toLowerCase());
    await expectAccessible(browser, phone, 'light');
    await phone.getByRole('link', { name: 'Back' }).click();
  }
  await phone.getByRole('link', { name: 'What was done with your account' }).click();
  await expect(phone.getByText(/Document opened: /)).toBeVisible();
  await looked(phone, 'inside-activity');
  await expectAccessible(browser, phone, 'light');

  await api(page, platform, 'POST', `/clients/${sister}/portal/${sabine}/revoke`);
  expect((await phone.request.get(`${platform.url}${link}`)).status()).toBe(404);
  await phone.goto(`${platform.url}/portal/p/1`);
  await expect(phone.locator('.kith-client')).toHaveText('Jonas Keller');
  await expect(phone.getByText('Consent to treatment')).toBeHidden();
  await api(page, platform, 'POST', `/clients/${jonas}/portal/${sabine}/revoke`);
  await phone.goto(`${platform.url}/portal/p/1`);
  await expect(phone).toHaveURL(/sign-in/);
  await speaks(page, platform, sabine, language); // as other walks know her
  await context.close();
});
