// SPDX-License-Identifier: Apache-2.0
import type { Locator } from '@playwright/test';
import { type ContactsPage, expect, test } from './contacts';

/** Opens Ada Abebe, and the dialog that merges her with another contact. */
async function find(contacts: ContactsPage, query: string): Promise<Locator> {
  await contacts.open('Ada Abebe');
  await contacts.act('Ada Abebe', 'Merge with…');
  const field = contacts.dialog.getByRole('combobox', { name: 'Find the other contact' });
  await expect(field).toBeFocused();
  await field.fill(query);
  return contacts.dialog.getByRole('option');
}

async function choose(contacts: ContactsPage, query: string): Promise<void> {
  await expect(await find(contacts, query)).toHaveCount(1);
  await contacts.page.keyboard.press('Enter');
  await expect(merge(contacts)).toBeVisible();
}

const merge = ({ dialog }: ContactsPage) => dialog.getByRole('button', { name: 'Merge' });

test('two contacts are shown beside each other, merged by keyboard, and made two again', async ({
  contacts,
  page,
}) => {
  await contacts.visitList();
  await choose(contacts, 'dina castro');
  const names = contacts.dialog.getByRole('group', { name: 'First name, Last name' });
  await expect(names.getByRole('radio', { name: /Ada Abebe\s?, of the contact/ })).toBeFocused();
  await expect(names.getByRole('radio').first()).toBeChecked();
  await expect(contacts.dialog).toContainText(
    'Mother of Ana Garcia (both are related to this client',
  );
  await expect(contacts.dialog).toContainText('2 invitations of the other contact');
  await expect(contacts.dialog).toContainText('3 messages of the other contact');
  await expect(contacts.dialog).toContainText('Access to 1 document shared with the other contact');
  await expect(contacts.dialog).toContainText('Access to the Family Portal of 1 client');
  await expect(contacts.dialog).toContainText(
    'as “ada.abebe0@example.org”; “dina.castro6@example.org” is good no more',
  );
  await expect(contacts.dialog).toContainText('Assigned to Dr Clara Haas');
  await expect(contacts.dialog).toContainText('Nobody is told about this.');
  const email = contacts.dialog.getByRole('group', { name: 'Email' });
  await email.getByRole('radio', { name: 'dina.castro6@example.org' }).check();
  await merge(contacts).press('Enter');
  await expect(contacts.toast).toContainText('Merged with Dina Castro.');
  await expect(contacts.part('Details on file')).toContainText('dina.castro6@example.org');
  await expect(contacts.part('Details on file')).toContainText('Dr Clara Haas');
  expect(await contacts.focused()).toBe('menu-of-contact');
  const notice = contacts.element.locator('.merged');
  await expect(notice).toContainText(/Merged with Dina Castro on .*You can undo this until/);

  await page.goBack();
  await expect(contacts.count).toHaveText('39 contacts');
  await expect(contacts.toast).toBeHidden();
  await contacts.open('Ada Abebe');
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(contacts.question).toContainText('Make Dina Castro a contact of their own again?');
  await contacts.question.getByRole('button', { name: 'Undo' }).click();
  await expect(contacts.toast).toContainText('Dina Castro is a contact of their own again.');
  await expect(notice).toHaveCount(0);
  await expect(contacts.part('Details on file')).toContainText('ada.abebe0@example.org');
  expect(await contacts.focused()).toBe('edit');
  await page.goBack();
  await expect(contacts.count).toHaveText('40 contacts');
});

test('a relation that goes with the other contact is named', async ({ contacts }) => {
  await contacts.visitList();
  const others = await find(contacts, 'greta');
  await others.first().click();
  await expect(contacts.dialog).toContainText(
    'Mother of Ana Garcia (the other contact is “Neighbour”, which goes)',
  );
});

test('Undo beside the word that it was done takes a merge back at once', async ({ contacts }) => {
  await contacts.visitList();
  await choose(contacts, 'dina castro');
  await merge(contacts).click();
  await contacts.toast.getByRole('button', { name: 'Undo' }).click();
  await expect(contacts.toast).toContainText('Dina Castro is a contact of their own again.');
  await expect(contacts.element.locator('.merged')).toHaveCount(0);
});

test('who was merged leads to the contact they are in now', async ({ contacts, page }) => {
  await contacts.visitList();
  await contacts.open('Dina Castro');
  const gone = await contacts.hash();
  await page.goBack();
  await choose(contacts, 'dina castro');
  await merge(contacts).click();
  await expect(contacts.toast).toBeVisible();
  await page.evaluate((hash) => (location.hash = hash), gone);
  await expect(contacts.element).toContainText('This contact was merged with another one.');
  await contacts.element.getByRole('button', { name: 'Open that contact' }).click();
  await expect(contacts.element.getByRole('heading', { name: 'Ada Abebe' })).toBeVisible();
});

test('a contact is not found to be merged with itself, and another can be chosen', async ({
  contacts,
}) => {
  await contacts.visitList();
  await expect(await find(contacts, 'ada abebe')).toHaveCount(0);
  await expect(contacts.dialog).toContainText('No other contact found');
  await contacts.dialog.getByRole('combobox').fill('chidi bianchi');
  await contacts.dialog.getByRole('option').click();
  await expect(contacts.dialog.getByRole('group', { name: 'Phone' })).toContainText(
    'nothing on file',
  );
  await contacts.dialog.getByRole('button', { name: 'Choose somebody else' }).click();
  await expect(contacts.dialog.getByRole('combobox')).toBeFocused();
});

test('who was changed meanwhile is looked at again before anything is merged', async ({
  contacts,
  page,
}) => {
  await contacts.visitList();
  await choose(contacts, 'dina castro');
  const id = (await contacts.hash()).replace(/.*contact=/, '');
  const api = await contacts.element.getAttribute('api');
  await page.request.patch(`${contacts.site.origin}${api}/contacts/${id}`, {
    headers: { 'X-Kith': '1' },
    data: { version: 1, phone: '+4930555123' },
  });
  await merge(contacts).click();
  await expect(contacts.dialog.getByRole('alert')).toContainText('Nothing was merged.');
  await expect(contacts.dialog.getByRole('group', { name: 'Phone' })).toContainText('+49 30555123');
  await merge(contacts).click();
  await expect(contacts.toast).toContainText('Merged with Dina Castro.');
});

test('a merge that fails keeps what was chosen, and merges once', async ({ contacts, page }) => {
  await contacts.visitList();
  await choose(contacts, 'dina castro');
  let posts = 0;
  await page.route('**/merge', async (route) => {
    if (++posts > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  const email = contacts.dialog.getByRole('group', { name: 'Email' });
  await email.getByRole('radio').nth(1).check();
  await merge(contacts).click();
  await expect(contacts.dialog.getByRole('alert')).toContainText('could not be reached');
  await expect(email.getByRole('radio').nth(1)).toBeChecked();
  await contacts.dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(contacts.toast).toContainText('Merged with Dina Castro.');
  await expect(contacts.part('Details on file')).toContainText('dina.castro6@example.org');
});
