// SPDX-License-Identifier: Apache-2.0
import { typingPause } from './fixtures';
import { expect, test } from './relationships';

test('a new contact and the relationship are saved in one step (B2 B3 B4)', async ({
  profile,
  page,
}) => {
  await profile.visit();
  await profile.openAdd();
  expect(await profile.focused()).toBe('New contact');
  await profile.field('First name').fill('Grace');
  await profile.field('Last name').fill('Hopper');
  await profile.field('Phone').fill('+1 555 010 0200');
  await profile.field('Email').fill('grace@example.org');
  await profile.field('Relationship to').selectOption('Aunt');
  await profile.dialog.getByLabel('Emergency contact').check();
  await profile.dialog.getByLabel('Elif Kaya').check();
  await profile.field('Notes').fill('Calls back\nin the evening');
  await profile.dialog.getByText('Legal guardian and care information').click();
  await profile.dialog.getByLabel('Legal guardian', { exact: true }).check();
  await profile.dialog.getByLabel('Legal guardian until').fill('2030-05-06');
  await profile.dialog.getByRole('radio', { name: 'Limited' }).check();
  expect(await profile.site.findings('body')).toEqual([]);
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await profile.save();
  const request = await sent;
  expect(request.postDataJSON()).toEqual({
    newContact: {
      givenName: 'Grace',
      familyName: 'Hopper',
      phone: '+1 555 010 0200',
      email: 'grace@example.org',
      preferredChannel: 'email',
      practitioners: ['p3'],
    },
    type: 'aunt',
    emergency: true,
    notes: 'Calls back\nin the evening',
    legalGuardian: true,
    legalGuardianUntil: '2030-05-06',
    careInformation: 'limited',
    careInformationUntil: null,
  });
  expect(request.headers()['x-kith']).toBe('1');
  await expect(profile.dialog).toBeHidden();
  await expect(profile.row('Grace Hopper')).toContainText('Emergency contact');
  await expect(profile.row('Grace Hopper')).toContainText('Elif Kaya');
  await expect(profile.toast).toContainText('Grace Hopper was added');
  expect(await profile.focused()).toBe('Add relationship');
  expect(await profile.violations()).toEqual([]);
});

test('what is missing is said beside the field and announced (B3 B54)', async ({ profile }) => {
  await profile.visit();
  await profile.openAdd();
  await profile.save();
  await expect(profile.dialog.getByRole('alert')).toContainText('correct the 3 marked fields');
  const name = profile.field('First name');
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toHaveAccessibleDescription('Please fill in this field.');
  await expect(name).toBeFocused();
  expect(await profile.site.findings('body')).toEqual([]);
  await profile.site.shot('relationships-missing');
  await name.fill('Grace');
  await expect(name).not.toHaveAttribute('aria-invalid', 'true');
});

test('what the server says of a field stands beside it, and what was typed stays', async ({
  profile,
}) => {
  await profile.visit();
  await profile.openAdd();
  await profile.field('First name').fill('Grace');
  await profile.field('Last name').fill('Hopper');
  await profile.field('Email').fill('grace@nowhere');
  await profile.field('Relationship to').selectOption('Aunt');
  await profile.save();
  await expect(profile.field('Email')).toHaveAccessibleDescription('This is not an email address.');
  await expect(profile.field('Email')).toBeFocused();
  await expect(profile.field('First name')).toHaveValue('Grace');
});

test('an email on file leads to the contact, with everything filled in (B11 B5)', async ({
  profile,
}) => {
  await profile.visit();
  await profile.openAdd();
  await profile.field('Notes').fill('Keep me');
  await profile.field('Email').fill('Park@Example.com');
  await expect(profile.dialog).toContainText('Roz Park is on file with this email address.');
  expect(await profile.site.findings('body')).toEqual([]);
  await profile.dialog.getByRole('button', { name: 'Use Roz Park' }).click();
  const card = profile.dialog.getByRole('region', { name: 'Details on file' });
  for (const text of ['Rosalind Park', '+44 700000004', 'Europe/London', 'Chidi Okafor']) {
    await expect(card).toContainText(text);
  }
  await expect(profile.field('Relationship to')).toBeFocused();
  await expect(profile.field('Notes')).toHaveValue('Keep me');
  await profile.field('Relationship to').selectOption('Neighbour');
  await profile.save();
  await expect(profile.row('Roz Park')).toContainText('Neighbour');
});

