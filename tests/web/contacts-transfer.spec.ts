// SPDX-License-Identifier: Apache-2.0
// Contacts leave as files and come in from them, in the running product: B10, B11, B14, B52.
import { readFileSync } from 'node:fs';
import { type Locator } from '@playwright/test';

import { type Contacts, contactsOf, counted } from './contacts-page';
import { expect, test } from './platform';

async function choose({ element }: Contacts, action: string): Promise<void> {
  await element.getByRole('button', { name: 'Import and export' }).click();
  await element.getByRole('menuitem', { name: action }).click();
}

/** The text of the file. */
async function exported(contacts: Contacts, action: string): Promise<string> {
  await choose(contacts, action);
  const download = contacts.page.waitForEvent('download');
  await contacts.dialog.getByRole('button', { name: 'Export' }).click();
  return readFileSync(await (await download).path(), 'utf8');
}

async function bring(contacts: Contacts, name: string, text: string): Promise<Locator> {
  const element = contacts.page.locator('kith-contact-import');
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
  await element.locator('#file').setInputFiles(file);
  await expect(element.locator('#result')).toContainText('The file is checked.');
  return element;
}

const rowsOf = (text: string): string[] => text.replace('\ufeff', '').trimEnd().split('\r\n');

/** Nothing in the row tells who it is but a name, which several people may have. */
function hasNothing(header: string, row: string): boolean {
  const cells = row.split(',');
  return ['email', 'phone'].every((name) => !cells[header.split(',').indexOf(name)]);
}

test('what is exported is imported again and changes nothing', async ({ page, platform }) => {
  const contacts = await contactsOf(page, platform, 'admin');
  const all = await counted(contacts);
  const text = await exported(contacts, 'Export as CSV…');
  const [header, ...rows] = rowsOf(text);
  expect(header).toMatch(/^given_name,family_name,/);
  expect(rows.length).toBeGreaterThanOrEqual(all);
  const sabine = rows.filter((row) => row.startsWith('Sabine,Keller,'));
  expect(sabine).toHaveLength(2);
  expect(sabine[0]).toContain("'+49");
  expect(sabine[0]).toContain('mother');

  await choose(contacts, 'Import…');
  const element = await bring(contacts, 'contacts.csv', text);
  const unknown = rows.filter((row) => hasNothing(header!, row)).length;
  const tab = (name: string) => element.getByRole('tab', { name });
  await expect(tab('New')).toHaveText(new RegExp(`New\\s*${unknown}\\s*$`));
  await expect(tab('On file')).toHaveText(new RegExp(`On file\\s*${rows.length - unknown}\\s*$`));
  await expect(tab('Left out')).toHaveText(/Left out\s*0\s*$/);
  await element.getByRole('button', { name: 'Discard' }).click();
  await contacts.question.getByRole('button', { name: 'Discard' }).click();
  await contacts.all();
  await expect.poll(() => counted(contacts)).toBe(all);
});

test('B14: a limited practitioner exports only whom they see, as cards as well', async ({
  page,
  platform,
}) => {
  const contacts = await contactsOf(page, platform, 'chidi');
  const all = await counted(contacts);
  const text = await exported(contacts, 'Export as vCard…');
  expect(text.match(/^BEGIN:VCARD/gm)).toHaveLength(all);
  expect(text).toContain('Ngozi');
  expect(text).not.toContain('Hansen');
});

const lines = [
  'Vorname;Nachname;E-Mail;Telefon;Klientennummer;Beziehung;Notfallkontakt;Fax',
  'Mira;Sommer;mira.sommer@example.org;;c02;Tante;ja;',
  'Mira;Sommer;mira.sommer@example.org;;c03;Freund/in;nein;',
  'Nils;Abel;;+49 176 04069 900;;;;12',
  'Sabine;Keller;sabine.keller@example.org;;c03;friend;;',
  ';;nobody@example.org;;;;;',
  'Olga;Lang;not an address;;;;;',
  'Ina;Lang;ina.lang@example.org;;no-such-client;mother;;',
].join('\r\n');

