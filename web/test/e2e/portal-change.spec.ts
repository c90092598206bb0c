// SPDX-License-Identifier: Apache-2.0
// Access that is open is sent again, ended, restored and changed, also by two at once.
import { everything, expect, rosa, test, tomas } from './portal-access';

test('an invitation is sent again, and the earlier link is said to end (B43)', async ({
  portal,
}) => {
  await portal.begin();
  await portal.elsewhere('PATCH', `contacts/${tomas}`, { version: 1, email: 'tom@example.org' });
  await portal.elsewhere('POST', `clients/c1/portal/${tomas}`, { way: 'email', sees: everything });
  await portal.page.reload();
  await expect(portal.state('Tomás Garcia')).toContainText('Invited until');
  expect(await portal.actions('Tomás Garcia')).toContain('Resend invite…');
  expect(await portal.actions('Tomás Garcia')).not.toContain('Give portal access…');
  await portal.act('Tomás Garcia', 'Resend invite…');
  await expect(portal.question).toContainText('A new link goes to tom@example.org.');
  await expect(portal.question).toContainText('The earlier one stops working.');
  expect(await portal.site.findings('body')).toEqual([]);
  await portal.question.getByRole('button', { name: 'Resend invite' }).click();
  await expect(portal.toast).toContainText('A new invitation to Tomás Garcia');
});

test('revoking asks and names what ends, and what was revoked is restored (B43 B44)', async ({
  portal,
}) => {
  await portal.begin();
  await portal.act('Rosa Garcia', 'Revoke access…');
  await expect(portal.question).toContainText('From the next click on, Rosa Garcia no longer sees');
  await expect(portal.question).toContainText('is signed out on 2 browsers');
  expect(await portal.focused()).toBe('Cancel');
  expect(await portal.site.findings('body')).toEqual([]);
  await portal.site.shot('portal-revoke');
  await portal.question.getByRole('button', { name: 'Revoke access' }).click();
  await expect(portal.state('Rosa Garcia')).toContainText('Access revoked');
  await expect(portal.toast).toContainText('The access of Rosa Garcia was revoked.');
  expect(await portal.focused()).toBe('Actions for Rosa Garcia');
  expect(await portal.actions('Rosa Garcia')).toEqual(
    expect.arrayContaining(['Give portal access…', 'Restore access…']),
  );
  await portal.act('Rosa Garcia', 'Restore access…');
  await portal.question.getByRole('button', { name: 'Restore access' }).click();
  await expect(portal.state('Rosa Garcia')).toContainText('Has access');
});

test('what ends may not be known: revoking works all the same', async ({ portal, page }) => {
  await portal.begin();
  await page.route('**/revoke', (route) =>
    route.request().method() === 'GET' ? route.fulfill({ status: 500 }) : route.continue(),
  );
  await portal.act('Rosa Garcia', 'Revoke access…');
  await expect(portal.question).toContainText('Portals of other clients, if there are any, stay');
  await portal.question.getByRole('button', { name: 'Revoke access' }).click();
  await expect(portal.state('Rosa Garcia')).toContainText('Access revoked');
});

test('somebody else was faster: it is said, and the list shows what holds now', async ({
  portal,
  page,
}) => {
  await portal.begin();
  await portal.act('Rosa Garcia', 'Revoke access…');
  await expect(portal.question).toBeVisible();
  await portal.elsewhere('POST', `clients/c1/portal/${rosa}/revoke`);
  await portal.question.getByRole('button', { name: 'Revoke access' }).click();
  await expect(portal.question.getByRole('alert')).toContainText('Somebody else changed this');
  await page.keyboard.press('Escape');
  await expect(portal.state('Rosa Garcia')).toContainText('Access revoked');
});

test('what they see is a preset, or each part on or off', async ({ portal, page }) => {
  await portal.begin('quiet');
  await portal.act('Rosa Garcia', 'What they see…');
  const { dialog } = portal;
  const part = (name: string) => dialog.getByRole('checkbox', { name });
  await expect(dialog.getByRole('radio', { name: 'Everything shared' })).toBeChecked();
  await expect(part('Their own notes')).toHaveAccessibleDescription(/turned off for the whole/);
  await dialog.getByRole('radio', { name: 'Documents only' }).check();
  await expect(part('Documents')).toBeChecked();
  await expect(part('Appointments')).not.toBeChecked();
  await part('Their own notes').check();
  await expect(dialog.getByRole('radio', { name: 'Own choice' })).toBeChecked();
  expect(await portal.site.findings('body')).toEqual([]);
  await portal.site.shot('portal-sees');
  await part('Their own notes').uncheck();
  await part('Documents').uncheck();
  await portal.press('Save');
  await expect(part('Appointments')).toHaveAccessibleDescription(/revoke the access/);
  await part('Documents').check();
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await portal.press('Save');
  expect((await sent).postDataJSON()).toEqual({ sees: { appointments: false, notes: false } });
  await expect(portal.state('Rosa Garcia')).toContainText('Documents only');
});

test('what somebody else closed meanwhile stays closed: changes alone are sent', async ({
  portal,
}) => {
  await portal.begin();
  const part = (name: string) => portal.dialog.getByRole('checkbox', { name });
  await portal.act('Rosa Garcia', 'What they see…');
  await portal.elsewhere('PATCH', `clients/c1/portal/${rosa}`, { sees: { documents: false } });
  await expect(part('Documents')).toBeChecked();
  await part('Their own notes').uncheck();
  await portal.press('Save');
  await expect(portal.state('Rosa Garcia')).toContainText('Appointments only');
});

test('what they see, changed by somebody else, is said, and the list shows what holds', async ({
  portal,
  page,
}) => {
  await portal.begin();
  await portal.act('Rosa Garcia', 'What they see…');
  await portal.dialog.getByRole('radio', { name: 'Documents only' }).check();
  await portal.elsewhere('POST', `clients/c1/portal/${rosa}/revoke`);
  await portal.press('Save');
  await expect(portal.dialog.getByRole('alert')).toContainText('Somebody else changed this');
  await page.keyboard.press('Escape');
  await portal.question.getByRole('button', { name: 'Discard' }).click();
  await expect(portal.state('Rosa Garcia')).toContainText('Access revoked');
});

test('view as this contact opens the read-only page in a tab of its own', async ({
  portal,
  context,
}) => {
  await portal.begin();
  const opened = context.waitForEvent('page');
  await portal.act('Rosa Garcia', 'View as this contact');
  const view = await opened;
  await expect(view).toHaveURL(new RegExp(`/clients/c1/portal/${rosa}/view$`));
  expect(await view.evaluate(() => window.opener as unknown)).toBe(null);
});
