// SPDX-License-Identifier: Apache-2.0
// Two contacts who are one person, made one and two again, in the running product: B11, B14, B15.
import { type Contacts, contactsOf, counted } from './contacts-page';
import { book, expect, newAppointmentFor, pick, test } from './platform';

/** Adds somebody who is on file already, by another address. */
async function addTwin(contacts: Contacts): Promise<void> {
  await contacts.element.getByRole('button', { name: 'Add contact' }).click();
  await contacts.field('First name').fill('Mirjam');
  await contacts.field('Last name').fill('Keller');
  await contacts.field('Email').fill('mirjam.keller@example.org');
  await contacts.dialog.getByLabel('Jana Weber').check();
  await contacts.dialog.getByRole('button', { name: 'Add contact' }).click();
  await expect(contacts.element.getByRole('heading', { name: 'Mirjam Keller' })).toBeVisible();
}

/** Opens the dialog that merges the contact shown with another one. */
async function preview(contacts: Contacts, name: string, other: string): Promise<void> {
  await contacts.act(name, 'Merge with…');
  await contacts.dialog.getByRole('combobox', { name: 'Find the other contact' }).fill(other);
  await contacts.dialog.getByRole('option', { name: new RegExp(other) }).click();
  await expect(contacts.dialog.getByRole('button', { name: 'Merge' })).toBeVisible();
}

test('two contacts become one with all that both had, and two again', async ({
  page,
  platform,
}) => {
  const contacts = await contactsOf(page, platform, 'admin');
  const before = await counted(contacts);
  await addTwin(contacts);
  const twin = page.url();
  await newAppointmentFor(page, platform, 'Jonas Keller');
  await pick(page, 'mirj', 'Mirjam Keller');
  await page.keyboard.press('Escape');
  await book(page);
  const mailsTo = (address: string): number =>
    platform.mails().filter((mail) => new RegExp(`^To:.*${address}`, 'm').test(mail)).length;
  await expect.poll(() => mailsTo('mirjam.keller')).toBe(1);

  await contacts.visit();
  await contacts.open('sabine', 'Sabine Keller');
  const appointments = contacts.part('Upcoming appointments');
  const coming = appointments.getByText('Garden room');
  await expect(appointments).toBeVisible();
  await expect(appointments.locator('.skeleton')).toHaveCount(0);
  const own = await coming.count();
  await preview(contacts, 'Sabine Keller', 'Mirjam Keller');
  await expect(contacts.dialog).toContainText('1 invitation of the other contact');
  await expect(contacts.dialog).toContainText('Jana Weber');
  const email = contacts.dialog.getByRole('group', { name: 'Email' });
  await expect(email.getByRole('radio', { name: 'sabine.keller@example.org' })).toBeChecked();
  await email.getByRole('radio', { name: 'mirjam.keller@example.org' }).check();
  await contacts.dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(contacts.element).toContainText(/Merged with Mirjam Keller on/);
  await expect(contacts.part('Details on file')).toContainText('mirjam.keller@example.org');
  await expect(contacts.part('Details on file')).toContainText('Jana Weber');
  await expect(contacts.part('Clients').getByRole('listitem')).toHaveCount(2);
  await expect(coming).toHaveCount(own + 1);

  await contacts.all();
  await contacts.find('mirjam keller');
  await expect(contacts.rows).toHaveCount(1);
  await contacts.element.getByRole('button', { name: 'Archived' }).click();
  await expect(contacts.element.getByRole('heading', { name: 'Nobody found' })).toBeVisible();
  await page.goto(twin);
  await expect(contacts.element).toContainText('This contact was merged with another one.');
  await contacts.element.getByRole('button', { name: 'Open that contact' }).click();

  await contacts.element.locator('.merged').getByRole('button', { name: 'Undo' }).click();
  await contacts.question.getByRole('button', { name: 'Undo' }).click();
  await expect(contacts.element.locator('.merged')).toHaveCount(0);
  await expect(contacts.part('Details on file')).toContainText('sabine.keller@example.org');
  await expect(coming).toHaveCount(own);
  await page.goto(twin);
  await expect(contacts.part('Details on file')).toContainText('mirjam.keller@example.org');
  await expect(contacts.part('Upcoming appointments')).toContainText('Garden room');
  await contacts.visit();
  await expect.poll(() => counted(contacts)).toBe(before + 1);
  expect(mailsTo('mirjam.keller')).toBe(1);
  expect(mailsTo('sabine.keller')).toBeLessThanOrEqual(own);
});

test('B14: a limited practitioner finds and merges only whom they see', async ({
  page,
  platform,
}) => {
  const contacts = await contactsOf(page, platform, 'chidi');
  await contacts.open('ngozi', 'Ngozi Nwosu');
  await contacts.act('Ngozi Nwosu', 'Merge with…');
  const field = contacts.dialog.getByRole('combobox', {
    name: 'Find the other contact',
  });
  await field.fill('hansen');
  await expect(contacts.dialog).toContainText('No other contact found');
  await field.fill('emeka');
  await contacts.dialog.getByRole('option', { name: /Emeka Nwosu/ }).click();
  await contacts.dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(contacts.element).toContainText(/Merged with Emeka Nwosu on/);
  await contacts.element.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect(contacts.element.locator('.merged')).toHaveCount(0);
});
