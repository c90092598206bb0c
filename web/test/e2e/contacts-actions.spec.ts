// SPDX-License-Identifier: Apache-2.0
import { expect, test } from './contacts';

test('a contact is added who belongs to no client yet (B8, B9)', async ({ contacts, page }) => {
  await contacts.visitList();
  await contacts.add.click();
  await expect(contacts.dialog).toContainText('They belong to no client yet');
  expect(await contacts.focused()).toBe('f-givenName');
  await page.keyboard.type('Mira');
  await contacts.field('Last name').fill('Sommer');
  await contacts.field('Email').fill('mira@example.org');
  await contacts.dialog.getByLabel('Dr Amara Okafor').check();
  await page.keyboard.press('Enter');
  await expect(contacts.toast).toContainText('Mira Sommer was added.');
  await expect(contacts.element.getByRole('heading', { name: 'Mira Sommer' })).toBeVisible();
  await expect(contacts.part('Clients')).toContainText('Not related to any client yet');
  await expect(contacts.part('Details on file')).toContainText('Dr Amara Okafor');
  await page.goBack();
  await expect(contacts.count).toHaveText('41 contacts');
  await contacts.search.fill('mira');
  await expect(contacts.row('Mira Sommer')).toBeVisible();
});

test('names that are missing are said beside their fields', async ({ contacts, page }) => {
  await contacts.visitList();
  await contacts.add.click();
  await contacts.field('Last name').fill('Sommer');
  await page.keyboard.press('Enter');
  await expect(contacts.field('First name')).toHaveAccessibleDescription(/fill in this field/);
  expect(await contacts.focused()).toBe('f-givenName');
  await page.keyboard.press('Escape');
  await expect(contacts.question).toContainText('Discard what you typed?');
  await page.keyboard.press('Escape');
  await expect(contacts.field('Last name')).toHaveValue('Sommer');
});

