// SPDX-License-Identifier: Apache-2.0
// The platform is killed in the middle of an import and started again: nothing is lost, nothing is
// there twice, and what was begun is finished or taken back.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page } from '@playwright/test';

import { Contacts, contactsOf, counted } from './contacts-page';
import { expect, start, test } from './platform';

const size = 5_000;
const file = [
  'name,email,client_id,relationship',
  ...Array.from({ length: size }, (_, at) => `Tess Killed${at},tess${at}@example.org,c02,aunt`),
].join('\r\n');

const importer = (page: Page) => page.locator('kith-contact-import');

async function openImport({ element }: Contacts): Promise<void> {
  await element.getByRole('button', { name: 'Import and export' }).click();
  await element.getByRole('menuitem', { name: 'Import…' }).click();
}

/** Starts the import, and returns when a part of it is written. */
async function beginImport(contacts: Contacts): Promise<void> {
  const { page } = contacts;
  await openImport(contacts);
  const upload = { name: 'many.csv', mimeType: 'text/csv', buffer: Buffer.from(file) };
  await importer(page).locator('#file').setInputFiles(upload);
  await expect(importer(page).locator('#result')).toContainText('The file is checked.');
  const step = page.waitForResponse((answer) => answer.url().endsWith('/apply'));
  await importer(page).getByRole('button', { name: 'Import', exact: true }).click();
  const job = (await (await step).json()) as { state: string; doneLines: number };
  expect(job.state).toBe('applying');
  expect(job.doneLines).toBeGreaterThan(0);
}

for (const { what, button, ends, more } of [
  { what: 'goes on', button: 'Continue', ends: 'The file is imported.', more: size },
  { what: 'is taken back', button: 'Stop and take back', ends: 'Nothing was imported.', more: 0 },
])
  test(`an import whose platform was killed ${what}`, async ({ page }) => {
    const data = mkdtempSync(join(tmpdir(), 'kith-killed-'));
    const first = await start(data);
    const before = await contactsOf(page, first, 'admin');
    const count = await counted(before);
    await beginImport(before);
    await first.kill();

    const second = await start(data);
    await page.goto(second.url); // still signed in
    const after = new Contacts(page, second);
    await after.visit();
    await openImport(after);
    await importer(page).locator('.earlier').getByRole('button', { name: 'Show' }).click();
    await importer(page).getByRole('button', { name: button }).click();
    await expect(importer(page).locator('#result')).toContainText(ends, { timeout: 60_000 });
    await after.visit();
    await expect.poll(() => counted(after)).toBe(count + more);
    await second.stop();
    rmSync(data, { recursive: true, force: true });
  });
