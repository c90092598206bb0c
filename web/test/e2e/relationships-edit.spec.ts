// SPDX-License-Identifier: Apache-2.0
import { expect, test, type Profile } from './relationships';

const rosa = '01900000-0000-7000-8000-000000000001';
const mother = '01900000-0000-7000-8000-000000000501';

/** A colleague changes something while a dialog is open. */
async function meanwhile(profile: Profile, path: string, data: object): Promise<void> {
  const answer = await profile.page.request.patch(`${profile.site.origin}/kith/people/${path}`, {
    headers: { 'X-Kith': '1' },
    data,
  });
  expect(answer.status()).toBe(200);
}

function save(profile: Profile): Promise<void> {
  return profile.dialog.getByRole('button', { name: 'Save' }).click();
}

test('a relationship is edited; only what changed is sent (B15)', async ({ profile, page }) => {
  await profile.visit();
  await profile.act('Rosa Garcia', 'Edit relationship');
  await expect(profile.dialog.getByLabel('Emergency contact')).toBeChecked();
  await expect(profile.dialog.getByLabel('Legal guardian until')).toHaveValue('2027-01-31');
  await profile.dialog.getByLabel('Legal guardian', { exact: true }).uncheck();
  await profile.field('Relationship to').selectOption('Aunt');
  expect(await profile.site.findings('body')).toEqual([]);
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await save(profile);
  const request = await sent;
  expect(request.url()).toContain('client=c1');
  expect(request.postDataJSON()).toEqual({
    type: 'aunt',
    legalGuardian: false,
    legalGuardianUntil: null,
    version: 1,
  });
  await expect(profile.row('Rosa Garcia')).toContainText('Aunt');
  await expect(profile.row('Rosa Garcia')).not.toContainText('Legal guardian');
  await expect(profile.toast).toContainText('was saved');
  expect(await profile.focused()).toBe('Actions for Rosa Garcia');
});

test('of two who edit, the second sees what is stored and chooses (B15)', async ({ profile }) => {
  await profile.visit();
  await profile.act('Rosa Garcia', 'Edit relationship');
  await profile.field('Notes').fill('Mine');
  const theirs = { version: 1, notes: 'Theirs', emergency: false };
  await meanwhile(profile, `relationships/${mother}?client=c1`, theirs);
  await save(profile);
  const alert = profile.dialog.getByRole('alert');
  await expect(alert).toContainText('Somebody else changed this while you were editing.');
  await expect(alert).toContainText('Now shown as stored: Emergency contact.');
  await expect(profile.dialog.getByLabel('Emergency contact')).not.toBeChecked();
  await expect(profile.field('Notes')).toHaveValue('Mine');
  await expect(profile.dialog).toContainText('Stored now: Theirs');
  expect(await profile.site.findings('body')).toEqual([]);
  await profile.site.shot('relationships-meanwhile');
  await profile.dialog.getByRole('button', { name: 'Use this' }).click();
  await expect(profile.field('Notes')).toHaveValue('Theirs');
  await profile.field('Notes').fill('Both');
  await save(profile);
  await expect(profile.row('Rosa Garcia')).toContainText('Both');
});

test('a contact is edited with all that is on file (B12)', async ({ profile, page }) => {
  await profile.visit();
  await profile.act('Rosa Garcia', 'Edit contact');
  await expect(profile.field('First name')).toHaveValue('Rosa');
  await expect(profile.field('First name')).toBeFocused();
  await expect(profile.field('Email')).toHaveValue('rosa@example.org');
  await profile.field('Preferred name').fill('Rosie');
  await profile.field('Phone').fill('');
  await profile.field('Time zone').selectOption('Europe/Madrid');
  await profile.dialog.getByLabel('Elif Kaya').check();
  await profile.dialog.getByLabel('Chidi Okafor').uncheck();
  expect(await profile.site.findings('body')).toEqual([]);
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await save(profile);
  expect((await sent).postDataJSON()).toEqual({
    preferredName: 'Rosie',
    phone: null,
    timeZone: 'Europe/Madrid',
    version: 1,
  });
  const row = profile.row('Rosie Garcia');
  await expect(row).toContainText('Dr. Clara Vogel, Elif Kaya');
  await expect(row).not.toContainText('+34');
  expect(await profile.focused()).toBe('Actions for Rosie Garcia');
});

test('of two who edit a contact, the second loses nothing (B12 B15)', async ({ profile }) => {
  await profile.visit();
  await profile.act('Rosa Garcia', 'Edit contact');
  await profile.field('Phone').fill('+34 600 000 009');
  const theirs = { version: 1, phone: '+34600000077', familyName: 'García' };
  await meanwhile(profile, `contacts/${rosa}`, theirs);
  await save(profile);
  await expect(profile.dialog).toContainText('Stored now: +34600000077');
  await expect(profile.field('Last name')).toHaveValue('García');
  await profile.dialog.getByRole('button', { name: 'Keep mine' }).click();
  await save(profile);
  await expect(profile.row('Rosa García')).toContainText('+34 600 000 009');
});