test('a phone on file of somebody who is related already offers nobody (B6)', async ({
  profile,
}) => {
  await profile.visit();
  await profile.openAdd();
  await profile.field('Phone').fill('+34 600 000 002');
  await expect(profile.dialog).toContainText(
    'Luis Garcia is on file with this phone number. They are already related to Ana Garcia.',
  );
  await expect(profile.dialog.getByRole('button', { name: /^Use/ })).toHaveCount(0);
});

test('an email of somebody whom staff may not see only says whom to ask (B11 B14)', async ({
  profile,
}) => {
  await profile.visit();
  await profile.openAdd();
  await profile.field('First name').fill('Grace');
  await profile.field('Last name').fill('Hopper');
  await profile.field('Email').fill('hidden@example.org');
  await expect(profile.dialog).toContainText('Ask an administrator of your practice.');
  await profile.field('Relationship to').selectOption('Aunt');
  await profile.save();
  await expect(profile.field('Email')).toHaveAccessibleDescription(/Ask an administrator/);
  await expect(profile.dialog).not.toContainText('Secret');
});

test('an address is asked for once typing pauses, and only the last one', async ({
  profile,
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('matches')) asked.push(request.url());
  });
  await page.clock.install();
  await profile.visit();
  await profile.openAdd();
  await page.clock.pauseAt(new Date('2100-01-01'));
  for (const part of ['rosa', '@example.org']) {
    await profile.field('Email').pressSequentially(part);
    await page.clock.runFor(100);
  }
  expect(asked).toEqual([]);
  await page.clock.runFor(typingPause);
  await expect(profile.dialog).toContainText('Rosa Garcia is on file');
  expect(asked).toHaveLength(1);
});

test('an existing contact is found, shown and related by keyboard alone (B5 B54)', async ({
  profile,
  page,
}) => {
  await profile.visit();
  await profile.add.focus();
  await page.keyboard.press('Enter');
  await expect(profile.dialog.getByRole('option', { name: 'Mother' })).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await profile.dialog.getByRole('combobox', { name: 'Find a contact' }).focus();
  await page.keyboard.type('ros');
  const options = profile.dialog.getByRole('option', { name: /Ros|Roz|Dov/ });
  await expect(options).toHaveCount(3);
  await expect(options.first()).toHaveAttribute('aria-disabled', 'true');
  await expect(options.first()).toContainText('Already related: Mother');
  expect(await profile.site.findings('body')).toEqual([]);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(profile.dialog.getByRole('region')).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(profile.dialog.getByRole('region', { name: 'Details on file' })).toContainText(
    'Rosalind Park',
  );
  await expect(profile.field('Relationship to')).toBeFocused();
  await page.keyboard.type('Nei');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(profile.row('Roz Park')).toContainText('Neighbour');
});

