// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises';
import { expect, header, many, mixed, test } from './imports';

test('a file is checked line by line before anything happens, imported, and undone', async ({
  contacts,
  imports,
}) => {
  await contacts.visitList();
  await contacts.element.getByRole('button', { name: 'Import and export' }).click();
  await contacts.element.getByRole('menuitem', { name: 'Import…' }).click();
  expect(await contacts.hash()).toBe('#import=1');
  await imports.choose(mixed);
  await expect(imports.result).toHaveText('The file is checked. Nothing is changed yet.');
  await expect(imports.result).toBeFocused();
  await expect(imports.element).toContainText('add 1 new contact');
  await expect(imports.element).toContainText('find 1 line about somebody who is on file already');
  await expect(imports.element).toContainText('add 2 relationships to clients');
  await expect(imports.element).toContainText('leave out 3 lines that cannot be imported');
  await expect(imports.element).toContainText('Columns that are not read: Fax.');
  await expect(imports.tab('Left out')).toHaveAttribute('aria-selected', 'true');
  await expect(imports.lines).toHaveCount(3);
  await expect(imports.lines.nth(0)).toContainText(/Line 4\s*no name\s*Name: There is no name\./);
  await expect(imports.lines.nth(1)).toContainText(/Line 5\s*Nils Abel\s*Email: .* is not an/);
  await expect(imports.lines.nth(2)).toContainText(/Line 6\s*Olga Lang\s*Client number: /);
  await imports.tab('Left out').press('ArrowRight');
  await expect(imports.tab('New')).toBeFocused();
  await expect(imports.lines).toContainText(['Line 2']);
  await expect(imports.lines).toContainText([/Mira Sommer\s*Aunt of Ana Garcia/]);
  await imports.tab('New').press('ArrowRight');
  await expect(imports.lines).toContainText([/Ada Abebe\s*Friend of Wei Li/]);

  await imports.button('Import the other 2 lines').click();
  await expect(imports.result).toContainText('The file is imported.');
  await expect(imports.element).toContainText('1 new contact was added');
  await expect(imports.element).toContainText('3 lines were left out');
  await imports.element.getByRole('link', { name: 'Show all contacts' }).click();
  await expect(contacts.count).toHaveText('41 contacts');
  await expect(contacts.row('Mira Sommer')).toHaveCount(0);
  await contacts.search.fill('mira');
  await expect(contacts.row('Mira Sommer')).toBeVisible();

  await contacts.element.getByRole('button', { name: 'Import and export' }).click();
  await contacts.element.getByRole('menuitem', { name: 'Import…' }).click();
  await expect(imports.earlier).toContainText(/people\.csv\s*Imported/);
  await imports.earlier.getByRole('button', { name: 'Undo' }).click();
  await expect(contacts.question).toContainText('Undo this import?');
  await contacts.question.getByRole('button', { name: 'Undo' }).click();
  await expect(imports.result).toHaveText('The import was undone.');
  await contacts.element.getByRole('button', { name: 'All contacts' }).click();
  await expect(contacts.element.getByRole('heading', { name: 'Nobody found' })).toBeVisible();
});

test('a file that cannot be imported is said beside the field', async ({ contacts, imports }) => {
  await imports.visit();
  const field = imports.element.locator('#file');
  await imports.choose('x', 'people.xlsx');
  await expect(field).toHaveAccessibleDescription(/save it as “CSV UTF-8”/);
  await expect(field).toBeFocused();
  await imports.choose('', 'people.csv');
  await expect(field).toHaveAccessibleDescription(/This file is empty/);
  await imports.choose('x', 'people.pdf');
  await expect(field).toHaveAccessibleDescription(/neither CSV nor vCard/);
  await imports.choose('a;b\r\n1;2\r\n', 'people.csv');
  await expect(field).toHaveAccessibleDescription(/No column is known here/);
  await expect(field).toBeFocused();
  await imports.choose(mixed);
  await expect(imports.result).toContainText('The file is checked.');
  expect(await contacts.violations()).toEqual([]);
});

