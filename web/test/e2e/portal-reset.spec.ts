// SPDX-License-Identifier: Apache-2.0
// Unlocking, and another PIN.
import { expect, test } from './portal-access';

test('administrators unlock, and make a new PIN that is shown once (B48)', async ({
  portal,
  page,
}) => {
  await portal.begin();
  await page.route('**/clients/c1/portal', async (route) => {
    const response = await route.fetch();
    const json = (await response.json()) as { items: { portal: { state: string; can: object } }[] };
    const locked = json.items[0]!.portal;
    const lockedAt = new Date(2025, 10, 29, 12).getTime();
    Object.assign(locked, { state: 'locked', lockedAt, can: { ...locked.can, unlock: true } });
    await route.fulfill({ response, json });
  });
  await page.reload();
  await expect(portal.state('Rosa Garcia')).toContainText(
    /Locked\s*since Nov 29, 2025, after too many wrong tries/,
  );
  expect(await portal.site.findings('body')).toEqual([]);
  await portal.act('Rosa Garcia', 'Unlock…');
  await expect(portal.question).toContainText('Be sure that it was them.');
  await page.unroute('**/clients/c1/portal');
  await portal.question.getByRole('button', { name: 'Unlock' }).click();
  await expect(portal.state('Rosa Garcia')).toContainText('Has access');

  await portal.act('Rosa Garcia', 'Reset PIN…');
  await expect(portal.dialog).toContainText('is signed out everywhere');
  await portal.press('Make new PIN');
  await expect(portal.dialog.locator('.issued')).toContainText('640817');
  expect(await portal.site.findings('body')).toEqual([]);
  await portal.press('Done');
  await expect(portal.toast).toContainText('Rosa Garcia has a new PIN.');
});

for (const [value, said, unsaid] of [
  ['true', /asked for a new one/, /may keep/],
  ['false', /They may keep it/, /asked for a new one/],
  [undefined, /6 to 12 digits/, /asked for a new one|may keep/],
] as const) {
  test(`a new PIN that is typed: whether it is to be changed, ${value} (B47 B48)`, async ({
    portal,
    page,
  }) => {
    await portal.begin();
    if (value) await portal.elsewhere('PATCH', 'settings', { 'portal-change-pin': value });
    else await page.route('**/settings', (route) => route.fulfill({ status: 503 }));
    await portal.act('Rosa Garcia', 'Reset PIN…');
    await portal.dialog.getByRole('radio', { name: 'One of your own' }).check();
    const pin = portal.dialog.locator('#f-pin');
    await expect(pin).toHaveAccessibleDescription(said);
    await expect(pin).not.toHaveAccessibleDescription(unsaid);
  });
}

test('a refusal is said where it happened, and nothing is lost', async ({ portal, page }) => {
  await portal.begin();
  await page.route('**/reset-pin', (route) =>
    route.fulfill({ status: 403, body: '{"title":"Only administrators may do this"}' }),
  );
  await portal.act('Rosa Garcia', 'Reset PIN…');
  await portal.press('Make new PIN');
  await expect(portal.dialog.getByRole('alert')).toContainText('Only administrators');
  await page.keyboard.press('Escape');
  await page.route('**/suggestion', (route) => route.abort());
  await portal.act('Luis Garcia', 'Give portal access…');
  await expect(portal.dialog.getByRole('alert').last()).toContainText('could not be reached');
  await page.unroute('**/suggestion');
  await portal.press('Try again');
  await expect(portal.dialog.locator('output')).toHaveText('482913');
});