test('the list of more than can be shown says so; Escape closes it before the dialog', async ({
  profile,
  page,
}) => {
  await profile.visit();
  await profile.openAdd();
  await profile.dialog.getByRole('radio', { name: 'Existing contact' }).check();
  const field = profile.dialog.getByRole('combobox', { name: 'Find a contact' });
  await field.fill('sam');
  await expect(profile.dialog).toContainText('There are more: keep typing');
  await page.keyboard.press('Escape');
  await expect(profile.dialog.locator('.list')).toBeHidden();
  await expect(profile.dialog).toBeVisible();
  await field.fill('zzz');
  await expect(profile.dialog.locator('.foot')).toHaveText('Nobody found for “zzz”.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(profile.dialog).toBeHidden();
});

test('another client is related, unless they are already (B6 B7)', async ({ profile, page }) => {
  await profile.visit();
  await profile.openAdd();
  await profile.dialog.getByRole('radio', { name: 'Existing contact' }).check();
  await profile.dialog.getByRole('radio', { name: 'Clients of the practice' }).check();
  const field = profile.dialog.getByRole('combobox', { name: 'Find a client' });
  await field.fill('mia');
  await expect(profile.dialog.getByRole('option', { name: /Mia/ })).toContainText(
    'Already related: Child',
  );
  await field.fill('wei');
  await profile.dialog.getByRole('option', { name: /Wei Li/ }).click();
  await profile.field('Relationship to').selectOption('Parent');
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await profile.save();
  expect((await sent).postDataJSON()).toMatchObject({ client: 'c2', type: 'parent' });
  await expect(profile.row('Wei Li')).toContainText('Parent');
  await profile.visit('client=c2');
  await expect(profile.row('Ana Garcia')).toContainText('Child');
});

test('where the platform offers no search of clients, none is offered (B53)', async ({
  profile,
  page,
}) => {
  await page.route('**/people/clients?**', (route) => route.fulfill({ status: 404, body: '{}' }));
  await profile.visit();
  await profile.openAdd();
  await profile.dialog.getByRole('radio', { name: 'Existing contact' }).check();
  await expect(profile.dialog.getByRole('combobox', { name: 'Find a contact' })).toBeVisible();
  await expect(profile.dialog.getByRole('radio', { name: 'Clients' })).toHaveCount(0);
});

test('nobody chosen is said beside the field', async ({ profile }) => {
  await profile.visit();
  await profile.openAdd();
  await profile.dialog.getByRole('radio', { name: 'Existing contact' }).check();
  await profile.field('Relationship to').selectOption('Aunt');
  await profile.save();
  const field = profile.dialog.getByRole('combobox', { name: 'Find a contact' });
  await expect(field).toHaveAccessibleDescription('Please find somebody and choose them.');
  await expect(field).toBeFocused();
});

test('a save that got no answer keeps what was typed, and makes nothing twice (B4)', async ({
  profile,
  page,
}) => {
  const keys: (string | undefined)[] = [];
  await page.route('**/clients/c1/relationships', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await profile.visit();
  await profile.openAdd();
  await profile.field('First name').fill('Grace');
  await profile.field('Last name').fill('Hopper');
  await profile.field('Relationship to').selectOption('Aunt');
  await profile.save();
  await expect(profile.dialog.getByRole('alert')).toContainText('The server could not be reached.');
  await expect(profile.field('First name')).toHaveValue('Grace');
  await profile.site.shot('relationships-retry');
  await profile.dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(profile.row('Grace Hopper')).toHaveCount(1);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[1]).toBe(keys[0]);
});

test('closing asks before what was typed is lost', async ({ profile, page }) => {
  await profile.visit();
  await profile.openAdd();
  await profile.field('First name').fill('Grace');
  await page.keyboard.press('Escape');
  await expect(profile.question).toContainText('Discard what you typed?');
  expect(await profile.focused()).toBe('Keep editing');
  expect(await profile.site.findings('body')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(profile.question).toBeHidden();
  await expect(profile.field('First name')).toBeFocused();
  await expect(profile.field('First name')).toHaveValue('Grace');
  await profile.dialog.getByRole('button', { name: 'Cancel' }).click();
  await profile.question.getByRole('button', { name: 'Discard' }).click();
  await expect(profile.dialog).toBeHidden();
  expect(await profile.focused()).toBe('Add relationship');
  await profile.openAdd();
  await expect(profile.field('First name')).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(profile.dialog).toBeHidden();
});

test('for a limited practitioner the contact is theirs, and no field says otherwise (B14)', async ({
  profile,
  page,
}) => {
  await profile.visit('limited=1');
  await profile.openAdd();
  await expect(profile.dialog).toContainText('The contact will be assigned to you.');
  await expect(profile.dialog.getByText('Assigned practitioners')).toHaveCount(0);
  await profile.field('First name').fill('Grace');
  await profile.field('Last name').fill('Hopper');
  await profile.field('Relationship to').selectOption('Aunt');
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await profile.save();
  expect((await sent).postData()).not.toContain('practitioners');
});

test('keys typed in the dialog are not the host’s', async ({ profile, page }) => {
  await profile.visit();
  await profile.openAdd();
  await profile.field('First name').pressSequentially('jk');
  expect(await page.evaluate('window.hotKeys')).toEqual([]);
});

test('a host that takes the page away takes its dialog with it', async ({ profile }) => {
  await profile.visit();
  await profile.openAdd();
  await profile.element.evaluate((element) => element.remove());
  await expect(profile.dialog).toHaveCount(0);
});

test('while it is being saved, Escape neither closes nor asks', async ({ profile, page }) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/clients/c1/relationships', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  await profile.visit();
  await profile.openAdd();
  await profile.field('First name').fill('Grace');
  await profile.field('Last name').fill('Hopper');
  await profile.field('Relationship to').selectOption('Aunt');
  await profile.save();
  await expect(profile.dialog.getByRole('button', { name: 'Saving…' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(profile.question).toHaveCount(0);
  release();
  await expect(profile.row('Grace Hopper')).toBeVisible();
});

test('the browser asks before the page is left with something typed', async ({ profile, page }) => {
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await profile.visit();
  await profile.openAdd();
  await profile.field('First name').fill('Grace');
  await page.evaluate(() => (location.href = '/hosts/profile.html?left'));
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await expect(profile.field('First name')).toHaveValue('Grace');
});