test('a file can be dropped', async ({ contacts, imports }) => {
  await imports.visit();
  const data = await contacts.page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'dropped.csv'));
    return transfer;
  }, mixed.join('\n'));
  const area = imports.element.locator('.drop');
  await area.dispatchEvent('dragover', { dataTransfer: data });
  await expect(area).toHaveClass(/over/);
  await area.dispatchEvent('drop', { dataTransfer: data });
  await expect(imports.result).toContainText('The file is checked.');
  await expect(imports.element).toContainText('dropped.csv');
});

test('a vCard file is imported as well', async ({ imports }) => {
  await imports.visit();
  const card = 'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Mira Sommer\r\nN:Sommer;Mira;;;\r\nEND:VCARD\r\n';
  await imports.choose(card, 'people.vcf');
  await expect(imports.lines).toContainText(['Mira Sommer']);
  await imports.button('Import').click();
  await expect(imports.element).toContainText('1 new contact was added');
});

test('a large file goes up in pieces, and how far it is is said now and then', async ({
  contacts,
  imports,
}) => {
  await imports.visit();
  const pieces: number[] = [];
  const said = new Set<string>();
  const steps = { check: 0, apply: 0 };
  await contacts.page.route('**/imports/**', async (route) => {
    const url = route.request().url();
    const [, piece] = /parts\/(\d+)$/.exec(url) ?? [];
    if (piece) pieces.push(route.request().postDataBuffer()!.length);
    if (url.endsWith('/check')) steps.check++;
    if (url.endsWith('/apply')) steps.apply++;
    for (const text of await imports.element.locator('.progress [role=status]').allInnerTexts()) {
      said.add(text);
    }
    await route.continue();
  });
  const lines = many(20_000);
  await imports.choose(lines);
  await expect(imports.result).toContainText('The file is checked.', { timeout: 20_000 });
  const total = Buffer.byteLength(lines.join('\r\n')) + 2;
  expect(pieces.slice(0, -1).every((size) => size === 512 * 1024)).toBe(true);
  expect(pieces.reduce((sum, size) => sum + size, 0)).toBe(total);
  await expect(imports.tab('New')).toContainText('20,000');
  await expect(imports.lines).toHaveCount(50);
  await imports.element.getByRole('button', { name: 'Show more' }).click();
  await expect(imports.lines).toHaveCount(100);
  await imports.button('Import').click();
  await expect(imports.result).toContainText('The file is imported.', { timeout: 20_000 });
  await expect(imports.element).toContainText('20,000 new contacts were added');
  expect(steps).toEqual({ check: 20, apply: 20 });
  expect(said).toContain('Checking the file… 50%');
  expect(said.size).toBeLessThanOrEqual(15);
});

test('a step that fails is tried again from where it stopped', async ({ contacts, imports }) => {
  await imports.visit();
  const { page } = contacts;
  let failing = true;
  await page.route('**/parts/1', (route) => (failing ? route.abort() : route.continue()));
  const lines = many(20_000);
  await imports.choose(lines);
  await expect(imports.alert).toContainText('could not be reached');
  failing = false;
  let uploads = 0;
  page.on('request', (request) => (uploads += request.url().endsWith('/parts/0') ? 1 : 0));
  let checks = 0;
  await page.route('**/check', async (route) => {
    if (++checks !== 3) return route.continue();
    const body = JSON.stringify({ title: 'The server is busy.', status: 503 });
    await route.fulfill({ status: 503, contentType: 'application/problem+json', body });
  });
  await imports.alert.getByRole('button', { name: 'Try again' }).click();
  await expect(imports.alert).toContainText('The server is busy.');
  await imports.alert.getByRole('button', { name: 'Try again' }).click();
  await expect(imports.result).toContainText('The file is checked.', { timeout: 20_000 });
  expect(uploads).toBe(0);
});

test('offline is said, and being connected again goes on', async ({ contacts, imports }) => {
  await imports.visit();
  await contacts.page.context().setOffline(true);
  await imports.choose(mixed);
  await expect(imports.alert).toContainText('You are offline.');
  await contacts.page.context().setOffline(false);
  await expect(imports.result).toContainText('The file is checked.');
});

