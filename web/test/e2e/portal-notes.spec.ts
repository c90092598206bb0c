// SPDX-License-Identifier: Apache-2.0
import { expect, test } from './portal-access';

test('notes of contacts stand on the tab: who, when, new ones marked and counted (B46)', async ({
  portal,
  page,
}) => {
  const told = page.waitForRequest((request) => request.url().endsWith('/notes/read'));
  await portal.begin();
  const notes = portal.element.getByRole('region', { name: 'Notes from contacts' });
  const each = notes.locator('.note');
  await expect(each).toHaveCount(4);
  await expect(each.first()).toContainText('Rosa Garcia');
  await expect(each.first()).toContainText('Ana slept badly this week.');
  await expect(each.first()).toContainText('New');
  await expect(each.nth(1)).toContainText('edited');
  await expect(each.nth(2)).not.toContainText('New');
  await expect(each.nth(2)).toContainText(/Dr\. Clara Vogel.*Thank you, noted\./s);
  await expect(each.nth(3)).toContainText('This note was withdrawn.');
  await expect(each.nth(3).getByRole('button')).toHaveCount(0);
  expect(await portal.site.findings('kith-relationships')).toEqual([]);

  // Noted as read once seen; marked as new as long as this page is open.
  await each.nth(1).scrollIntoViewIfNeeded();
  expect(((await told).postDataJSON() as { ids: string[] }).ids.length).toBeGreaterThan(0);
  await expect(portal.element.locator('h2 .badge')).toHaveCount(0);
  await expect(each.first()).toContainText('New');
  await portal.site.shot('portal-notes');
  await page.reload();
  await expect(each).toHaveCount(4);
  await expect(each.first()).not.toContainText('New');
});

test('what is out of sight is not read yet, and counted beside the title (B46)', async ({
  portal,
  page,
}) => {
  await page.setViewportSize({ width: 1000, height: 300 });
  const told: string[] = [];
  page.on('request', (request) => told.push(request.url()));
  await portal.begin();
  await expect(portal.element.locator('h2 .badge')).toHaveText('2 new notes');
  expect(told.filter((url) => url.endsWith('/notes/read'))).toEqual([]);
  await portal.element.locator('.note .line').first().scrollIntoViewIfNeeded();
  await portal.element.locator('.note .line').nth(1).scrollIntoViewIfNeeded();
  await expect(portal.element.locator('h2 .badge')).toHaveCount(0);
});

test('what could not be told stays new', async ({ portal, page }) => {
  let tries = 0;
  await page.route('**/notes/read', (route) => {
    tries++;
    return route.fulfill({ status: 503 });
  });
  const refused = page.waitForResponse('**/notes/read');
  await portal.begin();
  await portal.element.locator('.note').nth(1).scrollIntoViewIfNeeded();
  await refused;
  await expect(portal.element.locator('h2 .badge')).toBeVisible();
  await portal.act('Rosa Garcia', 'What they see…');
  await page.keyboard.press('Escape');
  expect(tries).toBeLessThanOrEqual(2);
});

test('staff reply; what is written stays until it is sent (B46)', async ({ portal, page }) => {
  await portal.begin();
  const note = portal.element.locator('.note').first();
  await note.getByRole('button', { name: 'Reply to Rosa Garcia' }).click();
  const field = note.getByLabel('Reply to Rosa Garcia');
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/names nothing of it/);
  await note.getByRole('button', { name: 'Send reply' }).click();
  await expect(field).toHaveAccessibleDescription(/Please write something/);
  await field.fill('Thank you.\nSee you on Monday.');
  expect(await portal.site.findings('kith-relationships')).toEqual([]);
  await portal.site.shot('portal-reply');
  await page.route('**/replies', (route) => route.abort());
  await note.getByRole('button', { name: 'Send reply' }).click();
  await expect(note.getByRole('alert')).toContainText('could not be reached');
  await expect(field).toHaveValue('Thank you.\nSee you on Monday.');
  await page.unroute('**/replies');
  await note.getByRole('button', { name: 'Try again' }).click();
  await expect(note.locator('.reply')).toContainText('See you on Monday.');
  await expect(portal.toast).toContainText('Your reply to Rosa Garcia was sent.');
  expect(await portal.focused()).toBe('Reply to Rosa Garcia');
});

test('a reply that was begun is not lost by leaving (B46)', async ({ portal, page }) => {
  await portal.begin();
  const note = portal.element.locator('.note').first();
  await note.getByRole('button', { name: 'Reply to Rosa Garcia' }).click();
  await note.getByRole('button', { name: 'Cancel' }).click(); // nothing is written: no question
  await note.getByRole('button', { name: 'Reply to Rosa Garcia' }).click();
  const field = note.getByRole('textbox', { name: 'Reply to Rosa Garcia' });
  await field.fill('Thank you');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.evaluate(() => (location.href = '/hosts/profile.html?left'));
  await expect.poll(() => asked).toEqual(['beforeunload']);

  const question = page.getByRole('alertdialog');
  await note.getByRole('button', { name: 'Cancel' }).click();
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(field).toHaveValue('Thank you');
  await note.getByRole('button', { name: 'Cancel' }).click();
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(field).toHaveCount(0);
  expect(await portal.focused()).toBe('Reply to Rosa Garcia');
  await page.reload();
  expect(asked).toHaveLength(1);
});

test('a reply to what was withdrawn meanwhile is refused where it was written', async ({
  portal,
  page,
}) => {
  await portal.begin();
  const note = portal.element.locator('.note').first();
  await note.getByRole('button', { name: 'Reply to Rosa Garcia' }).click();
  await note.getByLabel('Reply to Rosa Garcia').fill('Too late');
  await page.route('**/replies', (route) =>
    route.fulfill({ status: 409, body: '{"title":"This note was withdrawn"}' }),
  );
  await note.getByRole('button', { name: 'Send reply' }).click();
  await expect(note.getByRole('alert')).toContainText('This note was withdrawn');
});

test('nothing of notes where they are off and nobody wrote any (B46)', async ({ portal }) => {
  await portal.begin('quiet');
  await expect(portal.state('Rosa Garcia')).toContainText('Has access');
  await expect(portal.element.getByText('Notes from contacts')).toHaveCount(0);
});

test('notes that cannot be read say so, and can be tried again', async ({ portal, page }) => {
  await page.route('**/clients/c1/notes', (route) => route.abort());
  await portal.begin();
  const notes = portal.element.getByRole('region', { name: 'Notes from contacts' });
  await expect(notes.getByRole('alert')).toContainText('could not be reached');
  await page.unroute('**/clients/c1/notes');
  await notes.getByRole('button', { name: 'Try again' }).click();
  await expect(notes.locator('.note')).toHaveCount(4);
});