test('an email on file is said while typing, and leads to its contact (B11)', async ({
  contacts,
}) => {
  await contacts.visitList();
  await contacts.add.click();
  await contacts.field('Email').fill('ada.abebe0@example.org');
  const notice = contacts.dialog.locator('.notice');
  await expect(notice).toContainText('Ada Abebe is on file with this email address.');
  await notice.getByRole('button', { name: 'Open Ada Abebe' }).click();
  await contacts.question.getByRole('button', { name: 'Discard' }).click();
  await expect(contacts.dialog).toHaveCount(0);
  await expect(contacts.element.getByRole('heading', { name: 'Ada Abebe' })).toBeVisible();
  expect(await contacts.hash()).toMatch(/^#contact=/);
});

test('a second contact with one email is refused beside the field (B11)', async ({
  contacts,
  page,
}) => {
  await contacts.visitList();
  await page.route('**/contacts/matches?*', (route) => route.abort());
  await contacts.add.click();
  await contacts.field('First name').fill('Ada');
  await contacts.field('Last name').fill('Abebe');
  await contacts.field('Email').fill('ada.abebe0@example.org');
  await contacts.dialog.getByRole('button', { name: 'Add contact' }).click();
  await expect(contacts.field('Email')).toHaveAccessibleDescription(/has this email address/);
  expect(await contacts.focused()).toBe('f-email');
});

test('a save that fails keeps what was typed, and makes nothing twice', async ({
  contacts,
  page,
}) => {
  await contacts.visitList();
  let posts = 0;
  await page.route('**/40/contacts', async (route) => {
    if (route.request().method() !== 'POST' || ++posts > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await contacts.add.click();
  await contacts.field('First name').fill('Mira');
  await contacts.field('Last name').fill('Sommer');
  await contacts.dialog.getByRole('button', { name: 'Add contact' }).click();
  await expect(contacts.dialog.getByRole('alert')).toContainText('could not be reached');
  await expect(contacts.field('First name')).toHaveValue('Mira');
  await contacts.dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(contacts.element.getByRole('heading', { name: 'Mira Sommer' })).toBeVisible();
  expect(posts).toBe(2);
  await page.goBack();
  await expect(contacts.count).toHaveText('41 contacts');
});

test('an edit is seen wherever the contact stands (B12)', async ({ contacts, page }) => {
  await contacts.visitList();
  await contacts.open('Amélie Adler');
  await contacts.element.getByRole('button', { name: 'Edit' }).click();
  await expect(contacts.field('First name')).toHaveValue('Amélie');
  await contacts.field('Preferred name').fill('Lily');
  await contacts.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(contacts.toast).toContainText('Lily Adler was saved.');
  await expect(contacts.element.getByRole('heading', { name: 'Lily Adler' })).toBeVisible();
  await expect(contacts.element.getByRole('button', { name: 'Edit' })).toBeFocused();
  await page.goBack();
  await expect(contacts.row('Lily Adler')).toBeVisible();
});

test('two who edit one contact: the second sees both and chooses (B12)', async ({
  contacts,
  page,
}) => {
  await contacts.visitList();
  await contacts.open('Amélie Adler');
  await contacts.element.getByRole('button', { name: 'Edit' }).click();
  await expect(contacts.field('First name')).toHaveValue('Amélie');
  const id = (await contacts.hash()).replace(/.*contact=/, '');
  const api = await contacts.element.getAttribute('api');
  await page.request.patch(`${contacts.site.origin}${api}/contacts/${id}`, {
    headers: { 'X-Kith': '1' },
    data: { version: 1, phone: '+4930555123', givenName: 'Emilie' },
  });
  await contacts.field('Phone').fill('+4930555999');
  const save = contacts.dialog.getByRole('button', { name: 'Save' });
  await save.click();
  await expect(contacts.dialog.getByRole('alert')).toContainText('Somebody else changed this');
  await expect(contacts.dialog).toContainText('Stored now: +4930555123');
  await expect(contacts.field('First name')).toHaveValue('Emilie');
  await contacts.dialog.getByRole('button', { name: 'Keep mine' }).click();
  await save.click();
  await expect(contacts.dialog).toHaveCount(0);
  await expect(contacts.part('Details on file')).toContainText('+49 30555999');
});

test('archiving shows first what it ends, and can be undone (B15)', async ({ contacts, page }) => {
  await contacts.visitList();
  await contacts.rows.first().getByRole('checkbox').check();
  await expect(contacts.element.locator('.selected')).toContainText('1 selected');
  await contacts.open('Ada Abebe');
  await contacts.act('Ada Abebe', 'Archive…');
  await expect(contacts.question).toContainText('Archive Ada Abebe?');
  const lines = contacts.question.getByRole('listitem');
  await expect(lines).toHaveCount(5);
  await expect(lines.nth(0)).toHaveText('Mother of Ana Garcia');
  await expect(lines.nth(1)).toContainText(/Invitation to .*2030/);
  await expect(lines.nth(2)).toContainText('3 messages');
  await expect(lines.nth(3)).toHaveText('Access to 1 shared document');
  await expect(lines.nth(4)).toHaveText('Access to the Family Portal of 1 client');
  await expect(contacts.question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await contacts.question.getByRole('button', { name: 'Archive' }).click();
  await expect(contacts.element).toContainText('This contact is archived.');
  await page.goBack();
  await expect(contacts.count).toHaveText('39 contacts');
  await expect(contacts.element.locator('.selected')).toBeHidden();
  await contacts.filter('Archived').click();
  await expect(contacts.count).toHaveText('1 contact found');
  await contacts.open('Ada Abebe');
  await contacts.element.getByRole('button', { name: 'Restore' }).click();
  await expect(contacts.toast).toContainText('Ada Abebe was restored.');
  await expect(contacts.element).not.toContainText('This contact is archived.');
  await expect(contacts.element.getByRole('button', { name: 'Edit' })).toBeFocused();
});

test('a share and a portal that end are not nothing (B15)', async ({ contacts, page }) => {
  const rest = { relationships: [], appointments: [], messages: 0 };
  await page.route('**/archive', (route) =>
    route.fulfill({ json: { ...rest, shares: 2, portals: 1 } }),
  );
  await contacts.visitList();
  await contacts.open('Ada Abebe');
  await contacts.act('Ada Abebe', 'Archive…');
  const lines = contacts.question.getByRole('listitem');
  await expect(lines).toHaveText([
    'Access to 2 shared documents',
    'Access to the Family Portal of 1 client',
  ]);
  await expect(contacts.question).not.toContainText('Nothing else ends');
});

test('what archiving ends is known before it can be confirmed (B15)', async ({
  contacts,
  page,
}) => {
  await contacts.visitList();
  await contacts.open('Ada Abebe');
  let asked = 0;
  await page.route('**/archive', (route) => (++asked === 1 ? route.abort() : route.continue()));
  await contacts.act('Ada Abebe', 'Archive…');
  await expect(contacts.question.getByRole('alert')).toContainText('could not be reached');
  await expect(contacts.question.getByRole('button', { name: 'Archive' })).toHaveCount(0);
  await contacts.question.getByRole('button', { name: 'Try again' }).click();
  await expect(contacts.question.getByRole('button', { name: 'Archive' })).toBeVisible();
});

test('several contacts are assigned at once (B14)', async ({ contacts, page }) => {
  await contacts.visitList();
  await contacts.list.focus();
  await page.keyboard.press(' ');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ ');
  await expect(contacts.rows.first()).toHaveAttribute('aria-selected', 'true');
  const bar = contacts.element.getByRole('group', { name: '3 selected' });
  await expect(bar).toBeVisible();
  await bar.getByRole('button', { name: 'Assign…' }).click();
  await expect(contacts.dialog).toContainText('Ada Abebe, Amélie Adler, and Ben Almeida');
  await contacts.dialog.getByRole('button', { name: 'Assign' }).click();
  await expect(contacts.field('Practitioner')).toHaveAccessibleDescription(/fill in this field/);
  await contacts.field('Practitioner').selectOption('Dr Clara Haas');
  await contacts.dialog.getByRole('button', { name: 'Assign' }).click();
  await expect(contacts.toast).toContainText('3 contacts assigned to Dr Clara Haas.');
  for (const index of [0, 1, 2]) {
    await expect(contacts.rows.nth(index)).toContainText('Dr Clara Haas');
  }
  await expect(bar).toHaveCount(0);
  await expect(contacts.list).toBeFocused();
});

test('more than a hundred are assigned in parts, and a failure leaves the rest (B14)', async ({
  contacts,
  page,
}) => {
  await contacts.visitList('people=400');
  await contacts.list.focus();
  await page.keyboard.press(' ');
  for (let key = 0; key < 20; key++) {
    await page.keyboard.press('PageDown');
    await expect(contacts.list.locator('.waiting')).toHaveCount(0);
  }
  await page.keyboard.press('Shift+ ');
  await expect(contacts.element.locator('.selected')).toContainText(/1\d\d selected/);
  const sizes: number[] = [];
  await page.route('**/contacts/assign', async (route) => {
    const { contacts: ids } = route.request().postDataJSON() as { contacts: string[] };
    sizes.push(ids.length);
    if (sizes.length === 2) await route.abort();
    else await route.continue();
  });
  await contacts.element.getByRole('button', { name: 'Assign…' }).click();
  await contacts.field('Practitioner').selectOption('Dr Amara Okafor');
  await contacts.dialog.getByRole('button', { name: 'Assign' }).click();
  await expect(contacts.dialog.getByRole('alert')).toContainText('could not be reached');
  await contacts.dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(contacts.toast).toContainText('contacts assigned to Dr Amara Okafor.');
  expect(sizes[0]).toBe(100);
  expect(sizes[1]).toBeLessThanOrEqual(100);
  expect(sizes[2]).toBe(sizes[1]);
});

test('one contact is assigned, and taken away, from their own view (B14)', async ({ contacts }) => {
  await contacts.visitList();
  await contacts.open('Ada Abebe');
  await expect(contacts.part('Details on file')).toContainText('Nobody yet');
  await contacts.act('Ada Abebe', 'Assign…');
  await contacts.field('Practitioner').selectOption('Dr Clara Haas');
  await contacts.dialog.getByRole('button', { name: 'Assign' }).click();
  await expect(contacts.part('Details on file')).toContainText('Dr Clara Haas');
  await contacts.act('Ada Abebe', 'Assign…');
  await contacts.dialog.getByRole('radio', { name: 'Take away' }).check();
  await contacts.field('Practitioner').selectOption('Dr Clara Haas');
  await contacts.dialog.getByRole('button', { name: 'Take away' }).click();
  await expect(contacts.part('Details on file')).toContainText('Nobody yet');
});

test('a limited practitioner ticks and assigns nothing (B14)', async ({ contacts, page }) => {
  await contacts.visitList('limited=1');
  await expect(contacts.list.getByRole('checkbox')).toHaveCount(0);
  await contacts.list.focus();
  await page.keyboard.press(' ');
  await expect(contacts.element.locator('.selected')).toBeHidden();
  await contacts.add.click();
  await expect(contacts.dialog).toContainText('The contact will be assigned to you.');
});

test('a contact’s own view shows clients, appointments, messages, history', async ({
  contacts,
  page,
}) => {
  await contacts.visitList();
  await contacts.open('Ada Abebe');
  await expect(contacts.part('Clients')).toContainText('Ana Garcia');
  await expect(contacts.part('Clients')).toContainText(/Carer, ended/);
  await expect(contacts.part('Upcoming appointments').getByRole('listitem')).toHaveCount(2);
  await expect(contacts.part('Upcoming appointments')).toContainText('By video');
  const invited = contacts.part('Upcoming appointments').getByRole('listitem');
  await expect(invited.first()).toContainText(/Cannot come.*Answered .*\d:\d\d/s); // B42
  await expect(invited.last()).toContainText(/Is coming.*Answered /s);
  const messages = contacts.part('Messages');
  await expect(messages.getByRole('listitem')).toHaveCount(10);
  await expect(messages).toContainText('The number does not exist.');
  await messages.getByRole('button', { name: 'Show more' }).click();
  await messages.getByRole('button', { name: 'Show more' }).click();
  await expect(messages.getByRole('listitem')).toHaveCount(23);
  await expect(messages.getByRole('button', { name: 'Show more' })).toHaveCount(0);
  await expect(contacts.part('History')).toContainText(/Contact added.*by you/);
  await page.reload();
  await expect(contacts.element.getByRole('heading', { name: 'Ada Abebe' })).toBeVisible();
  await contacts.element.getByRole('button', { name: 'All contacts' }).click();
  await expect(contacts.list).toBeFocused();
});

test('each part says its own failure and is tried again alone', async ({ contacts, page }) => {
  await contacts.visitList();
  let failed = 0;
  await page.route('**/messages?*', async (route) => {
    const body = JSON.stringify({ title: 'The messages are being moved.', status: 503 });
    if (++failed > 1) return route.continue();
    await route.fulfill({ status: 503, contentType: 'application/problem+json', body });
  });
  await contacts.open('Ada Abebe');
  const messages = contacts.part('Messages');
  await expect(messages.getByRole('alert')).toContainText('The messages are being moved.');
  await expect(contacts.part('Clients')).toContainText('Ana Garcia');
  await messages.getByRole('button', { name: 'Try again' }).click();
  await expect(messages.getByRole('listitem')).toHaveCount(10);
});

test('who is gone, or may not be seen, is said so, and the list is a step away', async ({
  contacts,
}) => {
  await contacts.visit('', '#contact=01900000-0000-7000-8000-999999999999');
  // Parts of the contact may have been refused, and said so, before the contact was.
  const gone = 'This is no longer there, or you may no longer see it.';
  await expect(contacts.element.getByRole('alert').filter({ hasText: gone })).toBeVisible();
  await contacts.element.getByRole('button', { name: 'All contacts' }).click();
  await expect(contacts.count).toHaveText('40 contacts');
});

test('Back leads to the row that was left', async ({ contacts, page }) => {
  await contacts.visitList('people=1000000');
  await contacts.list.focus();
  await page.keyboard.press('End');
  await expect.poll(() => contacts.active()).toBe('Rosa Ziegler');
  await page.keyboard.press('Enter');
  await expect(contacts.element.getByRole('heading', { name: 'Rosa Ziegler' })).toBeVisible();
  await page.reload();
  await expect(contacts.element.getByRole('heading', { name: 'Rosa Ziegler' })).toBeVisible();
  await page.goBack();
  await expect(contacts.list).toBeFocused();
  await expect.poll(() => contacts.active()).toBe('Rosa Ziegler');
  expect(await contacts.hash()).toBe('#row=999999');
});

test('a part of the script that cannot be had is said when it is needed', async ({
  contacts,
  page,
}) => {
  await page.route('**/more-*.js', (route) => route.abort());
  await contacts.visitList();
  const failure = contacts.element.getByRole('alert').filter({ hasText: 'could not be reached' });
  await expect(failure).toHaveCount(0);
  await contacts.add.click();
  await expect(failure).toBeVisible();
  await page.unrouteAll();
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(contacts.rows.first().locator('.name')).toBeVisible();
  await contacts.add.click();
  await expect(contacts.dialog).toBeVisible();
});

test('a number that answered STOP is marked on its contact’s page (B26)', async ({
  contacts,
  page,
}) => {
  await page.route(/\/contacts\/[\w-]+(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const contact = (await answer.json()) as object;
    await route.fulfill({ response: answer, json: { ...contact, smsStopped: true } });
  });
  await contacts.visitList();
  await contacts.rows.first().locator('.name').click();
  await expect(contacts.part('Details on file')).toContainText('answered STOP');
  expect(await contacts.site.findings('body')).toEqual([]);
});
