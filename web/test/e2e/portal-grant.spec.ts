// SPDX-License-Identifier: Apache-2.0
// Access as a step of its own: after adding somebody, and for who signs in already.
import { everything, expect, rosa, test } from './portal-access';

test('what they may see is chosen with the access', async ({ portal, page }) => {
  await portal.begin();
  await portal.act('Luis Garcia', 'Give portal access…');
  await expect(portal.dialog.locator('output')).toBeVisible();
  await portal.dialog.getByRole('radio', { name: 'Appointments only' }).check();
  await portal.dialog.getByLabel('Ask them for a new PIN').check();
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await portal.press('Give access');
  expect((await sent).postDataJSON()).toMatchObject({
    keepPin: false,
    sees: { appointments: true, documents: false, notes: false },
  });
  await portal.press('Done');
  await expect(portal.state('Luis Garcia')).toContainText('Appointments only');
});

test('after adding somebody access is a second step: not at all is where it begins (B40)', async ({
  portal,
  page,
}) => {
  await portal.begin();
  const add = async (name: string, email: string): Promise<void> => {
    await portal.openAdd();
    await portal.field('First name').fill(name);
    await portal.field('Last name').fill('Hopper');
    await portal.field('Email').fill(email);
    await portal.field('Relationship to').selectOption('Aunt');
    await portal.save();
    await expect(portal.dialog).toContainText('Access to the Family Portal?');
    await expect(portal.dialog).toContainText(`${name} Hopper was added`);
  };
  await add('Grace', 'grace@example.org');
  await expect(portal.dialog.getByRole('radio', { name: 'No access' })).toBeChecked();
  expect(await portal.focused()).toMatch(/^No access/);
  expect(await portal.site.findings('body')).toEqual([]);
  await portal.site.shot('portal-step');
  await portal.press('Done');
  await expect(portal.state('Grace Hopper')).toContainText('No access');

  await add('Ada', 'ada@example.org');
  await portal.dialog.getByRole('radio', { name: 'Email invitation' }).check();
  await expect(portal.dialog).toContainText('A link goes to ada@example.org.');
  await portal.press('Send invitation');
  await expect(portal.dialog).toHaveCount(0);
  await expect(portal.toast).toContainText('The invitation to Ada Hopper is on its way.');
  await expect(portal.state('Ada Hopper')).toContainText(/Invited until \w+ \d+/);

  await add('Joan', '');
  const email = portal.dialog.getByRole('radio', { name: 'Email invitation' });
  await expect(email).toBeDisabled();
  await expect(email).toHaveAccessibleDescription('No email on file');
  await page.keyboard.press('Escape');
  await expect(portal.dialog).toHaveCount(0);
});

test('an existing contact gets the second step as well, a client of the practice does not', async ({
  portal,
}) => {
  await portal.page.request.post(`${portal.site.origin}/reset?portal`);
  await portal.visit('client=c2');
  await expect(portal.element.getByRole('heading', { name: 'Notes' })).toBeVisible();
  await portal.openAdd();
  await portal.dialog.getByRole('radio', { name: 'Existing contact' }).check();
  await portal.dialog.getByRole('combobox', { name: 'Find a contact' }).fill('roz');
  await portal.dialog.getByRole('option', { name: /Roz Park/ }).click();
  await portal.field('Relationship to').selectOption('Aunt');
  await portal.save();
  await expect(portal.dialog).toContainText('Access to the Family Portal?');
  await portal.press('Done');
  await portal.openAdd();
  await portal.dialog.getByRole('radio', { name: 'Existing contact' }).check();
  await portal.dialog.getByRole('radio', { name: 'Clients of the practice' }).check();
  await portal.dialog.getByRole('combobox', { name: 'Find a client' }).fill('mia');
  await portal.dialog.getByRole('option', { name: /Mia/ }).click();
  await portal.field('Relationship to').selectOption('Child');
  await portal.save();
  await expect(portal.row('Mia Garcia')).toBeVisible();
  await expect(portal.dialog).toHaveCount(0);
});

test('who signs in already keeps username and PIN (B42)', async ({ portal, page }) => {
  await portal.begin();
  await portal.elsewhere('POST', `clients/c1/portal/${rosa}/revoke`);
  await page.reload();
  await expect(portal.state('Rosa Garcia')).toContainText(/Access revoked\s*since/);
  await portal.act('Rosa Garcia', 'Give portal access…');
  await expect(portal.dialog).toContainText('signs in already as rosa@example.org');
  await portal.dialog.getByRole('radio', { name: 'Open it without a message' }).check();
  await expect(portal.dialog.locator('output')).toHaveCount(0);
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await portal.press('Give access');
  expect((await sent).postDataJSON()).toEqual({ way: 'pin', sees: everything });
  await expect(portal.dialog).toHaveCount(0);
  await expect(portal.state('Rosa Garcia')).toContainText('Has access');
});
