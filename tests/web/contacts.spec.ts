// SPDX-License-Identifier: Apache-2.0
// What staff do on the Contacts page, in the running product: B8 to B12, B14, B15.
import { Contacts, contactsOf, counted } from './contacts-page';
import { book, expect, newAppointmentFor, pick, signIn, test } from './platform';

test('B8 B9 B12: the sidebar leads to all contacts; one is added, edited and related later', async ({
  page,
  platform,
}) => {
  const contacts = await contactsOf(page, platform, 'admin');
  const before = await counted(contacts);
  expect(before).toBeGreaterThan(100);
  await contacts.element.getByRole('button', { name: 'Add contact' }).click();
  await contacts.field('First name').fill('Mira');
  await contacts.field('Last name').fill('Sommer');
  await contacts.field('Email').fill('mira.sommer@example.org');
  await contacts.dialog.getByLabel('Jana Weber').check();
  await contacts.dialog.getByRole('button', { name: 'Add contact' }).click();
  await expect(contacts.element.getByRole('heading', { name: 'Mira Sommer' })).toBeVisible();
  await expect(contacts.part('Clients')).toContainText('Not related to any client yet');
  await expect(contacts.part('Details on file')).toContainText('Jana Weber');
  await expect(contacts.part('History')).toContainText('by you');
  await contacts.all();
  await expect.poll(() => counted(contacts)).toBe(before + 1);

  await contacts.open('mira', 'Mira Sommer');
  await contacts.element.getByRole('button', { name: 'Edit' }).click();
  await expect(contacts.field('First name')).toHaveValue('Mira');
  await contacts.field('Preferred name').fill('Mimi');
  await contacts.field('Phone').fill('+49 176 04069 777');
  await contacts.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(contacts.element.getByRole('heading', { name: 'Mimi Sommer' })).toBeVisible();

  await page.goto(`${platform.url}/clients/c02`);
  await page.getByRole('link', { name: 'Relationships' }).click();
  await page.getByRole('button', { name: 'Add relationship' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Existing contact' }).check();
  await dialog.getByRole('combobox', { name: 'Find a contact' }).fill('mimi');
  await dialog.getByRole('option', { name: /Mimi Sommer/ }).click();
  await dialog.getByLabel('Relationship to').selectOption('Friend');
  await dialog.getByRole('button', { name: 'Add relationship' }).click();
  await expect(page.locator('kith-relationships')).toContainText('Mimi Sommer');
  await expect(dialog).toContainText('Access to the Family Portal?');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await contacts.visit();
  await contacts.open('sommer', 'Mimi Sommer');
  await expect(contacts.part('Clients')).toContainText(/Jonas Keller[\s\S]*Friend/);
});

test('B10: words of the name, email and phone find, whatever accents, case and script', async ({
  page,
  platform,
}) => {
  const contacts = await contactsOf(page, platform, 'admin');
  for (const [query, name] of [
    ['ozturk', 'Gülşen Öztürk'],
    ['KOWALSKI łuk', 'Łukasz Kowalski'],
    ['петр', 'Оксана Петренко'],
    ['rajesh.patel@', 'Rajesh Patel'],
    ['+4917604069100', 'Sabine Keller'],
  ] as const) {
    await contacts.find(query);
    await expect(contacts.row(name)).toBeVisible();
  }
  await contacts.find('nobody of this name');
  await expect(contacts.element.getByRole('heading', { name: 'Nobody found' })).toBeVisible();
});

test('B11: an email on file leads to its contact', async ({ page, platform }) => {
  const contacts = await contactsOf(page, platform, 'admin');
  await contacts.element.getByRole('button', { name: 'Add contact' }).click();
  await contacts.field('Email').fill('Sakura.Ito@Example.org');
  await contacts.dialog.getByRole('button', { name: 'Open Sakura Ito' }).click();
  await contacts.question.getByRole('button', { name: 'Discard' }).click();
  await expect(contacts.element.getByRole('heading', { name: 'Sakura Ito' })).toBeVisible();
});

test('B12: of two people who edit a contact, the second sees both and chooses', async ({
  page,
  platform,
  context,
}) => {
  const contacts = await contactsOf(page, platform, 'admin');
  await contacts.open('popescu', 'Andrei Popescu');
  const edit = { name: 'Edit', exact: true };
  await contacts.element.getByRole('button', edit).click();
  await expect(contacts.field('First name')).toHaveValue('Andrei');
  await contacts.field('Phone').fill('+49 176 04069 778');

  const other = new Contacts(await context.newPage(), platform);
  await other.page.goto(page.url());
  await other.element.getByRole('button', edit).click();
  await other.field('Phone').fill('+49 176 04069 779');
  await other.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(other.part('Details on file')).toContainText('779');

  await contacts.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(contacts.dialog).toContainText(/Stored now: \+?49\d+779/);
  await contacts.dialog.getByRole('button', { name: 'Keep mine' }).click();
  await contacts.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(contacts.part('Details on file')).toContainText('778');
});

test('B14: a limited practitioner sees, counts and filters only what is assigned', async ({
  page,
  platform,
}) => {
  const contacts = await contactsOf(page, platform, 'chidi');
  const all = await counted(contacts);
  expect(all).toBeLessThan(60);
  await contacts.find('hansen');
  await expect(contacts.element.getByRole('heading', { name: 'Nobody found' })).toBeVisible();
  await contacts.element.getByRole('button', { name: 'Show all contacts' }).click();
  await contacts.element.getByRole('button', { name: 'Assigned to me' }).click();
  await expect.poll(() => counted(contacts)).toBe(all);
  await expect(contacts.element.getByRole('checkbox')).toHaveCount(0);
  await contacts.element.getByRole('button', { name: 'Add contact' }).click();
  await expect(contacts.dialog).toContainText('The contact will be assigned to you.');
  await contacts.field('First name').fill('Nils');
  await contacts.field('Last name').fill('Abel');
  await contacts.dialog.getByRole('button', { name: 'Add contact' }).click();
  await expect(contacts.part('Details on file')).toContainText('Chidi Okafor');
  const hidden = await page.request.get(`${platform.url}/kith/api/v1/contacts?q=hansen`, {
    headers: { 'X-Kith': '1' },
  });
  expect(await hidden.json()).toMatchObject({ items: [], total: 0 });
});

test('B14: several contacts are assigned at once, and taken away again', async ({
  page,
  platform,
}) => {
  const contacts = await contactsOf(page, platform, 'clara');
  await contacts.find('moyo');
  await contacts.row('Tendai Moyo').getByRole('checkbox').check();
  await contacts.find('diallo');
  await contacts.row('Amina Diallo').getByRole('checkbox').check();
  await expect(contacts.element).toContainText('2 selected');
  await contacts.element.getByRole('button', { name: 'Assign…' }).click();
  await expect(contacts.dialog).toContainText('Tendai Moyo and Amina Diallo');
  await contacts.field('Practitioner').selectOption('Dr. Clara Lindholm');
  await contacts.dialog.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(contacts.row('Amina Diallo')).toContainText('Dr. Clara Lindholm');
  await contacts.element.getByRole('button', { name: 'Assigned to me' }).click();
  await expect(contacts.row('Amina Diallo')).toBeVisible();

  await contacts.row('Amina Diallo').click();
  await contacts.act('Amina Diallo', 'Assign…');
  await contacts.dialog.getByRole('radio', { name: 'Take away' }).check();
  await contacts.field('Practitioner').selectOption('Dr. Clara Lindholm');
  await contacts.dialog.getByRole('button', { name: 'Take away' }).click();
  await expect(contacts.part('Details on file')).toContainText('Nobody yet');
});

test('B15: archiving shows what it ends; an archived contact is found again and restored', async ({
  page,
  platform,
}) => {
  await signIn(page, platform, 'admin');
  await newAppointmentFor(page, platform, 'Jonas Keller');
  await pick(page, 'sab', 'Sabine Keller');
  await page.keyboard.press('Escape');
  await book(page);
  const contacts = new Contacts(page, platform);
  await contacts.visit();
  const before = await counted(contacts);
  await contacts.open('sabine', 'Sabine Keller');
  await expect(contacts.part('Upcoming appointments')).toContainText('Garden room');
  await expect(contacts.part('Messages').getByRole('listitem').first()).toBeVisible();
  await contacts.act('Sabine Keller', 'Archive…');
  await expect(contacts.question).toContainText('Mother of Jonas Keller');
  await expect(contacts.question).toContainText(/Invitation to .*2:30\sPM/);
  await contacts.question.getByRole('button', { name: 'Cancel' }).click();
  await contacts.act('Sabine Keller', 'Archive…');
  await contacts.question.getByRole('button', { name: 'Archive' }).click();
  await expect(contacts.element).toContainText('This contact is archived.');

  await contacts.all();
  await contacts.find('sabine');
  await expect(contacts.row('Sabine Keller')).toHaveCount(0);
  await contacts.element.getByRole('button', { name: 'Archived' }).click();
  await contacts.row('Sabine Keller').click();
  await contacts.element.getByRole('button', { name: 'Restore' }).click();
  await expect(contacts.element).not.toContainText('This contact is archived.');
  await contacts.visit();
  await expect.poll(() => counted(contacts)).toBe(before);
});
