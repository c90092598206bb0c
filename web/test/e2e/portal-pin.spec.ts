// SPDX-License-Identifier: Apache-2.0
// Access by a username and a PIN, which is shown once.
import { everything, expect, luis, test } from './portal-access';

test('a random PIN is offered, may be changed for another, and is shown once (B40)', async ({
  portal,
  page,
}) => {
  await page.addInitScript(() => {
    const shown: string[] = [];
    Object.assign(window, { shown });
    window.print = () => {
      const top = window.top as unknown as { shown: string[] };
      const { styleSheets, body } = document;
      top.shown.push(`${body.innerText} ${styleSheets.length}`);
    };
  });
  await portal.begin();
  await portal.act('Luis Garcia', 'Give portal access…');
  await expect(portal.dialog).toContainText('Give Luis Garcia access to the Family Portal');
  const email = portal.dialog.getByRole('radio', { name: 'Email invitation' });
  await expect(email).toBeDisabled();
  await expect(email).toHaveAccessibleDescription('No email on file');
  await expect(portal.dialog.getByRole('radio', { name: 'Username and PIN' })).toBeChecked();
  await expect(portal.username).toHaveValue('luis.garcia');
  const pin = portal.dialog.locator('output');
  await expect(pin).toHaveText('482913');
  await portal.press('Another one');
  await expect(pin).toHaveText('730264');
  await expect(portal.username).toHaveValue('luis.garcia');
  expect(await portal.site.findings('body')).toEqual([]);
  await portal.site.shot('portal-grant-pin');
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith(`/portal/${luis}`),
  );
  await portal.press('Give access');
  expect((await sent).postDataJSON()).toEqual({
    way: 'pin',
    username: 'luis.garcia',
    pin: '730264',
    offer: 'offer-730264',
    keepPin: true,
    sees: everything,
  });
  await expect(portal.dialog).toContainText('Luis Garcia can sign in now');
  await expect(portal.dialog.locator('.issued')).toHaveText(/luis\.garcia\s*PIN\s*730264/);
  expect(await portal.focused()).toBe('Print card');
  expect(await portal.site.findings('body')).toEqual([]);
  await portal.site.shot('portal-issued');

  // Lost by a slip of the finger it would need an administrator.
  await page.keyboard.press('Escape');
  await expect(portal.question).toContainText('Have you noted the PIN?');
  await portal.question.getByRole('button', { name: 'Show it again' }).click();
  await portal.press('Print card');
  await expect
    .poll(() => page.evaluate<string[]>('window.shown'))
    .toEqual([expect.stringMatching(/Luis Garcia\s+luis\.garcia\s+730264\s+1$/)]);
  await portal.press('Done');
  await expect(portal.dialog).toHaveCount(0);
  await expect(portal.toast).toContainText('Luis Garcia has access to the Family Portal.');
  await expect(portal.state('Luis Garcia')).toContainText('Has not signed in yet');
  expect(await portal.violations()).toEqual([]);
});

test('a card that cannot be made says so, and the PIN stays in sight', async ({ portal, page }) => {
  await portal.begin();
  await page.route('**/card', (route) => route.abort());
  await portal.act('Luis Garcia', 'Give portal access…');
  await expect(portal.dialog.locator('output')).toBeVisible();
  await portal.press('Give access');
  await portal.press('Print card');
  await expect(portal.dialog.getByRole('alert')).toContainText('The card could not be made.');
  await expect(portal.dialog.locator('.issued')).toContainText('482913');
});

test('what was printed goes with the dialog where the browser does not say that it has (B40)', async ({
  portal,
  page,
}) => {
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  await portal.begin();
  await portal.act('Luis Garcia', 'Give portal access…');
  await expect(portal.dialog.locator('output')).toBeVisible();
  await portal.press('Give access');
  const printed = page.locator('body > iframe');
  for (const each of ['first', 'second']) {
    const card = page.waitForResponse('**/card');
    await test.step(each, () => portal.press('Print card'));
    await card;
    await expect(portal.dialog.getByRole('status')).toHaveText('');
    await expect(printed).toHaveCount(1);
  }
  await portal.press('Done');
  await expect(portal.dialog).toHaveCount(0);
  await expect(printed).toHaveCount(0);
});

