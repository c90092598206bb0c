// SPDX-License-Identifier: Apache-2.0
import { expect, test } from './shares';

test('a client’s shares say what became of each, in words and times (B34)', async ({ sharing }) => {
  await sharing.visitList();
  await expect(sharing.rows).toHaveCount(7);
  const row = (title: string, name: string) =>
    sharing.rows.filter({ hasText: title }).filter({ hasText: name });
  await expect(row('Invoice', 'Rosa')).toContainText('Delivered 3 days ago (');
  await expect(row('Invoice', 'Luis')).toContainText('The number does not exist.');
  await expect(row('Letter', 'Roz')).toContainText('Access ended 1 day ago (');
  await expect(row('Letter', 'Rosa')).toContainText('has a newer version');
  await expect(row('Invoice', 'Dov')).toContainText('The link expired 1 day ago (');
  await expect(row('Old consent', 'Rosa')).toContainText('Nobody can open it any more.');
  expect(await sharing.violations()).toEqual([]);
});

test('a new version is shared when staff say so (B34)', async ({ sharing }) => {
  await sharing.visitList();
  await sharing.act(sharing.list, /Letter.*Rosa/, 'Share the new version');
  await expect(sharing.question).toContainText('No new message is sent.');
  await sharing.question.getByRole('button', { name: 'Share the new version' }).click();
  const row = sharing.rows.filter({ hasText: 'Letter' }).filter({ hasText: 'Rosa' });
  await expect(row.locator('.badge')).toHaveText('Sent');
});

test('a link is sent again in another way, or says why not (B34)', async ({ sharing, page }) => {
  await sharing.visitList();
  await sharing.act(sharing.list, /Invoice.*Luis/, 'Send again');
  await sharing.dialog.getByRole('radio', { name: 'Email' }).check();
  await sharing.press('Send again by email');
  await expect(sharing.dialog).toContainText('There is no email address on file.');
  await sharing.dialog.getByRole('radio', { name: 'Text message' }).check();
  const sent = page.waitForRequest(/send-again$/);
  await sharing.press('Send again by text message');
  expect((await sent).postDataJSON()).toEqual({ version: 1, via: 'sms' });
  const row = sharing.rows.filter({ hasText: 'Invoice' }).filter({ hasText: 'Luis' });
  await expect(row).toContainText('Leaves in a moment');
});

test('another end is kept; meanwhile changed by somebody else, both are shown (B34)', async ({
  sharing,
  page,
}) => {
  const later = (days: number): string =>
    new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv');
  await sharing.visitList();
  const row = sharing.rows.filter({ hasText: 'Invoice' }).filter({ hasText: 'Rosa' });
  const id = (await row.getByRole('button').getAttribute('id'))!.replace('menu-of-', '');
  await sharing.act(sharing.list, /Invoice.*Rosa/, 'Change end date');
  const until = sharing.dialog.getByLabel('Link works until');
  await until.fill(later(10));
  await page.request.patch(`${sharing.site.origin}/kith/people/shares/${id}`, {
    data: { version: 1, expiresAt: new Date(`${later(20)}T12:00:00`).getTime() },
    headers: { 'X-Kith': '1' },
  });
  await sharing.press('Save');
  await expect(sharing.dialog).toContainText(`Stored now: ${later(20)}`);
  await sharing.press('Keep mine');
  await sharing.press('Save');
  await expect(row).toContainText('in 10 days');
});

test('several documents are shared in one go, one message each person (B31)', async ({
  sharing,
  page,
}) => {
  const sent = sharing.asked('POST', /\/people\/shares$/);
  await sharing.visitList();
  await expect(sharing.button).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Therapy plan' }).check();
  await page.getByRole('checkbox', { name: 'Invoice' }).check();
  await expect(sharing.list.getByRole('status').first()).toHaveText('2 documents selected');
  await sharing.button.click();
  await expect(sharing.dialog).toContainText('Therapy plan 2026 and Invoice 2026-114');
  await sharing.person('Rosa').check();
  await sharing.press('Preview for 1 person');
  await expect(sharing.dialog.locator('.preview')).toContainText('2 documents, to be opened until');
  await sharing.press('Send to 1 person by email');
  await expect(sharing.toast).toContainText('Shared with Rosa Garcia.');
  expect((sent[0]!.postDataJSON() as { documents: string[] }).documents).toEqual(['d1', 'd2']);
  await expect(page.getByRole('checkbox', { name: 'Invoice' })).not.toBeChecked();
  await expect(sharing.button).toHaveCount(0);
  await expect(sharing.rows).toHaveCount(9);
  await page.keyboard.press('Tab');
  expect(await sharing.focused()).toContain('Undo');
  await page.keyboard.press('Enter');
  await expect(sharing.dialog).toContainText('Therapy plan 2026 and Invoice 2026-114');
  await expect(sharing.person('Rosa')).toBeChecked();
  await expect(sharing.rows).toHaveCount(7);
});

