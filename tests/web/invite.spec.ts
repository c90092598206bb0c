// SPDX-License-Identifier: Apache-2.0
// The walk of a newcomer: sign in, make an appointment, type three letters, pick two family
// members, save, read the two confirmations with their calendar files.
import { type Page } from '@playwright/test';

import { type Platform, book, expect, newAppointmentFor, pick, signIn, test } from './platform';

/** Reloads the mailbox until a message to this address with this subject is there. */
async function message(page: Page, platform: Platform, to: string, subject: RegExp) {
  const link = page.locator('.message', { hasText: to }).getByRole('link', { name: subject });
  await expect(async () => {
    await page.goto(`${platform.url}/mailbox`);
    await expect(link.first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  return link.first();
}

function mailsTo(platform: Platform, address: string): string[] {
  return platform.mails().filter((mail) => new RegExp(`^To:.*${address}`, 'm').test(mail));
}

/** The calendar part of a mail, decoded and unfolded. */
function calendarOf(mail: string): string {
  const part = /text\/calendar[\s\S]*?\r?\n\r?\n([\s\S]*?)\r?\n--/.exec(mail);
  if (!part?.[1]) throw new Error('the mail has no calendar part');
  const text = /Content-Transfer-Encoding:\s*base64/i.test(mail.slice(mail.indexOf('text/calendar')))
    ? Buffer.from(part[1].replace(/\s+/g, ''), 'base64').toString('utf8')
    : part[1];
  return text.replace(/\r?\n[ \t]/g, '');
}

test('B20 B22 B27: two family members are picked and each is told alone', async ({
  page,
  platform,
}) => {
  const family = ['sabine.keller', 'thomas.keller'].map((name) => `${name}@example.org`);
  const before = new Map(family.map((address) => [address, mailsTo(platform, address).length]));
  await signIn(page, platform, 'admin');
  await newAppointmentFor(page, platform, 'Jonas Keller');
  await pick(page, 'sab', 'Sabine Keller');
  await pick(page, 'tho', 'Thomas Keller');
  await page.keyboard.press('Escape');
  await book(page);
  await expect(page.getByText('Sabine Keller')).toBeVisible();

  for (const [own, other] of [
    ['sabine.keller', 'thomas'],
    ['thomas.keller', 'sabine'],
  ] as const) {
    const address = `${own}@example.org`;
    const told = (): string[] => mailsTo(platform, address).slice(before.get(address));
    await expect.poll(() => told().length).toBe(1);
    await (await message(page, platform, address, /./)).click();
    await expect(page.getByRole('region', { name: 'Calendar file' })).toContainText('14:30');
    const mails = told();
    expect(mails).toHaveLength(1);
    const calendar = calendarOf(mails[0]!);
    expect(calendar).toContain('METHOD:REQUEST');
    expect(calendar.match(/^ATTENDEE/gm)).toHaveLength(1);
    expect(calendar).toContain(`mailto:${address}`);
    expect(`${mails[0]}${calendar}`.toLowerCase()).not.toContain(other);
  }
});

test('B21 B25: the selection survives editing; moving and cancelling tell the invitees', async ({
  page,
  platform,
}) => {
  await signIn(page, platform, 'admin');
  await newAppointmentFor(page, platform, 'Amara Nwosu');
  await pick(page, 'ngo', 'Ngozi Nwosu');
  await page.keyboard.press('Escape');
  await book(page);
  const appointment = page.url();
  await message(page, platform, 'ngozi.nwosu@example.org', /./);
  await page.goto(appointment);
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Remove Ngozi Nwosu' })).toBeVisible();
  await expect(page.getByLabel('Place')).toHaveValue('Garden room');
  await page.getByLabel('Start').fill('16:00');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.waitForURL(/\/appointments\/[^/]+$/);
  await expect.poll(() => mailsTo(platform, 'ngozi.nwosu@example.org').length).toBe(2);

  await page.goto(appointment);
  await page.getByRole('link', { name: 'Cancel appointment' }).click();
  await page.getByRole('button', { name: /Cancel/ }).click();
  await expect.poll(() => mailsTo(platform, 'ngozi.nwosu@example.org').length).toBe(3);
  const calendars = mailsTo(platform, 'ngozi.nwosu@example.org').map(calendarOf);
  const uids = new Set(calendars.map((text) => /^UID:(.*)$/m.exec(text)?.[1]?.trim()));
  expect(uids.size).toBe(1);
  const sequences = calendars.map((text) => Number(/^SEQUENCE:(\d+)/m.exec(text)?.[1]));
  expect(sequences[1]).toBeGreaterThan(sequences[0]!);
  expect(sequences[2]).toBeGreaterThan(sequences[1]!);
  expect(calendars.filter((text) => text.includes('METHOD:CANCEL'))).toHaveLength(1);
});

test('B26: someone without an address is marked, and staff read who could not be told', async ({
  page,
  platform,
}) => {
  await signIn(page, platform, 'admin');
  await newAppointmentFor(page, platform, 'Elif Y');
  await pick(page, 'gul', 'Gülşen Öztürk');
  await page.keyboard.press('Escape');
  await expect(page.locator('kith-invitee-picker')).toContainText(/cannot be notified|no email/i);
  await book(page);
  await expect(page.getByText(/Gülşen Öztürk/).first()).toBeVisible();
  await expect(page.locator('.flash.warning')).toContainText('Gülşen Öztürk');
});

test('B14: a limited practitioner finds only the contacts assigned to them', async ({
  page,
  platform,
}) => {
  await signIn(page, platform, 'chidi');
  const assigned = await page.request.get(`${platform.url}/kith/api/v1/contacts/suggest?q=keller`);
  expect((await assigned.json()).items.length).toBeGreaterThan(0);
  const others = await page.request.get(`${platform.url}/kith/api/v1/contacts/suggest?q=yildiz`);
  expect((await others.json()).items).toEqual([]);
});

test('who is not signed in learns nothing', async ({ request, platform }) => {
  const answer = await request.get(`${platform.url}/kith/api/v1/contacts/suggest?q=keller`, {
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(401);
  expect(await answer.text()).not.toContain('Keller');
});