test('an upload that the page was left in goes on with the same file', async ({
  contacts,
  imports,
}) => {
  await imports.visit();
  const { page } = contacts;
  await page.route('**/parts/1', (route) => route.abort());
  await imports.choose(many(20_000));
  await expect(imports.alert).toBeVisible();
  await page.unrouteAll();
  await page.reload();
  await expect(imports.earlier).toContainText('Not finished');
  await imports.earlier.getByRole('button', { name: 'Show' }).click();
  await expect(imports.element).toContainText('Choose the same file again');
  await imports.choose(mixed);
  await expect(imports.element.locator('#file')).toHaveAccessibleDescription(/another file/);
  let first = 0;
  page.on('request', (request) => (first += request.url().endsWith('/parts/0') ? 1 : 0));
  await imports.choose(many(20_000));
  await expect(imports.result).toContainText('The file is checked.', { timeout: 20_000 });
  expect(first).toBe(0);
});

test('an import that the page was left in is continued, or taken back', async ({
  contacts,
  imports,
}) => {
  await imports.visit();
  const { page } = contacts;
  await imports.choose(many(3000));
  await expect(imports.result).toContainText('The file is checked.');
  let steps = 0;
  await page.route('**/apply', (route) => (++steps > 1 ? route.abort() : route.continue()));
  await imports.button('Import').click();
  await expect(imports.alert).toContainText('could not be reached');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await imports.earlier.getByRole('button', { name: 'Show' }).click();
  await expect(imports.element).toContainText('The import was interrupted.');
  await imports.button('Stop and take back').click();
  await expect(imports.result).toHaveText('Nothing was imported.');
  await imports.button('Import another file').click();
  await expect(imports.earlier).toContainText('Not imported');
  await imports.earlier.getByRole('button', { name: 'Remove from this list' }).click();
  await expect(imports.earlier).toHaveCount(0);
});

test('what is being imported can be stopped, which takes it all back', async ({
  contacts,
  imports,
}) => {
  await imports.visit();
  await imports.choose(many(3000));
  await expect(imports.result).toContainText('The file is checked.');
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await contacts.page.route('**/apply', async (route) => {
    await held;
    await route.continue();
  });
  await imports.button('Import').click();
  await expect(imports.progress).toBeVisible();
  await imports.button('Stop and take back').click();
  await expect(imports.element).toContainText('Stopping…');
  release();
  await expect(imports.result).toHaveText('Nothing was imported.');
  await contacts.element.getByRole('button', { name: 'All contacts' }).click();
  await expect(contacts.count).toHaveText('40 contacts');
});

test('what has become impossible since the check takes everything back, and says why', async ({
  contacts,
  imports,
}) => {
  await imports.visit();
  await imports.choose([header, 'Mira;Sommer;mira@example.org;;;;;']);
  await expect(imports.result).toContainText('The file is checked.');
  const api = await contacts.element.getAttribute('api');
  await contacts.page.request.post(`${contacts.site.origin}${api}/contacts`, {
    headers: { 'X-Kith': '1', 'Idempotency-Key': 'other' },
    data: { givenName: 'Mira', familyName: 'Sommer', email: 'mira@example.org' },
  });
  await imports.button('Import').click();
  await expect(imports.result).toHaveText('Nothing was imported.');
  await expect(imports.element).toContainText('Line 2: Something changed meanwhile.');
});

test('the lines that are left out are saved as a list', async ({ contacts, imports }) => {
  await imports.visit();
  await imports.choose(mixed);
  const download = contacts.page.waitForEvent('download');
  await imports.button('Save these lines as a list').click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text.split('\r\n')[0]).toBe('\ufeffLine,Name,Reason');
  expect(text).toContain('4,,Name: There is no name.');
});

test('a checked file is discarded after a question', async ({ contacts, imports }) => {
  await imports.visit();
  await imports.choose(mixed);
  await expect(imports.result).toBeVisible();
  await imports.button('Discard').click();
  await expect(contacts.question).toContainText('Discard this import?');
  await contacts.question.getByRole('button', { name: 'Discard' }).click();
  await expect(imports.element.locator('#file')).toBeFocused();
  await expect(imports.element.locator('.earlier')).toHaveCount(0);
});

test('a limited practitioner is told whose the contacts will be (B14)', async ({ imports }) => {
  await imports.visit('limited=1');
  await expect(imports.element).toContainText('New contacts will be assigned to you.');
});
