// SPDX-License-Identifier: Apache-2.0
// Relationship types of a practice: kept at Settings > General Settings, seen wherever somebody is
// related to a client.
import { type Page } from '@playwright/test';
import { join } from 'node:path';

import { type Platform, expect, signIn, test } from './platform';

const types = (page: Page) => page.locator('kith-relationship-types');
const tab = (page: Page) => page.locator('kith-relationships');

/** Opens a menu; scrolling, which closes it again, is over before. */
async function openMenu(page: Page, label: string): Promise<void> {
  const button = types(page).getByRole('button', { name: `Actions for ${label}`, exact: true });
  await button.scrollIntoViewIfNeeded();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  await button.click();
}

async function act(page: Page, label: string, action: string): Promise<void> {
  await openMenu(page, label);
  await types(page).getByRole('menuitem', { name: action }).click();
}

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.KITH_SHOTS;
  if (folder)
    await page.screenshot({
      path: join(folder, `${name}.png`),
      fullPage: true,
    });
}

async function openSettings(page: Page, platform: Platform): Promise<void> {
  await page.goto(`${platform.url}/settings`);
  await expect(types(page).getByRole('heading', { name: 'Relationship types' })).toBeVisible();
}

async function openTab(page: Page, platform: Platform): Promise<void> {
  await page.goto(`${platform.url}/clients/c11`);
  await page.getByRole('link', { name: 'Relationships' }).click();
  await expect(tab(page).getByRole('heading', { name: 'Relationships' })).toBeVisible();
}

test('a type that is added, renamed or hidden follows to the dialog and the tab (B12)', async ({
  page,
  platform,
}) => {
  await signIn(page, platform, 'admin');
  await openSettings(page, platform);
  await types(page).getByRole('button', { name: 'Add type' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name in English').fill('Godmother');
  await dialog.getByRole('button', { name: 'Add type' }).click();
  await expect(dialog).toHaveCount(0);
  await act(page, 'Caregiver', 'Rename…');
  await dialog.getByLabel('Name in English').fill('Carer');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await act(page, 'Ward', 'Hide');
  await expect(types(page).getByRole('list', { name: 'Hidden' })).toContainText('Ward');
  await shot(page, 'settings');

  await openTab(page, platform);
  await tab(page).getByRole('button', { name: 'Add relationship' }).click();
  const kind = dialog.getByLabel(/^Relationship to/);
  await expect(kind.getByRole('option', { name: 'Carer', exact: true })).toBeAttached();
  for (const gone of ['Caregiver', 'Ward'])
    await expect(kind.getByRole('option', { name: gone, exact: true })).toHaveCount(0);
  await dialog.getByLabel('First name').fill('Greta');
  await dialog.getByLabel('Last name').fill('Linde');
  await kind.selectOption('Godmother');
  await dialog.getByRole('button', { name: 'Add relationship' }).click();
  const row = tab(page).getByRole('row').filter({ hasText: 'Greta Linde' });
  await expect(row).toContainText('Godmother');

  // In use now: it can be hidden, and stays where it is.
  await openSettings(page, platform);
  await openMenu(page, 'Godmother');
  await expect(types(page).getByRole('menuitem', { name: 'Delete…' })).toHaveCount(0);
  await types(page).getByRole('menuitem', { name: 'Hide' }).click();
  await expect(types(page).getByRole('list', { name: 'Hidden' })).toContainText('Godmother');
  await openTab(page, platform);
  await expect(row).toContainText('Godmother');
  await shot(page, 'tab');

  // As it was, for the tests that share this platform.
  await openSettings(page, platform);
  await act(page, 'Carer', 'Rename…');
  await dialog.getByLabel('Name in English').fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await act(page, 'Ward', 'Show again');
  await expect(types(page).getByRole('list', { name: 'Built in' })).toContainText('Caregiver');
});

test('who is no administrator sees nothing of it', async ({ page, platform }) => {
  await signIn(page, platform, 'clara');
  await page.goto(`${platform.url}/settings`);
  await expect(page.getByRole('heading', { name: 'Practice', exact: true })).toBeVisible();
  await expect(types(page)).toHaveCount(0);
});
