// SPDX-License-Identifier: Apache-2.0
import { expect, test } from './shares';

interface Sent {
  documents: string[];
  versions: string[];
  recipients: { contact: string; via: string }[];
  note?: string;
  expiresAt?: number;
}

const sharesAsked = /\/people\/shares$/;

test('the client’s relations are there to tick, and the button says what it will do (B30 B31)', async ({
  sharing,
}) => {
  await sharing.open();
  await expect(sharing.dialog).toContainText('Therapy plan 2026');
  expect(await sharing.focused()).toContain('Rosa Garcia');
  await expect(sharing.row('Rosa')).toContainText('Mother');
  await expect(sharing.row('Rosa')).toContainText('Email to rosa@example.org');
  await expect(sharing.row('Luis')).toContainText('No email on file');
  await expect(sharing.dialog.getByRole('button', { name: 'Preview', exact: true })).toBeVisible();
  await sharing.person('Rosa').check();
  await expect(sharing.dialog.getByRole('button', { name: 'Preview for 1 person' })).toBeVisible();
  expect(await sharing.violations()).toEqual([]);
});

test('somebody else is found, chosen, and their details are read (B31)', async ({
  sharing,
  page,
}) => {
  await sharing.open();
  const find = sharing.dialog.getByRole('combobox', { name: 'Somebody else' });
  await find.fill('park');
  await expect(sharing.dialog.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(sharing.person('Roz Park')).toBeChecked();
  await expect(sharing.row('Roz Park')).toContainText('Email to park@example.com');
  await expect(find).toHaveValue('');
  await expect(find).toBeFocused();
  await find.fill('park');
  await expect(sharing.dialog.getByRole('option')).toContainText('Chosen');
  await expect(sharing.dialog.getByRole('option')).toHaveAttribute('aria-disabled', 'true');
});

test('details that cannot be read are said at the person, and can be tried again', async ({
  sharing,
  page,
}) => {
  await sharing.open();
  await page.route('**/people/contacts/0*', (route) => route.abort());
  await sharing.dialog.getByRole('combobox', { name: 'Somebody else' }).fill('dov');
  await sharing.dialog.getByRole('option', { name: /Dov/ }).click();
  await expect(sharing.row('Dov')).toContainText('The server could not be reached.');
  await page.unroute('**/people/contacts/0*');
  await sharing.row('Dov').getByRole('button', { name: 'Try again' }).click();
  await expect(sharing.row('Dov')).toContainText('Email to dov@example.com');
});

test('nobody chosen is said where they are chosen, and the focus goes there', async ({
  sharing,
}) => {
  await sharing.open();
  await sharing.press('Preview');
  const people = sharing.dialog.getByRole('group', { name: 'Who gets it' });
  await expect(people).toHaveAccessibleDescription('Choose at least one person.');
  await expect(people).toBeFocused();
  await expect(sharing.dialog.getByRole('alert').first()).toContainText('Nothing was sent.');
});

test('for whoever lacks the channel, the other one is offered (B32)', async ({ sharing }) => {
  await sharing.open();
  await sharing.person('Rosa').check();
  await sharing.person('Luis').check();
  await sharing.press('Preview for 2 people');
  await expect(sharing.dialog).toContainText('Luis Garcia has no email address.');
  await sharing.row('Luis').getByRole('button', { name: 'Send by text message instead' }).click();
  await expect(sharing.row('Luis')).toContainText('Text message to +34600000002');
  await sharing.press('Preview for 2 people');
  const send = { name: 'Send to 1 by email and 1 by text message' };
  await expect(sharing.dialog.getByRole('button', send)).toBeVisible();
  await sharing.press('Back');
  await sharing.row('Luis').getByRole('button', { name: 'Send by email after all' }).click();
  await expect(sharing.row('Luis')).toContainText('No email on file');
  await sharing.dialog.getByRole('radio', { name: 'Text message' }).check();
  await expect(sharing.row('Rosa')).toContainText('Text message to +34600000001');
  await sharing.press('Preview for 2 people');
  await expect(
    sharing.dialog.getByRole('button', { name: 'Send to 2 people by text message' }),
  ).toBeVisible();
});

test('an address is added where it is missing, and kept with the contact (B32)', async ({
  sharing,
  page,
}) => {
  await sharing.open();
  await sharing.person('Tomás').check();
  await expect(sharing.row('Tomás').getByRole('button')).toHaveText(['Add an email']);
  await sharing.row('Tomás').getByRole('button', { name: 'Add an email' }).click();
  const field = sharing.dialog.getByRole('textbox', { name: 'Email of Tomás Garcia' });
  await expect(field).toBeFocused();
  await page.keyboard.type('nonsense');
  await page.keyboard.press('Enter');
  await expect(field).toHaveAccessibleDescription(/This is not an email address/);
  await expect(field).toHaveValue('nonsense');
  await field.fill('rosa@example.org');
  await page.keyboard.press('Enter');
  await expect(field).toHaveAccessibleDescription(/belongs to Rosa Garcia/);
  await field.fill('tomas@example.org');
  const changed = page.waitForRequest((request) => request.method() === 'PATCH');
  await page.keyboard.press('Enter');
  expect((await changed).postDataJSON()).toEqual({ version: 1, email: 'tomas@example.org' });
  await expect(sharing.row('Tomás')).toContainText('Email to tomas@example.org');
  await expect(sharing.person('Tomás')).toBeFocused();
});

for (const moment of ['before it is looked at', 'while it is kept']) {
  test(`an address that somebody else adds ${moment} is shown, not replaced (B32)`, async ({
    sharing,
    page,
  }) => {
    await sharing.open();
    await sharing.person('Tomás').check();
    const id = (await sharing.person('Tomás').getAttribute('id'))!.replace('p-', '');
    const headers = { 'X-Kith': '1' };
    const url = `${sharing.site.origin}/kith/people/contacts/${id}`;
    const add = () =>
      page.request.patch(url, { headers, data: { version: 1, email: 'tomas@example.net' } });
    if (moment.startsWith('before')) await add();
    else {
      await page.route(
        `**/people/contacts/${id}`,
        async (route) => {
          const response = await route.fetch();
          await add();
          await route.fulfill({ response });
        },
        { times: 1 },
      );
    }
    await sharing.row('Tomás').getByRole('button', { name: 'Add an email' }).click();
    await expect(sharing.dialog.getByRole('textbox', { name: /^Email of Tomás/ })).toBeFocused();
    await page.keyboard.type('thomas@example.org');
    await page.keyboard.press('Enter');
    await expect(sharing.row('Tomás')).toContainText('Email to tomas@example.net');
    await expect(sharing.row('Tomás')).toContainText('Yours was not kept.');
    await expect(sharing.person('Tomás')).toBeFocused();
    const stored = await page.request.get(url, { headers });
    expect(((await stored.json()) as { email: string }).email).toBe('tomas@example.net');
  });
}

test('a preview shows who gets what; then it is sent, once, as it was shown (B30 B33)', async ({
  sharing,
}) => {
  const sent = sharing.asked('POST', sharesAsked);
  await sharing.open('document=d2');
  await sharing.person('Rosa').check();
  const note = sharing.dialog.getByRole('textbox', { name: 'Message' });
  await note.fill('  As we said.  ');
  await expect(note).toHaveAccessibleDescription(/15 of 500$/);
  await sharing.press('Preview for 1 person');
  await expect(sharing.dialog.locator('#preview')).toBeFocused();
  const preview = sharing.dialog.locator('.preview');
  await expect(preview).toContainText('Invoice 2026-114, to be opened until');
  await expect(preview).toContainText('Email to rosa@example.org');
  await expect(preview).toContainText('Has a link already. The new one takes its place.');
  await expect(preview.locator('.message')).toContainText('As we said.');
  expect(sent).toHaveLength(0);
  await sharing.press('Send to 1 person by email');
  await expect(sharing.dialog).toHaveCount(0);
  await expect(sharing.toast).toContainText('Shared with Rosa Garcia.');
  expect(await sharing.focused()).toBe('Share');
  expect(sent).toHaveLength(1);
  const body = sent[0]!.postDataJSON() as Sent;
  expect(body.documents).toEqual(['d2']);
  expect(body.recipients.map(({ via }) => via)).toEqual(['email']);
  expect(body.note).toBe('As we said.');
  const until = new Date(body.expiresAt!);
  expect([until.getHours(), until.getMinutes()]).toEqual([23, 59]);
});

test('a text message is counted in the preview (B32)', async ({ sharing }) => {
  await sharing.open();
  await sharing.dialog.getByRole('radio', { name: 'Text message' }).check();
  await sharing.person('Luis').check();
  await sharing.press('Preview for 1 person');
  await expect(sharing.dialog.locator('.preview')).toContainText(/\d text messages in a row/);
});

test('whoever cannot get it is named in the preview, and left out by a button (B32)', async ({
  sharing,
}) => {
  await sharing.open();
  await sharing.dialog.getByRole('radio', { name: 'Text message' }).check();
  await sharing.person('Luis').check();
  await sharing.dialog.getByRole('combobox', { name: 'Somebody else' }).fill('park');
  await sharing.dialog.getByRole('option', { name: /Roz/ }).click();
  await sharing.press('Preview for 2 people');
  await expect(sharing.dialog).toContainText('They answered STOP');
  await sharing.press(/^Send to/);
  await expect(sharing.dialog.getByRole('alert').first()).toContainText('Nothing was sent.');
  await sharing.press('Leave Roz Park out');
  await expect(sharing.dialog).not.toContainText('Roz Park');
  await sharing.press('Send to 1 person by text message');
  await expect(sharing.toast).toContainText('Shared with Luis Garcia.');
});

test('undo takes it back and opens the dialog as it was (B33)', async ({ sharing, page }) => {
  const undone = sharing.asked('POST', /sendings\/undo$/);
  const sent = sharing.asked('POST', sharesAsked);
  await sharing.open();
  await sharing.person('Rosa').check();
  await sharing.dialog.getByRole('textbox', { name: 'Message' }).fill('Too early');
  await sharing.press('Preview for 1 person');
  await sharing.press('Send to 1 person by email');
  await expect(sharing.toast).toContainText('Shared with Rosa Garcia.');
  await page.keyboard.press('Tab');
  expect(await sharing.focused()).toContain('Undo');
  await page.keyboard.press('Enter');
  await expect(sharing.person('Rosa')).toBeChecked();
  await expect(sharing.dialog.getByRole('textbox', { name: 'Message' })).toHaveValue('Too early');
  expect((undone[0]!.postDataJSON() as { sendings: string[] }).sendings).toHaveLength(1);
  await sharing.dialog.getByRole('textbox', { name: 'Message' }).fill('Now');
  await sharing.press('Preview for 1 person');
  await sharing.press('Send to 1 person by email');
  await expect(sharing.toast).toContainText('Shared with Rosa Garcia.');
  const keys = sent.map((request) => request.headers()['idempotency-key']);
  expect(new Set(keys).size).toBe(2);
});

test('an undo that comes too late says so, and what can be done instead', async ({
  sharing,
  page,
}) => {
  await page.route('**/sendings/undo', (route) =>
    route.fulfill({ status: 409, json: { title: 'It has left', status: 409 } }),
  );
  await sharing.open();
  await sharing.person('Rosa').check();
  await sharing.press('Preview for 1 person');
  await sharing.press('Send to 1 person by email');
  await sharing.toast.getByRole('button', { name: 'Undo' }).click();
  await expect(sharing.toast).toContainText('It has left already. You can still revoke access.');
});

test('an undo without a connection can be tried again', async ({ sharing, page }) => {
  await page.route('**/sendings/undo', (route) => route.abort(), { times: 1 });
  await sharing.open();
  await sharing.person('Rosa').check();
  await sharing.press('Preview for 1 person');
  await sharing.press('Send to 1 person by email');
  await sharing.toast.getByRole('button', { name: 'Undo' }).click();
  await expect(sharing.toast).toContainText('It could not be undone.');
  await sharing.toast.getByRole('button', { name: 'Try again' }).click();
  await expect(sharing.person('Rosa')).toBeChecked();
});

test('an undo whose answer was lost has undone it all the same (B33)', async ({
  sharing,
  page,
}) => {
  let asked = 0;
  await page.route('**/sendings/undo', async (route) => {
    if (asked++) return route.fulfill({ status: 404, json: { title: 'Not found', status: 404 } });
    await route.fetch();
    return route.abort();
  });
  await sharing.open();
  await sharing.person('Rosa').check();
  await sharing.press('Preview for 1 person');
  await sharing.press('Send to 1 person by email');
  await sharing.toast.getByRole('button', { name: 'Undo' }).click();
  await expect(sharing.toast).toContainText('It could not be undone.');
  await sharing.toast.getByRole('button', { name: 'Try again' }).click();
  await expect(sharing.person('Rosa')).toBeChecked();
  expect(asked).toBe(2);
});

test('what was never there is not called undone', async ({ sharing, page }) => {
  const answer = { status: 404, json: { title: 'Not found', status: 404 } };
  await page.route('**/sendings/undo', (route) => route.fulfill(answer));
  await sharing.open();
  await sharing.person('Rosa').check();
  await sharing.press('Preview for 1 person');
  await sharing.press('Send to 1 person by email');
  await sharing.toast.getByRole('button', { name: 'Undo' }).click();
  await sharing.toast.getByRole('button', { name: 'Try again' }).click();
  await expect(sharing.toast).toContainText('It could not be undone.');
  await expect(sharing.dialog).toHaveCount(0);
});

test('pressed twice while its script is on the way, one dialog opens, with an undo (B33)', async ({
  sharing,
  page,
}) => {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/assets/sharing*', async (route) => {
    await held;
    return route.continue();
  });
  await sharing.visit();
  await sharing.button.dblclick();
  letGo();
  await expect(sharing.person('Rosa')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await sharing.person('Rosa').check();
  await sharing.press('Preview for 1 person');
  await sharing.press('Send to 1 person by email');
  await expect(sharing.toast.getByRole('button', { name: 'Undo' })).toBeVisible();
});

