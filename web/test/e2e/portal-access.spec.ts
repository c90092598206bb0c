// SPDX-License-Identifier: Apache-2.0
// Who has access to a client’s portal, and what can be done about it.
import { everything, expect, rosa, test, tomas } from './portal-access';

test('each row says who has access, with its date, after the table is there (B43)', async ({
  portal,
  page,
}) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.request.post(`${portal.site.origin}/reset?portal`);
  await page.route('**/clients/c1/portal', async (route) => {
    await held;
    await route.continue();
  });
  await portal.visit();
  await expect(portal.rows).toHaveCount(4);
  await expect(portal.element.getByRole('columnheader', { name: 'Family Portal' })).toBeVisible();
  await expect(portal.state('Rosa Garcia').locator('.wait')).toBeVisible();
  expect(await portal.site.findings('kith-relationships')).toEqual([]);
  release();
  await expect(portal.state('Rosa Garcia')).toContainText('Has access');
  await expect(portal.state('Rosa Garcia')).toContainText(/Last signed in \w+ \d+/);
  await expect(portal.state('Luis Garcia')).toContainText('No access');
  await expect(portal.state('Mia Garcia')).toHaveText('');
  expect(await portal.violations()).toEqual([]);
});

test('without a portal nothing is said of it', async ({ profile }) => {
  await profile.visit();
  await expect(profile.rows).toHaveCount(4);
  await expect(profile.element.locator('.wait')).toHaveCount(0);
  await expect(profile.element).not.toContainText('Portal');
  await profile.element.getByRole('button', { name: 'Actions for Luis Garcia' }).click();
  await expect(profile.menu).not.toContainText('ortal');
});

test('what cannot be read is said, and can be tried again; the table stays', async ({
  portal,
  page,
}) => {
  await page.request.post(`${portal.site.origin}/reset?portal`);
  await page.route('**/clients/c1/portal', (route) =>
    route.fulfill({ status: 503, body: '{"title":"Busy right now","status":503}' }),
  );
  await portal.visit();
  await expect(portal.rows).toHaveCount(4);
  await expect(portal.element.getByRole('alert').filter({ hasText: 'Busy' })).toBeVisible();
  await expect(portal.element.locator('.wait')).toHaveCount(0);
  await page.unroute('**/clients/c1/portal');
  await portal.element.getByRole('button', { name: 'Try again' }).click();
  await expect(portal.state('Rosa Garcia')).toContainText('Has access');
});

test('the menu offers what can be done in each state (B43)', async ({ portal }) => {
  await portal.begin();
  expect(await portal.actions('Luis Garcia')).toEqual([
    'Edit contact',
    'Edit relationship',
    'Give portal access…',
    'End relationship…',
    'Remove…',
  ]);
  expect(await portal.actions('Rosa Garcia')).toEqual([
    'Edit contact',
    'Edit relationship',
    'What they see…',
    'View as this contact',
    'Reset PIN…',
    'Revoke access…',
    'End relationship…',
    'Remove…',
  ]);
  expect(await portal.actions('Mia Garcia')).toEqual([
    'Edit relationship',
    'End relationship…',
    'Remove…',
  ]);
});

test('only an open portal is viewed as the contact: there is nothing else to see (B43)', async ({
  portal,
}) => {
  await portal.begin();
  await portal.elsewhere('PATCH', `contacts/${tomas}`, { version: 1, email: 'tom@example.org' });
  await portal.elsewhere('POST', `clients/c1/portal/${tomas}`, { way: 'email', sees: everything });
  await portal.page.reload();
  await expect(portal.state('Tomás Garcia')).toContainText('Invited until');
  expect(await portal.actions('Tomás Garcia')).not.toContain('View as this contact');
  expect(await portal.actions('Rosa Garcia')).toContain('View as this contact');
  await portal.elsewhere('POST', `clients/c1/portal/${rosa}/revoke`);
  await portal.page.reload();
  await expect(portal.state('Rosa Garcia')).toContainText('Access revoked');
  expect(await portal.actions('Rosa Garcia')).not.toContain('View as this contact');
});

test('ending or removing a relationship says which portal closes with it (B15)', async ({
  portal,
  page,
}) => {
  await portal.begin();
  await portal.elsewhere('PATCH', `contacts/${tomas}`, { version: 1, email: 'tom@example.org' });
  await portal.elsewhere('POST', `clients/c1/portal/${tomas}`, { way: 'email', sees: everything });
  await page.reload();
  await expect(portal.state('Tomás Garcia')).toContainText('Invited until');
  const loses = 'Rosa Garcia loses the access to the Family Portal of Ana Garcia at once.';
  await portal.act('Rosa Garcia', 'End relationship…');
  await expect(portal.dialog).toContainText(loses);
  expect(await portal.site.findings('body')).toEqual([]);
  await portal.site.shot('portal-end');
  await page.keyboard.press('Escape');
  await portal.act('Rosa Garcia', 'Remove…');
  await expect(portal.question).toContainText(loses);
  await page.keyboard.press('Escape');
  await portal.act('Tomás Garcia', 'End relationship…');
  await expect(portal.dialog).toContainText(
    'The invitation of Tomás Garcia to the Family Portal of Ana Garcia stops working.',
  );
  await page.keyboard.press('Escape');
  await portal.act('Luis Garcia', 'End relationship…');
  await expect(portal.dialog).toContainText('stays invited to 2 coming appointments');
  await expect(portal.dialog).not.toContainText('Family Portal');
});

test('whose access could not be read may lose it with the relationship (B15)', async ({
  portal,
  page,
}) => {
  await page.request.post(`${portal.site.origin}/reset?portal`);
  await page.route('**/clients/c1/portal', (route) => route.fulfill({ status: 503 }));
  await portal.visit();
  await portal.act('Rosa Garcia', 'End relationship…');
  await expect(portal.dialog).toContainText(
    'If Rosa Garcia has access to the Family Portal of Ana Garcia, it ends at once.',
  );
});

test('who is no administrator resets no PIN (B48)', async ({ portal }) => {
  await portal.begin('limited');
  expect(await portal.actions('Rosa Garcia')).not.toContain('Reset PIN…');
  expect(await portal.actions('Rosa Garcia')).toContain('Revoke access…');
});
