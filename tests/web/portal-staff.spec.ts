// SPDX-License-Identifier: Apache-2.0
// What staff do about the Family Portal, in the running product: B40 to B44, B46 to B48.
import { expect, signIn, test } from './platform';
import { Tab, tabOf } from './portal-tab';

test('B40: a username and a PIN are given after adding somebody, and shown once', async ({
  page,
  platform,
}) => {
  await page.addInitScript(() => {
    Object.assign(window, { printed: [] });
    window.print = () => {
      const { printed } = window.top as unknown as { printed: string[] };
      const isStyled = [...document.styleSheets].every(({ cssRules }) => cssRules.length > 0);
      printed.push(`${document.body.innerText} ${isStyled ? 'styled' : 'bare'}`);
    };
  });
  const tab = await tabOf(page, platform, 'admin', 'c02');
  await tab.add('Wilma', 'Portal', '');
  const email = tab.dialog.getByRole('radio', { name: 'Email invitation' });
  await expect(email).toBeDisabled();
  await expect(email).toHaveAccessibleDescription('No email on file');
  await tab.dialog.getByRole('radio', { name: 'Username and PIN' }).check();
  const username = await tab.dialog.locator('#f-username').inputValue();
  expect(username).toMatch(/\S{3}/);
  const shown = async () => (await tab.dialog.locator('output').innerText()).replace(/\s/g, '');
  const pin = await shown();
  expect(pin).toMatch(/^\d{6}$/);
  await tab.press('Another one');
  await expect.poll(shown).not.toBe(pin);
  const chosen = await shown();
  await tab.press('Give access');
  await expect(tab.dialog).toContainText('Wilma Portal can sign in now');
  await expect(tab.dialog.locator('.issued .pin')).toHaveText(chosen);
  await tab.press('Print card');
  const printed = () => page.evaluate<string[]>('window.printed');
  await expect.poll(printed).toHaveLength(1);
  const [card] = await printed();
  expect(card).toContain(username);
  expect(card!.replace(/(?<=\d)\s(?=\d)/g, '')).toContain(chosen);
  expect(card).toMatch(/styled$/);
  await tab.press('Done');
  await expect(tab.state('Wilma Portal')).toContainText(/Has access\s*Has not signed in yet/);
  await page.reload();
  await expect(tab.state('Wilma Portal')).toContainText('Has access');
  await expect(page.locator('body')).not.toContainText(chosen);
});

test('B40: a weak PIN is refused with its reason beside it', async ({ page, platform }) => {
  const tab = await tabOf(page, platform, 'admin', 'c02');
  await tab.add('Viktor', 'Weak', 'viktor.weak@example.org');
  await tab.dialog.getByRole('radio', { name: 'Username and PIN' }).check();
  await tab.dialog.getByRole('radio', { name: 'One of your own' }).check();
  const pin = tab.dialog.locator('#f-pin');
  for (const [typed, reason] of [
    ['123456', /run up or down/],
    ['777777', /repeats the same digits/],
    ['198423', /year of birth/],
  ] as const) {
    await pin.fill(typed);
    await tab.press('Give access');
    await expect(pin).toHaveAccessibleDescription(reason);
  }
  await pin.fill('806253');
  await tab.press('Give access');
  await expect(tab.dialog.locator('.issued .pin')).toHaveText('806253');
  await tab.press('Done');
});

test('B41 B43: somebody is invited by email, and invited again', async ({ page, platform }) => {
  const tab = await tabOf(page, platform, 'admin', 'c02');
  await tab.add('Inge', 'Invited', 'inge.invited@example.org');
  await tab.dialog.getByRole('radio', { name: 'Email invitation' }).check();
  await tab.press('Send invitation');
  await expect(tab.state('Inge Invited')).toContainText(/Invited until \w+ \d+/);
  const to = (mail: string): boolean => mail.includes('inge.invited@example.org');
  await expect.poll(() => platform.mails().filter(to).length).toBe(1);
  const actions = await tab.actions('Inge Invited');
  expect(actions).toEqual(expect.arrayContaining(['Resend invite…', 'Revoke access…']));
  expect(actions).not.toContain('Give portal access…');
  await tab.act('Inge Invited', 'Resend invite…');
  await expect(tab.question).toContainText('inge.invited@example.org');
  await tab.question.getByRole('button', { name: 'Resend invite' }).click();
  await expect.poll(() => platform.mails().filter(to).length).toBe(2);
});

test('B43 B44: revoking asks, names what ends, and works at once', async ({ page, platform }) => {
  const tab = await tabOf(page, platform, 'admin', 'c02');
  await tab.add('Rita', 'Revoked', '');
  await tab.dialog.getByRole('radio', { name: 'Username and PIN' }).check();
  await tab.press('Give access');
  await tab.done('Rita Revoked');
  await tab.act('Rita Revoked', 'Revoke access…');
  await expect(tab.question).toContainText('From the next click on, Rita Revoked no longer sees');
  await expect(tab.question).toContainText('It is their only portal');
  await tab.question.getByRole('button', { name: 'Revoke access' }).click();
  await expect(tab.state('Rita Revoked')).toContainText('Access revoked');
  const actions = await tab.actions('Rita Revoked');
  expect(actions).toContain('Restore access…');
  expect(actions).not.toContain('Revoke access…');
  await tab.act('Rita Revoked', 'Restore access…');
  await tab.question.getByRole('button', { name: 'Restore access' }).click();
  await expect(tab.state('Rita Revoked')).toContainText('Has access');
});