test('an undo that ends while another dialog is open waits with what was typed (B33)', async ({
  sharing,
  page,
}) => {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/sendings/undo', async (route) => {
    await held;
    return route.continue();
  });
  await sharing.open();
  await sharing.person('Rosa').check();
  await sharing.press('Preview for 1 person');
  await sharing.press('Send to 1 person by email');
  await sharing.toast.getByRole('button', { name: 'Undo' }).click();
  await sharing.button.click();
  await expect(sharing.person('Rosa')).not.toBeChecked();
  const undone = page.waitForResponse('**/sendings/undo');
  letGo();
  await undone;
  await expect(sharing.toast).toContainText('Nothing was sent.');
  await page.keyboard.press('Escape');
  await expect(sharing.person('Rosa')).toBeChecked();
});

test('the undo stays while somebody is at it, and counts down (B54)', async ({ sharing, page }) => {
  await page.clock.install();
  await sharing.open();
  await page.clock.pauseAt(Date.now() + 60_000);
  await sharing.person('Rosa').check();
  await sharing.press('Preview for 1 person');
  await sharing.press('Send to 1 person by email');
  const undo = sharing.toast.getByRole('button', { name: 'Undo' });
  await expect(undo).toHaveText('Undo (10)');
  await page.clock.runFor(4000);
  await expect(undo).toHaveText('Undo (6)');
  await undo.focus();
  await page.clock.runFor(60_000);
  await expect(sharing.toast).toBeVisible();
  await expect(undo).toHaveText('Undo');
  await sharing.button.focus();
  await page.clock.runFor(3000);
  await expect(sharing.toast).toBeHidden();
});