test('of several documents, one that was withdrawn is left out from the start (B31 B34)', async ({
  sharing,
  page,
}) => {
  const sent = sharing.asked('POST', /\/people\/shares$/);
  await sharing.visitList();
  await page.getByRole('checkbox', { name: 'Therapy plan' }).check();
  await page.getByRole('checkbox', { name: 'Old consent' }).check();
  await sharing.button.click();
  await expect(sharing.dialog).toContainText('Old consent form was withdrawn and is left out.');
  await expect(sharing.dialog).toHaveAccessibleName('Share document');
  await expect(sharing.dialog).toHaveAccessibleDescription('Therapy plan 2026');
  await sharing.person('Rosa').check();
  await sharing.press('Preview for 1 person');
  await sharing.press('Send to 1 person by email');
  await expect(sharing.toast).toContainText('Shared with Rosa Garcia.');
  expect((sent[0]!.postDataJSON() as { documents: string[] }).documents).toEqual(['d1']);
});

test('one’s own shares name the client, and can be narrowed to what failed (B34)', async ({
  sharing,
}) => {
  await sharing.visitList('mode=mine');
  await expect(sharing.rows).toHaveCount(7);
  await expect(sharing.rows.first()).toContainText('Client: Ana Garcia');
  await sharing.list.getByRole('radio', { name: 'Not delivered' }).check();
  await expect(sharing.rows).toHaveCount(2);
});

test('what failed is one line for each message; dismissed, it stays away (B34)', async ({
  sharing,
  page,
}) => {
  await sharing.visitList('mode=failed');
  const line = sharing.list.locator('.failed');
  await expect(line).toHaveCount(1);
  await expect(line).toContainText('and 1 document more to Luis Garcia');
  await expect(line).toContainText('The number does not exist.');
  await line.getByRole('button', { name: /^Dismiss/ }).click();
  await expect(sharing.list).toContainText('Everything has arrived.');
  expect(await sharing.focused()).toBe('Could not be delivered');
  await page.reload();
  await expect(sharing.list).toContainText('Everything has arrived.');
});

test('a message that failed is sent again whole (B34)', async ({ sharing, page }) => {
  await sharing.visitList('mode=failed');
  await sharing.list.getByRole('button', { name: /^Send again/ }).click();
  await expect(sharing.dialog).toContainText('These documents are sent:');
  await expect(sharing.dialog.getByRole('listitem')).toHaveCount(2);
  const keys: (string | undefined)[] = [];
  await page.route('**/sendings/*/send-again', async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    expect(route.request().postDataJSON()).toEqual({ via: 'sms' });
    if (keys.length > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await sharing.press('Send again by text message');
  await expect(sharing.dialog).toContainText('The server could not be reached.');
  await sharing.press('Try again');
  await expect(sharing.list).toContainText('Everything has arrived.');
  expect(keys[0]).toBeTruthy();
  expect(keys[1]).toBe(keys[0]);
});

test('of a message that failed, what ended meanwhile is not sent, and it is said why (B34)', async ({
  sharing,
  page,
}) => {
  const ended = '01900000-0000-7000-8000-000000000703';
  const response = await page.request.patch(`${sharing.site.origin}/kith/people/shares/${ended}`, {
    headers: { 'X-Kith': '1' },
    data: { version: 1, expiresAt: Date.now() - 60_000 },
  });
  expect(response.status()).toBe(200);
  await sharing.visitList('mode=failed');
  const line = sharing.list.locator('.failed');
  await line.getByRole('button', { name: /^Send again/ }).click();
  await expect(sharing.dialog).toContainText(/This document is sent:\s+Invoice 2026-114/);
  await expect(sharing.dialog).toContainText(
    /This one is not:\s+Letter to school\s+The link expired 1 minute ago/,
  );
  await sharing.site.shot('again-several');
  expect(await sharing.site.findings('body')).toEqual([]);
  await sharing.press('Send again by text message');
  await expect(sharing.dialog).toHaveCount(0);
  await expect(line).toContainText('Letter to school');
  await expect(line).not.toContainText('Invoice');
  await expect(line.getByRole('button')).toHaveText(['Dismiss']);
});

test('what one may not see any more is listed without a name (B34)', async ({ sharing, page }) => {
  await page.route('**/people/shares?**', async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { items: object[] };
    const nothing = { sendAgain: false, revoke: false, changeExpiry: false, shareVersion: false };
    const unseen = { document: { id: '', title: '' }, client: { id: '', name: '' }, can: nothing };
    const items = body.items.map((each) => ({ ...each, ...unseen }));
    await route.fulfill({ response, json: { ...body, items } });
  });
  await sharing.visitList('mode=failed');
  const line = sharing.list.locator('.failed');
  await expect(line).toContainText('A document and 1 document more to Luis Garcia');
  await expect(line.getByRole('button')).toHaveText(['Dismiss']);
  await sharing.visitList('mode=mine');
  await expect(sharing.rows.first()).toContainText('A document');
  await expect(sharing.rows.first()).not.toContainText('Client:');
});

test('a list that cannot be read says so, and is tried again once there is a connection', async ({
  sharing,
  page,
}) => {
  await page.route('**/clients/c1/shares?**', (route) => route.abort(), { times: 1 });
  await sharing.visitList();
  await expect(sharing.list).toContainText('The server could not be reached.');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(sharing.rows).toHaveCount(7);
});
