// SPDX-License-Identifier: Apache-2.0
import { expect, test } from './fixtures';

test('reminders: the practice’s by default, off, or times of one’s own (B24)', async ({ site }) => {
  const picker = await site.visit('bs4', 'selected=rosa');
  const summary = picker.element.locator('summary');
  await expect(summary).toHaveText(/Reminders: 1 day and 1 hour before/);
  expect((await picker.value()).reminders).toBeNull();
  await summary.click();
  await expect(picker.element.getByLabel('Practice default')).toBeChecked();

  await picker.element.getByLabel('Off').check();
  expect((await picker.value()).reminders).toEqual([]);
  await expect(summary).toHaveText(/Reminders: Off/);

  await picker.element.getByLabel('Own choice').check();
  expect((await picker.value()).reminders).toEqual([60, 1440]);
  await picker.element.getByLabel('1 week').check();
  await picker.element.getByLabel('1 hour', { exact: true }).uncheck();
  expect((await picker.value()).reminders).toEqual([1440, 10080]);
  await expect(summary).toHaveText(/Reminders: 1 week and 1 day before/);
  await site.shot('bs4-reminders');

  await picker.element.getByLabel('Practice default').check();
  expect((await picker.value()).reminders).toBeNull();
});

test('a time that is not among those offered is kept and can be taken away (B24)', async ({
  site,
}) => {
  const picker = await site.visit('bs4', 'selected=rosa&reminders=[90]');
  await picker.element.locator('summary').click();
  await expect(picker.element.getByLabel('90 minutes')).toBeChecked();
  await picker.element.getByLabel('90 minutes').uncheck();
  expect((await picker.value()).reminders).toEqual([]);
  await expect(picker.element.locator('summary')).toContainText('Off');
  await expect(picker.element.getByLabel('90 minutes')).toBeFocused();
  await picker.element.getByLabel('90 minutes').check();
  expect((await picker.value()).reminders).toEqual([90]);
});

test('without anybody invited there is nothing to remind of', async ({ site }) => {
  const picker = await site.visit('bs4');
  await expect(picker.element.locator('summary')).toHaveCount(0);
  await picker.open();
  await picker.row('Luis').click();
  await expect(picker.element.locator('summary')).toBeVisible();
});

test('reminders are set with the keyboard alone (B24, B54)', async ({ site, page }) => {
  const picker = await site.visit('bs4', 'selected=rosa');
  await picker.input.focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(picker.element.getByLabel('Practice default')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  expect((await picker.value()).reminders).toEqual([60, 1440]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  expect((await picker.value()).reminders).toEqual([15, 60, 1440]);
});