test('a send that got no answer keeps everything, and sends nothing twice (B33)', async ({
  sharing,
  page,
}) => {
  const keys: (string | undefined)[] = [];
  await page.route('**/people/shares', async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await sharing.open();
  await sharing.person('Rosa').check();
  await sharing.press('Preview for 1 person');
  await sharing.press('Send to 1 person by email');
  await expect(sharing.dialog.getByRole('alert').first()).toContainText(
    'The server could not be reached.',
  );
  await sharing.press('Try again');
  await expect(sharing.toast).toBeVisible();
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[1]).toBe(keys[0]);
});

test('over a limit it is said when to go on, and nothing is lost', async ({ sharing, page }) => {
  const title = 'Too many messages for now.';
  const answer = { status: 429, json: { title, detail: 'Try again in 20 minutes.', status: 429 } };
  await page.route('**/people/shares', (route) => route.fulfill(answer), { times: 1 });
  await sharing.open();
  await sharing.person('Rosa').check();
  await sharing.press('Preview for 1 person');
  await sharing.press('Send to 1 person by email');
  await expect(sharing.dialog.getByRole('alert').first()).toContainText('Try again in 20 minutes.');
  await sharing.press('Try again');
  await expect(sharing.toast).toBeVisible();
});

test('a document that changed after its preview is previewed again before it is sent', async ({
  sharing,
  page,
}) => {
  const sent = sharing.asked('POST', sharesAsked);
  const previewed = sharing.asked('POST', /shares\/preview$/);
  await sharing.open();
  await sharing.person('Rosa').check();
  await page.route(
    '**/people/shares/preview',
    async (route) => {
      const answer = await route.fetch();
      const json = (await answer.json()) as object;
      await route.fulfill({ json: { ...json, documents: [{ id: 'd1', version: 'older' }] } });
    },
    { times: 1 },
  );
  await sharing.press('Preview for 1 person');
  await sharing.press('Send to 1 person by email');
  const alert = sharing.dialog.getByRole('alert').first();
  await expect(alert).toContainText('The document has changed meanwhile, and nothing was sent.');
  expect(previewed).toHaveLength(2);
  expect(await sharing.focused()).toContain('Who gets what');
  expect(await sharing.violations()).toEqual([]);
  await sharing.press('Send to 1 person by email');
  await expect(sharing.toast).toContainText('Shared with Rosa Garcia.');
  const versions = sent.map((request) => (request.postDataJSON() as Sent).versions);
  expect(versions).toEqual([['older'], ['1']]);
});