test('a PIN whose answer was lost on its way is shown by trying again (B40)', async ({
  portal,
  page,
}) => {
  await portal.begin();
  const keys: (string | undefined)[] = [];
  await page.route(`**/portal/${luis}`, async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await portal.act('Luis Garcia', 'Give portal access…');
  await expect(portal.dialog.locator('output')).toHaveText('482913');
  await portal.press('Give access');
  await expect(portal.dialog.getByRole('alert').first()).toContainText('could not be reached');
  await portal.press('Try again');
  await expect(portal.dialog.locator('.issued')).toHaveText(/luis\.garcia\s*PIN\s*482913/);
  expect(keys).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), keys[0]]);
});

test('a repeated request that names nothing gave what was sent (B40)', async ({ portal, page }) => {
  await portal.begin();
  let tries = 0;
  await page.route(`**/portal/${luis}`, async (route) => {
    const response = await route.fetch();
    if (++tries === 1) return route.abort();
    const { portal: given } = (await response.json()) as { portal: object };
    await route.fulfill({ response, json: { portal: given } });
  });
  await portal.act('Luis Garcia', 'Give portal access…');
  await expect(portal.dialog.locator('output')).toBeVisible();
  await portal.press('Give access');
  await expect(portal.dialog.getByRole('alert').first()).toContainText('could not be reached');
  await portal.press('Try again');
  await expect(portal.dialog.locator('.issued')).toHaveText(/luis\.garcia\s*PIN\s*482913/);
});

test('another PIN after a lost answer is another request: none is shown that does not hold', async ({
  portal,
  page,
}) => {
  await portal.begin();
  let tries = 0;
  await page.route(`**/portal/${luis}`, async (route) => {
    if (++tries > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await portal.act('Luis Garcia', 'Give portal access…');
  await expect(portal.dialog.locator('output')).toHaveText('482913');
  await portal.press('Give access');
  await expect(portal.dialog.getByRole('alert').first()).toContainText('could not be reached');
  await portal.press('Another one');
  await expect(portal.dialog.locator('output')).toHaveText('730264');
  await portal.press('Try again');
  await expect(portal.username).toHaveAccessibleDescription(/have a username by now/);
  await expect(portal.dialog.locator('.issued')).toHaveCount(0);
});

test('username and PIN are copied (B40)', async ({ portal, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await portal.begin();
  await portal.act('Luis Garcia', 'Give portal access…');
  await expect(portal.dialog.locator('output')).toBeVisible();
  await portal.press('Give access');
  await portal.press('Copy');
  await expect(portal.dialog.getByRole('status')).toHaveText('Copied.');
  const text = await portal.page.evaluate(() => navigator.clipboard.readText());
  expect(text).toBe('Username: luis.garcia\nPIN: 482913');
});

test('a PIN that staff type is refused with the reason beside it (B40)', async ({
  portal,
  page,
}) => {
  await portal.begin();
  await portal.act('Luis Garcia', 'Give portal access…');
  await portal.dialog.getByRole('radio', { name: 'One of your own' }).check();
  const pin = portal.dialog.locator('#f-pin');
  await expect(pin).toHaveAccessibleDescription(/asked for a new one when they first sign in/);
  for (const [typed, reason] of [
    ['', /Please fill in this field/],
    ['12a456', /digits only/],
    ['12345', /6 to 12 digits/],
    ['123456', /run up or down/],
    ['777777', /repeats the same digits/],
    ['198401', /year of birth/],
    ['000002', /part of their phone number/],
  ] as const) {
    await pin.fill(typed);
    await portal.press('Give access');
    await expect(pin).toHaveAttribute('aria-invalid', 'true');
    await expect(pin).toHaveAccessibleDescription(reason);
    await expect(pin).toHaveValue(typed);
  }
  expect(await portal.site.findings('body')).toEqual([]);
  await portal.site.shot('portal-weak');
  await pin.fill('806253');
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await portal.press('Give access');
  expect((await sent).postDataJSON()).toEqual({
    way: 'pin',
    username: 'luis.garcia',
    pin: '806253',
    sees: everything,
  });
  await expect(portal.dialog.locator('.issued')).toContainText('806253');
});

test('a username that is taken is said beside its field, and what was typed stays', async ({
  portal,
  page,
}) => {
  await portal.begin();
  await portal.act('Luis Garcia', 'Give portal access…');
  await expect(portal.dialog.locator('output')).toBeVisible();
  await portal.username.fill('rosa@example.org');
  await portal.press('Give access');
  await expect(portal.username).toHaveAccessibleDescription(/Somebody else has this/);
  await expect(portal.username).toHaveValue('rosa@example.org');
  await page.keyboard.press('Escape');
  await expect(portal.question).toContainText('Discard what you typed?');
});
