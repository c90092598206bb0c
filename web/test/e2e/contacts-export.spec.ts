// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises';
import { type ContactsPage, expect, test } from './contacts';

async function ask({ element }: ContactsPage, action: string): Promise<void> {
  await element.getByRole('button', { name: 'Import and export' }).click();
  await element.getByRole('menuitem', { name: action }).click();
}

const begin = ({ dialog }: ContactsPage) => dialog.getByRole('button', { name: 'Export' });

test('all contacts are saved as one table, however many parts it comes in', async ({
  contacts,
  page,
}) => {
  await contacts.visitList('people=2500');
  await ask(contacts, 'Export as CSV…');
  await expect(contacts.dialog).toContainText('all 2,500 contacts that you may see');
  const download = page.waitForEvent('download');
  await begin(contacts).press('Enter');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^contacts-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(2501);
  expect(lines[0]).toContain('given_name');
  expect(new Set(lines).size).toBe(2501);
  expect(lines[2]).toContain("'+49");
  await expect(contacts.toast).toContainText(`saved as ${file.suggestedFilename()}`);
  expect(await contacts.focused()).toBe('menu-of-page');
  expect(await contacts.violations()).toEqual([]);
});

test('the filters narrow an export, and a search does not', async ({ contacts, page }) => {
  await contacts.visitList('', '#q=a&emergency=1');
  await ask(contacts, 'Export as vCard…');
  await expect(contacts.dialog).toContainText('the 4 contacts shown by: Emergency contacts.');
  await expect(contacts.dialog).toContainText('What you search for (“a”) does not narrow it.');
  const download = page.waitForEvent('download');
  await begin(contacts).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text.match(/BEGIN:VCARD/g)).toHaveLength(4);
});

test('a part that fails is fetched again, and those before are not', async ({ contacts, page }) => {
  await contacts.visitList('people=2500');
  const asked: string[] = [];
  await page.route('**/contacts/export?*', async (route) => {
    asked.push(new URL(route.request().url()).searchParams.get('after') ?? '');
    if (asked.length === 2) await route.abort();
    else await route.continue();
  });
  await ask(contacts, 'Export as CSV…');
  const download = page.waitForEvent('download');
  await begin(contacts).click();
  await expect(contacts.dialog.getByRole('alert')).toContainText('could not be reached');
  await contacts.dialog.getByRole('button', { name: 'Try again' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text.trimEnd().split('\r\n')).toHaveLength(2501);
  expect(asked).toEqual(['', '1000', '1000', '2000']);
});

test('how far an export is is said, and it can be cancelled', async ({ contacts, page }) => {
  await contacts.visitList('people=2500');
  let parts = 0;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/contacts/export?*', async (route) => {
    if (++parts > 1) await held;
    await route.continue().catch(() => undefined);
  });
  await ask(contacts, 'Export as CSV…');
  await begin(contacts).click();
  const bar = contacts.dialog.getByRole('progressbar', { name: 'Collecting the contacts…' });
  await expect(bar).toHaveAttribute('aria-valuenow', '40');
  await expect(bar).toHaveAttribute('aria-valuetext', '1,000 of 2,500');
  await expect(contacts.dialog.getByRole('status')).toHaveText('Collecting the contacts… 25%');
  await page.keyboard.press('Escape');
  await expect(contacts.dialog).toHaveCount(0);
  release();
  await expect(contacts.toast).toBeHidden();
  expect(parts).toBe(2);
});

test('nothing to export is said', async ({ contacts }) => {
  await contacts.visit('', '#archived=1');
  await expect(contacts.element.getByRole('heading', { name: 'Nobody found' })).toBeVisible();
  await ask(contacts, 'Export as CSV…');
  await expect(contacts.dialog).toContainText('There is no contact to export.');
  await expect(begin(contacts)).toHaveCount(0);
});
