// SPDX-License-Identifier: Apache-2.0
import { expect, luis, rosa, test, tomas } from './portal-access';

const everything = { appointments: true, documents: true, notes: true };

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

test('administrators unlock, and make a new PIN that is shown once (B48)', async ({
  portal,
  page,
}) => {
  await portal.begin();
  await page.route('**/clients/c1/portal', async (route) => {
    const response = await route.fetch();
    const json = (await response.json()) as { items: { portal: { state: string; can: object } }[] };
    const locked = json.items[0]!.portal;
    Object.assign(locked, { state: 'locked', can: { ...locked.can, unlock: true } });
    await route.fulfill({ response, json });
  });
  await page.reload();
  await expect(portal.state('Rosa Garcia')).toContainText(/Locked\s*After too many wrong tries/);
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
