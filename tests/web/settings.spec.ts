// SPDX-License-Identifier: Apache-2.0
// Settings > General Settings: Kith's settings in the platform's own form, and what they change.
import { type Page } from '@playwright/test';

import {
  type Platform,
  book,
  expect,
  newAppointmentFor,
  pick,
  signIn,
  test,
} from './platform';

/** Of the platform's own form; the Family Portal's settings have one of their own. */
function saveOf(page: Page) {
  return page.locator('form[action="/settings"]').getByRole('button', { name: 'Save' });
}

interface Message {
  kind: string;
  state: string;
  dueAt: number;
}

/** How many minutes apart the reminders of an appointment's only invitee are due, and its list. */
async function remindersOf(page: Page, platform: Platform, appointment: string) {
  const id = new URL(appointment).pathname.split('/').at(-1);
  const answer = await page.request.get(`${platform.url}/kith/api/v1/appointments/${id}/invitees`);
  const { items, reminders } = (await answer.json()) as {
    items: { messages: Message[] }[];
    reminders: number[];
  };
  const due = items[0]!.messages.filter((each) => each.kind === 'reminder').map((each) => each.dueAt);
  const first = Math.min(...due);
  return { reminders, spread: due.map((each) => (each - first) / 60_000).sort((a, b) => a - b) };
}

test('B24: reminders changed in the settings reach appointments before and after', async ({
  page,
  platform,
}) => {
  await signIn(page, platform, 'admin');
  await newAppointmentFor(page, platform, 'Jonas Keller');
  await pick(page, 'sab', 'Sabine Keller');
  await page.keyboard.press('Escape');
  await book(page);
  const before = page.url();
  expect((await remindersOf(page, platform, before)).spread).toEqual([0, 1380]);

  await page.goto(`${platform.url}/settings`);
  const field = page.getByLabel('Reminders (minutes before)');
  await expect(field).toHaveValue('1440, 60');
  await field.fill('120, 1440, 60');
  await page.reload();
  await expect(field).toHaveValue('1440, 60'); // only Save changes it
  await field.fill('120, 1440, 60');
  await saveOf(page).click();
  await expect(page.locator('.flash.ok')).toHaveText('The settings are saved.');
  await expect(field).toHaveValue('1440, 120, 60');

  await expect
    .poll(async () => (await remindersOf(page, platform, before)).spread)
    .toEqual([0, 1320, 1380]);
  await newAppointmentFor(page, platform, 'Amara Nwosu');
  await pick(page, 'ngo', 'Ngozi Nwosu');
  await page.keyboard.press('Escape');
  await book(page);
  expect(await remindersOf(page, platform, page.url())).toEqual({
    reminders: [1440, 120, 60],
    spread: [0, 1320, 1380],
  });
});

test('a value that cannot be is refused at its field and changes nothing', async ({
  page,
  platform,
}) => {
  await signIn(page, platform, 'admin');
  await page.goto(`${platform.url}/settings`);
  const field = page.getByLabel('Video opens (minutes before)');
  await page.getByLabel('Name the client by given name').uncheck();
  await field.fill('500');
  await saveOf(page).click();
  await expect(field).toHaveAccessibleDescription(/whole number from 0 to 120/);
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveValue('500');
  await page.goto(`${platform.url}/settings`);
  await expect(field).toHaveValue('15');
  await expect(page.getByLabel('Name the client by given name')).toBeChecked();

  await page.getByLabel('Name the client by given name').uncheck();
  await saveOf(page).click();
  await expect(page.locator('.flash.ok')).toBeVisible();
  await expect(page.getByLabel('Name the client by given name')).not.toBeChecked();

  // As it was, for the tests that share this platform.
  await page.getByLabel('Name the client by given name').check();
  await saveOf(page).click();
  await expect(page.getByLabel('Name the client by given name')).toBeChecked();
});

test('who is no administrator reads the settings and changes none', async ({ page, platform }) => {
  await signIn(page, platform, 'clara');
  await page.goto(`${platform.url}/settings`);
  await expect(page.getByLabel('Video opens (minutes before)')).toBeDisabled();
  await expect(page.getByLabel('Name the client by given name')).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0);
  const csrf = await page.locator('input[name="_csrf"]').first().inputValue();
  const posted = { _csrf: csrf, 'kith_before.video-opens': '15', 'kith.video-opens': '77' };
  await page.request.post(`${platform.url}/settings`, { form: posted });
  await page.reload();
  await expect(page.getByLabel('Video opens (minutes before)')).toHaveValue('15');
});