test('B10 B11: a file is checked line by line, imported without the refused lines, and undone', async ({
  page,
  platform,
}) => {
  const contacts = await contactsOf(page, platform, 'admin');
  const before = await counted(contacts);
  await choose(contacts, 'Import…');
  const element = await bring(contacts, 'people.csv', lines);
  const tab = (name: string) => element.getByRole('tab', { name });
  const listed = element.getByRole('tabpanel').getByRole('listitem');
  await expect(tab('Left out')).toContainText('3');
  await expect(listed.nth(0)).toContainText('Line 6');
  await expect(listed.nth(1)).toContainText(/Line 7\s*Olga Lang\s*Email:/);
  await expect(listed.nth(2)).toContainText(/Line 8\s*Ina Lang\s*Client number:/);
  await tab('On file').click();
  await expect(listed.nth(0)).toContainText(/Line 3\s*Mira Sommer[\s\S]*line 2/);
  await expect(listed.nth(1)).toContainText(/Line 5\s*Sabine Keller/);
  await tab('New').click();
  await expect(listed).toHaveCount(2);
  await expect(listed.nth(0)).toContainText('Aunt');
  await expect(element).toContainText('Columns that are not read: Fax.');
  const again = page.waitForResponse((answer) => answer.url().endsWith('/check'));
  await element.getByRole('button', { name: 'Check again' }).click();
  expect((await again).status()).toBe(200);

  await element.getByRole('button', { name: 'Import the other 4 lines' }).click();
  await expect(element.locator('#result')).toContainText('The file is imported.');
  await expect(element).toContainText('2 new contacts were added');
  await element.getByRole('link', { name: 'Show all contacts' }).click();
  await expect.poll(() => counted(contacts)).toBe(before + 2);
  await contacts.open('mira', 'Mira Sommer');
  await expect(contacts.part('Clients')).toContainText(/Jonas Keller[\s\S]*Aunt/);
  await expect(contacts.part('Clients').getByRole('listitem')).toHaveCount(2);
  await contacts.all();
  await contacts.open('sabine', 'Sabine Keller');
  await expect(contacts.part('Clients').getByRole('listitem')).toHaveCount(3);
  await contacts.all();
  await contacts.open('nils', 'Nils Abel');
  await contacts.element.getByRole('button', { name: 'Edit', exact: true }).click();
  await contacts.field('Preferred name').fill('Nick');
  await contacts.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(contacts.element.getByRole('heading', { name: 'Nick Abel' })).toBeVisible();

  await contacts.all();
  await choose(contacts, 'Import…');
  const earlier = element.locator('.earlier').getByRole('listitem').first();
  await expect(earlier).toContainText('people.csv');
  await earlier.getByRole('button', { name: 'Undo' }).click();
  await contacts.question.getByRole('button', { name: 'Undo' }).click();
  await expect(element.locator('#result')).toContainText('The import was undone.');
  await expect(element).toContainText('1 contact stays');
  await contacts.all();
  await contacts.find('mira sommer');
  await expect(contacts.element.getByRole('heading', { name: 'Nobody found' })).toBeVisible();
  await contacts.open('nick', 'Nick Abel');
  await contacts.visit();
  await expect.poll(() => counted(contacts)).toBe(before + 1);
});

test('B11 B14: a limited practitioner learns only that an address is taken, and owns what comes in', async ({
  page,
  platform,
}) => {
  const contacts = await contactsOf(page, platform, 'chidi');
  await choose(contacts, 'Import…');
  const element = page.locator('kith-contact-import');
  await expect(element).toContainText('New contacts will be assigned to you.');
  await bring(
    contacts,
    'people.csv',
    'name,email\r\nAndrei Popescu,andrei.popescu@example.org\r\nTom Abel,tom.abel@example.org\r\n',
  );
  const refused = element.getByRole('tabpanel').getByRole('listitem');
  await expect(refused).toContainText([/Line 2[\s\S]*taken[\s\S]*administrator/]);
  await element.getByRole('button', { name: 'Import the other line' }).click();
  await expect(element.locator('#result')).toContainText('The file is imported.');
  await element.getByRole('link', { name: 'Show all contacts' }).click();
  await contacts.open('tom abel', 'Tom Abel');
  await expect(contacts.part('Details on file')).toContainText('Chidi Okafor');
});