test('what the server refuses about a person is said where they are chosen', async ({
  sharing,
  page,
}) => {
  const message = 'Rosa Garcia got it three minutes ago.';
  const fields = [{ field: 'recipients[0].contact', code: 'just-sent', message }];
  const answer = { status: 422, json: { title: 'Some fields are not right', status: 422, fields } };
  await page.route('**/people/shares', (route) => route.fulfill(answer));
  await sharing.open();
  await sharing.person('Rosa').check();
  await sharing.press('Preview for 1 person');
  await sharing.press('Send to 1 person by email');
  await expect(
    sharing.dialog.getByRole('group', { name: 'Who gets it' }),
  ).toHaveAccessibleDescription(message);
  await expect(sharing.person('Rosa')).toBeChecked();
});

test('another day is sent as its end; one that cannot be is said beside the field (B34)', async ({
  sharing,
}) => {
  const sent = sharing.asked('POST', sharesAsked);
  await sharing.open();
  await sharing.person('Rosa').check();
  const until = sharing.dialog.getByLabel('Link works until');
  await until.fill('2020-01-01');
  await sharing.press('Preview for 1 person');
  await expect(until).toHaveAccessibleDescription(/^Choose .+ or later\./);
  const day = new Date(Date.now() + 7 * 86_400_000).toLocaleDateString('sv');
  await until.fill(day);
  await expect(until).toHaveAccessibleDescription('To the end of that day, in 7 days');
  await sharing.press('Preview for 1 person');
  await sharing.press('Send to 1 person by email');
  await expect(sharing.toast).toBeVisible();
  const { expiresAt } = sent[0]!.postDataJSON() as Sent;
  expect(expiresAt).toBe(new Date(`${day}T23:59:59`).getTime());
});