test('an email of another contact is refused, with the reason beside it (B11)', async ({
  profile,
}) => {
  await profile.visit();
  await profile.act('Luis Garcia', 'Edit contact');
  await profile.field('Email').fill('rosa@example.org');
  await expect(profile.dialog).toContainText('Rosa Garcia is on file with this email address.');
  await save(profile);
  await expect(profile.field('Email')).toHaveAccessibleDescription(
    'This address belongs to Rosa Garcia.',
  );
});

test('a contact that cannot be read says so in the dialog, and can be tried again', async ({
  profile,
  page,
}) => {
  await page.route('**/people/contacts/*', (route) => route.abort());
  await profile.visit();
  await profile.act('Rosa Garcia', 'Edit contact');
  await expect(profile.dialog).toContainText('The server could not be reached.');
  await page.unroute('**/people/contacts/*');
  await profile.dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(profile.field('First name')).toHaveValue('Rosa');
});

test('a relationship is ended with a day, and stays in the history (B15)', async ({
  profile,
  page,
}) => {
  await profile.visit();
  await profile.act('Luis Garcia', 'End relationship…');
  await expect(profile.dialog).toContainText('End the relationship with Luis Garcia?');
  await expect(profile.dialog).toContainText(
    'Luis Garcia stays invited to 2 coming appointments of Ana Garcia.',
  );
  await profile.dialog.getByLabel('Ended on').fill('2999-01-01');
  await profile.dialog.getByRole('button', { name: 'End relationship' }).click();
  await expect(profile.dialog.getByLabel('Ended on')).toHaveAccessibleDescription(
    'The day cannot be in the future.',
  );
  await profile.dialog.getByLabel('Ended on').fill('2026-06-30');
  expect(await profile.site.findings('body')).toEqual([]);
  const sent = page.waitForRequest((request) => request.url().includes('/end'));
  await profile.dialog.getByRole('button', { name: 'End relationship' }).click();
  expect((await sent).postDataJSON()).toEqual({ version: 1, on: '2026-06-30' });
  await expect(profile.row('Luis Garcia')).toHaveCount(0);
  await expect.poll(() => profile.focused()).toBe('Add relationship');
  await profile.element.getByText('Past relationships').click();
  await expect(profile.element.locator('.past')).toContainText('Luis Garcia');
});

test('removing names the person and says what happens, before it does (B15)', async ({
  profile,
}) => {
  await profile.visit();
  await profile.act('Rosa Garcia', 'Remove…');
  await expect(profile.question).toContainText('Remove Rosa Garcia from Ana Garcia?');
  await expect(profile.question).toContainText('The contact Rosa Garcia stays on file.');
  await expect(profile.question).toContainText('end it instead');
  await expect(profile.question).not.toContainText('stays invited');
  expect(await profile.focused()).toBe('Cancel');
  expect(await profile.site.findings('body')).toEqual([]);
  await profile.site.shot('relationships-remove');
  await profile.page.keyboard.press('Escape');
  await expect(profile.row('Rosa Garcia')).toHaveCount(1);
  await profile.act('Mia Garcia', 'Remove…');
  await expect(profile.question).toContainText('from the relationships of Mia Garcia, too');
  await profile.question.getByRole('button', { name: 'Remove' }).click();
  await expect(profile.row('Mia Garcia')).toHaveCount(0);
  await expect(profile.toast).toContainText('Mia Garcia was removed');
  await profile.visit('client=c3');
  await expect(profile.element).toContainText('No relationships yet');
});

test('a removal that fails says so, and can be tried again', async ({ profile, page }) => {
  let tries = 0;
  await page.route('**/relationships/*', (route) =>
    ++tries === 1 ? route.fulfill({ status: 500, body: '' }) : route.continue(),
  );
  await profile.visit();
  await profile.act('Luis Garcia', 'Remove…');
  await profile.question.getByRole('button', { name: 'Remove' }).click();
  await expect(profile.question.getByRole('alert')).toContainText('That did not work.');
  await profile.question.getByRole('button', { name: 'Try again' }).click();
  await expect(profile.row('Luis Garcia')).toHaveCount(0);
});

test('one of the past is removed from the history', async ({ profile }) => {
  await profile.visit();
  await profile.element.getByText('Past relationships').click();
  await profile.act('Dov Rosenberg', 'Remove…');
  await expect(profile.question).not.toContainText('end it instead');
  await profile.question.getByRole('button', { name: 'Remove' }).click();
  await expect(profile.element.locator('.past')).toContainText('There are none.');
});

test('a change is told to the host', async ({ profile, page }) => {
  await profile.visit();
  await page.evaluate(() => {
    document.addEventListener('change', () => (document.title = 'changed'));
  });
  await profile.act('Luis Garcia', 'Remove…');
  await profile.question.getByRole('button', { name: 'Remove' }).click();
  await expect(page).toHaveTitle('changed');
});