test('what they see is narrowed, and the tab says so', async ({ page, platform }) => {
  const tab = await tabOf(page, platform, 'admin', 'c02');
  await tab.add('Sonja', 'Sees', '');
  await tab.dialog.getByRole('radio', { name: 'Username and PIN' }).check();
  await tab.press('Give access');
  await tab.done('Sonja Sees');
  await tab.act('Sonja Sees', 'What they see…');
  await tab.dialog.getByRole('radio', { name: 'Appointments only' }).check();
  await tab.press('Save');
  await expect(tab.state('Sonja Sees')).toContainText('Appointments only');
  await page.reload();
  await expect(tab.state('Sonja Sees')).toContainText('Appointments only');
});

test('staff see what a contact sees, in a tab of its own and read-only', async ({
  page,
  platform,
  context,
}) => {
  const tab = await tabOf(page, platform, 'admin', 'c02');
  await tab.add('Vera', 'Viewed', '');
  await tab.dialog.getByRole('radio', { name: 'Username and PIN' }).check();
  await tab.press('Give access');
  await tab.done('Vera Viewed');
  const opened = context.waitForEvent('page');
  await tab.act('Vera Viewed', 'View as this contact');
  const view = await opened;
  await view.waitForLoadState();
  await expect(view).toHaveURL(/\/clients\/c02\/portal\/[\w-]+\/view$/);
  await expect(view.locator('body')).toContainText('Jonas');
  await expect(view.locator('form')).toHaveCount(0);
});

test('B48: an administrator makes a new PIN; who is none does not', async ({ page, platform }) => {
  const tab = await tabOf(page, platform, 'admin', 'c03');
  await tab.add('Paula', 'Pin', '');
  await tab.dialog.getByRole('radio', { name: 'Username and PIN' }).check();
  await tab.press('Give access');
  const first = await tab.dialog.locator('.issued .pin').innerText();
  await tab.done('Paula Pin');
  await tab.act('Paula Pin', 'Reset PIN…');
  await tab.press('Make new PIN');
  await expect(tab.dialog.locator('.issued .pin')).toHaveText(/\d/);
  expect(await tab.dialog.locator('.issued .pin').innerText()).not.toBe(first);
  await tab.press('Done');
});

test('B14 B40: a limited practitioner gives access to their own contacts, and resets nothing', async ({
  page,
  platform,
}) => {
  const tab = await tabOf(page, platform, 'chidi', 'c03');
  await expect(tab.element).not.toContainText('Paula Pin');
  await tab.add('Lars', 'Limited', '');
  await tab.dialog.getByRole('radio', { name: 'Username and PIN' }).check();
  await tab.press('Give access');
  await tab.done('Lars Limited');
  const actions = await tab.actions('Lars Limited');
  expect(actions).toContain('Revoke access…');
  expect(actions).not.toContain('Reset PIN…');
});

test('B46 B47: the settings of the portal take effect with Save, and stand there once', async ({
  page,
  platform,
}) => {
  await signIn(page, platform, 'admin');
  // Another walk may have turned them on.
  const turnedOff = await page.request.patch(`${platform.url}/kith/api/v1/settings`, {
    headers: { 'X-Kith': '1' },
    data: { 'portal-notes': 'false' },
  });
  expect(turnedOff.ok()).toBe(true);
  await page.goto(`${platform.url}/settings`);
  const element = page.locator('kith-portal-settings');
  const notes = element.getByRole('switch', {
    name: 'Contacts may write notes',
  });
  await expect(element.getByRole('heading', { name: 'Family Portal Access' })).toBeVisible();
  await expect(notes).not.toBeChecked();
  await expect(page.getByLabel('Contacts may write notes')).toHaveCount(1);
  await expect(page.locator('form[action="/settings"]')).not.toContainText('Family Portal');
  await notes.check();
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(notes).not.toBeChecked();
  await notes.check();
  await element.getByRole('button', { name: 'Save' }).click();
  await expect(element.locator('.toast')).toContainText('are saved');
  await page.reload();
  await expect(notes).toBeChecked();

  const tab = new Tab(page, platform);
  await tab.visit('c02');
  await expect(tab.element.getByRole('region', { name: 'Notes from contacts' })).toContainText(
    'There are none yet.',
  );
  await page.goto(`${platform.url}/settings`);
  await notes.uncheck();
  await element.getByRole('button', { name: 'Save' }).click();
  await expect(element.locator('.toast')).toContainText('are saved');
});

test('B47: who is no administrator reads the settings of the portal', async ({
  page,
  platform,
}) => {
  await signIn(page, platform, 'clara');
  await page.goto(`${platform.url}/settings`);
  const element = page.locator('kith-portal-settings');
  await expect(element.getByRole('switch', { name: 'Contacts may write notes' })).toBeDisabled();
  await expect(element.getByRole('button', { name: 'Save' })).toHaveCount(0);
  const refused = await page.request.patch(`${platform.url}/kith/api/v1/settings`, {
    headers: { 'X-Kith': '1' },
    data: { 'portal-notes': 'true' },
  });
  expect(refused.status()).toBe(403);
});