test('closing asks before anything chosen or typed is lost', async ({ sharing, page }) => {
  await sharing.open();
  await page.keyboard.press('Escape');
  await expect(sharing.dialog).toHaveCount(0);
  expect(await sharing.focused()).toBe('Share');
  await sharing.button.click();
  await sharing.dialog.getByRole('textbox', { name: 'Message' }).fill('Long words');
  await page.keyboard.press('Escape');
  await expect(sharing.question).toContainText('Discard what you typed?');
  await page.keyboard.press('Escape');
  await expect(sharing.dialog.getByRole('textbox', { name: 'Message' })).toHaveValue('Long words');
  expect(await page.evaluate('window.hotKeys')).toEqual([]);
});

test('without a connection the dialog says so, and is tried again', async ({ sharing, page }) => {
  await page.route('**/documents/d1/shares?**', (route) => route.abort(), { times: 1 });
  await sharing.visit();
  await sharing.button.click();
  await expect(sharing.dialog).toContainText('The server could not be reached.');
  await sharing.press('Try again');
  await expect(sharing.person('Rosa')).toBeVisible();
});

test('a document that was withdrawn is not shared, but what was shared is seen (B34)', async ({
  sharing,
}) => {
  await sharing.visit('document=d4');
  await sharing.button.click();
  await expect(sharing.dialog).toContainText('This document was withdrawn.');
  await expect(sharing.dialog.locator('li.share')).toContainText('Withdrawn');
  await expect(sharing.dialog.getByRole('button', { name: /^Preview/ })).toHaveCount(0);
});

