// SPDX-License-Identifier: Apache-2.0
import { expect, test } from './contacts';

let practices = 0;
const withPortal = (): string => `practice=portal-${process.pid}-${++practices}`;

test('a contact’s page says which portals are open, and administrators unlock (B42 B48)', async ({
  contacts,
  page,
}) => {
  await page.goto(`${contacts.site.origin}/hosts/contacts.html?${withPortal()}`);
  await contacts.open('Ada Abebe');
  const portals = contacts.part('Family Portal');
  await expect(portals.getByRole('listitem').first()).toContainText(
    /Ana Garcia\s*Locked\s*since .+, after too many/,
  );
  await expect(portals.getByRole('listitem').nth(1)).toContainText(/Wei Li\s*Invited until/);
  expect(await contacts.site.findings('body')).toEqual([]);
  await contacts.site.shot('portal-contact');
  await portals.getByRole('button', { name: 'Unlock…' }).click();
  await expect(contacts.question).toContainText('Unlock Ada Abebe’s account?');
  await contacts.question.getByRole('button', { name: 'Unlock' }).click();
  await expect(contacts.toast).toContainText('The account of Ada Abebe was unlocked.');
  await expect(portals.getByRole('listitem').first()).toContainText('Has access');
  await expect(portals.getByRole('button', { name: 'Unlock…' })).toHaveCount(0);
  await portals.getByRole('button', { name: 'Reset PIN…' }).click();
  await contacts.dialog.getByRole('button', { name: 'Make new PIN' }).click();
  await expect(contacts.dialog.locator('.issued')).toContainText('640817');
  await contacts.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(contacts.toast).toContainText('Ada Abebe has a new PIN.');
  expect(await contacts.violations()).toEqual([]);
});

test('a contact without access is said to have none; without a portal nothing is said', async ({
  contacts,
  page,
}) => {
  await page.goto(`${contacts.site.origin}/hosts/contacts.html?${withPortal()}`);
  await contacts.rows.nth(1).click();
  await expect(contacts.part('Family Portal')).toContainText('No access to the portal');
  await contacts.visit();
  await contacts.open('Ada Abebe');
  await expect(contacts.part('Clients')).toContainText('Ana Garcia');
  await expect(contacts.part('Family Portal')).toHaveCount(0);
});

test('portals that cannot be read say so, and can be tried again', async ({ contacts, page }) => {
  await page.route('**/portal', (route) => route.fulfill({ status: 503 }));
  await page.goto(`${contacts.site.origin}/hosts/contacts.html?${withPortal()}`);
  await contacts.open('Ada Abebe');
  const portals = contacts.part('Family Portal');
  await expect(portals.getByRole('alert')).toContainText('That did not work.');
  await page.unroute('**/portal');
  await portals.getByRole('button', { name: 'Try again' }).click();
  await expect(portals.getByRole('listitem')).toHaveCount(2);
});
