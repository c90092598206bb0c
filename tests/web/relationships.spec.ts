// SPDX-License-Identifier: Apache-2.0
// What staff do with the people around a client, in the running product: B1 to B7, B11 to B15.
import { type Locator, type Page } from '@playwright/test';

import { type Platform, expect, signIn, test } from './platform';

/** The Relationships tab of a client. */
class Tab {
  readonly element: Locator;
  readonly rows: Locator;
  readonly dialog: Locator;
  readonly question: Locator;

  constructor(
    readonly page: Page,
    readonly platform: Platform,
  ) {
    this.element = page.locator('kith-relationships');
    this.rows = this.element.locator('tbody tr');
    this.dialog = page.getByRole('dialog');
    this.question = page.getByRole('alertdialog');
  }

  async visit(client: string): Promise<void> {
    await this.page.goto(`${this.platform.url}/clients/${client}`);
    await this.page.getByRole('link', { name: 'Relationships' }).click();
    await expect(this.element.getByRole('heading', { name: 'Relationships' })).toBeVisible();
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  field(label: string): Locator {
    return this.dialog.getByLabel(label).first();
  }

  async openAdd(way: 'New contact' | 'Existing contact'): Promise<void> {
    await this.element.getByRole('button', { name: 'Add relationship' }).click();
    await expect(this.dialog.getByRole('option', { name: 'Mother', exact: true })).toBeAttached();
    await this.dialog.getByRole('radio', { name: way }).check();
  }

  async add(type: string): Promise<void> {
    await this.field('Relationship to').selectOption(type);
    await this.dialog.getByRole('button', { name: 'Add relationship' }).click();
  }

  async act(name: string, action: string): Promise<void> {
    await this.element.getByRole('button', { name: `Actions for ${name}` }).click();
    await this.element.getByRole('menuitem', { name: action }).click();
  }

  async find(label: string, query: string, name: RegExp): Promise<Locator> {
    await this.dialog.getByRole('combobox', { name: label }).fill(query);
    const option = this.dialog.getByRole('option', { name });
    await expect(option).toBeVisible();
    return option;
  }
}

async function tabOf(page: Page, platform: Platform, user: string, client: string): Promise<Tab> {
  await signIn(page, platform, user);
  const tab = new Tab(page, platform);
  await tab.visit(client);
  return tab;
}

test('B1 B2 B3 B4 B13: somebody new is added in one step', async ({ page, platform }) => {
  const tab = await tabOf(page, platform, 'admin', 'c02');
  await expect(tab.rows.first()).toContainText('Sabine Keller');
  await expect(tab.rows.first()).toContainText('Emergency contact');
  await tab.openAdd('New contact');
  await tab.field('First name').fill('Greta');
  await tab.field('Last name').fill('Hartwig');
  await tab.field('Phone').fill('+49 176 04069 900');
  await tab.field('Email').fill('greta.hartwig@example.org');
  await tab.dialog.getByLabel('Emergency contact').check();
  await tab.dialog.getByLabel('Chidi Okafor').check();
  await tab.field('Notes').fill('Picks Jonas up\non Fridays');
  await tab.dialog.getByText('Legal guardian and care information').click();
  await tab.dialog.getByLabel('Legal guardian', { exact: true }).check();
  await tab.dialog.getByLabel('Legal guardian until').fill('2031-01-31');
  await tab.dialog.getByRole('radio', { name: 'Limited' }).check();
  await tab.add('Aunt');
  const row = tab.row('Greta Hartwig');
  for (const text of [
    'Aunt',
    'Emergency contact',
    'Legal guardian until Jan 31, 2031',
    'May be told about care (limited)',
    'on Fridays',
    'greta.hartwig@example.org',
    'Chidi Okafor',
  ]) {
    await expect(row).toContainText(text);
  }
  await page.reload();
  await expect(row).toContainText('Aunt');
});

test('B4: of a save that is refused nothing is kept, and what was typed stays', async ({
  page,
  platform,
}) => {
  const tab = await tabOf(page, platform, 'admin', 'c02');
  await tab.openAdd('New contact');
  await tab.field('First name').fill('Nobody');
  await tab.field('Last name').fill('Made');
  await tab.field('Email').fill('no address');
  await tab.add('Friend');
  await expect(tab.field('Email')).toHaveAttribute('aria-invalid', 'true');
  await expect(tab.field('Email')).toHaveAccessibleDescription(/\S/);
  await expect(tab.field('First name')).toHaveValue('Nobody');
  const found = await page.request.get(`${platform.url}/kith/api/v1/contacts/suggest?q=nobody`, {
    headers: { 'X-Kith': '1' },
  });
  expect(((await found.json()) as { items: unknown[] }).items).toEqual([]);
});

test('B5 B6 B10: an existing contact is found, shown and related once', async ({
  page,
  platform,
}) => {
  const tab = await tabOf(page, platform, 'admin', 'c02');
  await tab.openAdd('Existing contact');
  const taken = await tab.find('Find a contact', 'hannelore', /Hannelore Brandt/);
  await expect(taken).toHaveAttribute('aria-disabled', 'true');
  await expect(taken).toContainText('Already related: Grandmother');
  await (await tab.find('Find a contact', 'zielinska', /Ewa Zielińska/)).click();
  const card = tab.dialog.getByRole('region', { name: 'Details on file' });
  await expect(card).toContainText('ewa.zielinska@example.org');
  await expect(card).toContainText('Chidi Okafor');
  await tab.add('Neighbour');
  await expect(tab.row('Ewa Zielińska')).toContainText('Neighbour');
});

test('B7: another client is related, and both sides agree', async ({ page, platform }) => {
  const tab = await tabOf(page, platform, 'admin', 'c10');
  await tab.openAdd('Existing contact');
  await tab.dialog.getByRole('radio', { name: 'Clients of the practice' }).check();
  await (await tab.find('Find a client', 'lukas', /Lukas Hofer/)).click();
  await tab.add('Father');
  await expect(tab.row('Lukas Hofer')).toContainText('Client of the practice');
  await expect(tab.row('Lukas Hofer')).toContainText('Father');
  await tab.visit('c12');
  await expect(tab.row('Olivia Smith')).toContainText('Child');
  await tab.act('Olivia Smith', 'Remove…');
  await expect(tab.question).toContainText('from the relationships of Olivia Smith, too');
  await tab.question.getByRole('button', { name: 'Remove' }).click();
  await expect(tab.row('Olivia Smith')).toHaveCount(0);
  await tab.visit('c10');
  await expect(tab.row('Emma Smith')).toBeVisible();
  await expect(tab.row('Lukas Hofer')).toHaveCount(0);
});

test('B11: an email on file leads to the contact who has it', async ({ page, platform }) => {
  const tab = await tabOf(page, platform, 'admin', 'c05');
  await tab.openAdd('New contact');
  await tab.field('Email').fill('Rajesh.Patel@Example.org');
  await expect(tab.dialog).toContainText('Rajesh Patel is on file with this email address.');
  await tab.dialog.getByRole('button', { name: 'Use Rajesh Patel' }).click();
  await expect(tab.dialog.getByRole('region', { name: 'Details on file' })).toContainText(
    'rajesh.patel@example.org',
  );
  await tab.add('Friend');
  await expect(tab.row('Rajesh Patel')).toContainText('Friend');
});

test('B11: saving with an email that is taken says whose it is', async ({ page, platform }) => {
  const tab = await tabOf(page, platform, 'admin', 'c05');
  await page.route('**/contacts/matches**', (route) => route.abort());
  await tab.openAdd('New contact');
  await tab.field('First name').fill('Somebody');
  await tab.field('Last name').fill('Else');
  await tab.field('Email').fill('sakura.ito@example.org');
  await tab.field('Relationship to').selectOption('Friend');
  await page.unroute('**/contacts/matches**');
  await tab.dialog.getByRole('button', { name: 'Add relationship' }).click();
  await expect(tab.field('Email')).toHaveAttribute('aria-invalid', 'true');
  await expect(tab.dialog.getByRole('button', { name: 'Use Sakura Ito' })).toBeVisible();
});

test('B11 B14: who may not see a contact learns only that the address is taken', async ({
  page,
  platform,
}) => {
  const tab = await tabOf(page, platform, 'chidi', 'c03');
  await tab.openAdd('New contact');
  await expect(tab.dialog).toContainText('The contact will be assigned to you.');
  await tab.field('First name').fill('Somebody');
  await tab.field('Last name').fill('Else');
  await tab.field('Email').fill('bjorn.hansen@example.org');
  await expect(tab.dialog).toContainText('Ask an administrator of your practice.');
  await tab.add('Friend');
  await expect(tab.field('Email')).toHaveAccessibleDescription(/\S/);
  await expect(tab.dialog).not.toContainText('Bjørn');
  await tab.field('Email').fill('somebody.else@example.org');
  await tab.dialog.getByRole('button', { name: 'Add relationship' }).click();
  await expect(tab.row('Somebody Else')).toContainText('Chidi Okafor');
  const found = await page.request.get(`${platform.url}/kith/api/v1/contacts/suggest?q=hansen`, {
    headers: { 'X-Kith': '1' },
  });
  expect(((await found.json()) as { items: unknown[] }).items).toEqual([]);
});

test('B12 B15: contact and relationship are edited, and the page follows', async ({
  page,
  platform,
}) => {
  const tab = await tabOf(page, platform, 'admin', 'c05');
  await tab.act('Carmen Ruiz', 'Edit contact');
  await expect(tab.field('First name')).toHaveValue('Carmen');
  await tab.field('Preferred name').fill('Carmela');
  await tab.field('Email').fill('carmen.ruiz@example.org');
  await tab.dialog.getByLabel('Jana Weber').check();
  await tab.dialog.getByRole('button', { name: 'Save' }).click();
  const row = tab.row('Carmela Ruiz');
  await expect(row).toContainText('carmen.ruiz@example.org');
  await expect(row).toContainText('Jana Weber');
  await tab.act('Carmela Ruiz', 'Edit relationship');
  await tab.field('Relationship to').selectOption('Aunt');
  await tab.dialog.getByLabel('Emergency contact').check();
  await tab.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('Aunt');
  await expect(row).toContainText('Emergency contact');
});

test('B15: of two people who edit, the second sees what is stored and chooses', async ({
  page,
  platform,
  context,
}) => {
  const tab = await tabOf(page, platform, 'admin', 'c04');
  await tab.act('Gülşen Öztürk', 'Edit relationship');
  await tab.field('Notes').fill('Mine');
  const other = new Tab(await context.newPage(), platform);
  await other.visit('c04');
  await other.act('Gülşen Öztürk', 'Edit relationship');
  await other.field('Notes').fill('Theirs');
  await other.dialog.getByLabel('Emergency contact').check();
  await other.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(other.row('Gülşen Öztürk')).toContainText('Theirs');

  await tab.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(tab.dialog).toContainText('Stored now: Theirs');
  await expect(tab.dialog.getByLabel('Emergency contact')).toBeChecked();
  await expect(tab.field('Notes')).toHaveValue('Mine');
  await tab.dialog.getByRole('button', { name: 'Keep mine' }).click();
  await tab.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(tab.row('Gülşen Öztürk')).toContainText('Mine');
  await expect(tab.row('Gülşen Öztürk')).toContainText('Emergency contact');
});

test('B15: one is ended, and stays in the history until it is removed', async ({
  page,
  platform,
}) => {
  const tab = await tabOf(page, platform, 'admin', 'c04');
  await tab.act('Çağlar Yıldız', 'End relationship…');
  await tab.dialog.getByRole('button', { name: 'End relationship' }).click();
  await expect(tab.row('Çağlar Yıldız')).toHaveCount(0);
  await tab.element.getByText('Past relationships').click();
  const past = tab.element.locator('.past');
  await expect(past).toContainText('Çağlar Yıldız');
  await tab.act('Çağlar Yıldız', 'Remove…');
  await expect(tab.question).toContainText('The contact Çağlar Yıldız stays on file.');
  await tab.question.getByRole('button', { name: 'Remove' }).click();
  await expect(past).toContainText('There are none.');
});

test('on a phone the tab that is open is in sight, and so is everything in it', async ({
  page,
  platform,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, platform, 'admin');
  const tab = new Tab(page, platform);
  await tab.visit('c05');
  await expect(page.getByRole('link', { name: 'Relationships' })).toBeInViewport({ ratio: 0.9 });
  await expect(tab.rows.first()).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
});