test('below it stands with whom it is shared, and access ends there (B34)', async ({
  sharing,
  page,
}) => {
  await sharing.open('document=d2');
  const rows = sharing.dialog.locator('li.share');
  await expect(rows).toHaveCount(3);
  const rosa = rows.filter({ hasText: 'Rosa' });
  await expect(rosa).toContainText('Opened 3 times, last 5 minutes ago');
  await expect(sharing.row('Rosa')).toContainText('Has it already');
  await expect(sharing.row('Luis')).not.toContainText('Has it already');
  await sharing.act(sharing.dialog, /Actions for .*Rosa/, 'Revoke access');
  await expect(sharing.question).toContainText('stops working at once');
  await sharing.question.getByRole('button', { name: 'Revoke access' }).click();
  await expect(rosa).toContainText('Revoked');
  await expect(sharing.row('Rosa')).not.toContainText('Has it already');
  await expect(rosa.getByRole('button')).toHaveCount(0);
  expect(await sharing.focused()).toContain('Already shared');
  await page.keyboard.press('Escape');
  await expect(sharing.dialog).toHaveCount(0);
});

test('access ends whatever somebody else has changed meanwhile (B34)', async ({
  sharing,
  page,
}) => {
  await sharing.open('document=d2');
  const rosa = sharing.dialog.locator('li.share').filter({ hasText: 'Rosa' });
  await expect(rosa).toBeVisible();
  const id = (await rosa.getByRole('button').getAttribute('id'))!.replace('menu-of-', '');
  const body = { version: 1, expiresAt: Date.now() + 9 * 86_400_000 };
  const headers = { 'X-Kith': '1' };
  const url = `${sharing.site.origin}/kith/people/shares/${id}`;
  expect((await page.request.patch(url, { data: body, headers })).status()).toBe(200);
  await sharing.act(sharing.dialog, /Actions for .*Rosa/, 'Revoke access');
  await sharing.question.getByRole('button', { name: 'Revoke access' }).click();
  await expect(rosa).toContainText('Revoked');
});

test('more than fit at once are read on, and access of any of them ends (B34)', async ({
  sharing,
  page,
}) => {
  await sharing.visit();
  const headers = { 'X-Kith': '1', 'Idempotency-Key': 'many' };
  const contact = (await (
    await page.request.get(`${sharing.site.origin}/kith/people/contacts/suggest?q=rosa&limit=1`, {
      headers,
    })
  ).json()) as { items: { id: string }[] };
  const recipients = Array(230).fill({ contact: contact.items[0]!.id, via: 'email' });
  const data = { documents: ['d1'], recipients };
  await page.request.post(`${sharing.site.origin}/kith/people/shares`, { headers, data });
  await sharing.button.click();
  const rows = sharing.dialog.locator('li.share');
  await expect(rows).toHaveCount(100);
  await expect(sharing.dialog).toContainText('and 130 older ones');
  await sharing.press('Show more');
  await expect(rows).toHaveCount(200);
  await expect(rows.nth(100).getByRole('button')).toBeFocused();
  await sharing.press('Show more');
  await expect(rows).toHaveCount(230);
  await expect(sharing.dialog.getByRole('button', { name: 'Show more' })).toHaveCount(0);
  await rows.nth(150).getByRole('button').click();
  await sharing.dialog.getByRole('menuitem', { name: 'Revoke access' }).click();
  await sharing.question.getByRole('button', { name: 'Revoke access' }).click();
  await expect(rows.nth(150)).toContainText('Access ended');
  await expect(rows).toHaveCount(230);
});
