// SPDX-License-Identifier: Apache-2.0
import type { Route } from '@playwright/test';
import { suggest } from '../people.mjs';
import { expect, test, typingPause } from './fixtures';

const queryOf = (url: string): string => new URL(url).searchParams.get('q') ?? '';

test('typing asks once, after the pause, as the signed-in user', async ({ site, page }) => {
  await page.clock.install();
  const picker = await site.visit('bs4');
  await picker.open();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!request.url().includes('/suggest')) return;
    asked.push(queryOf(request.url()));
    expect(request.headers()['x-kith']).toBe('1');
  });
  await page.clock.pauseAt(new Date('2100-01-01'));
  for (const part of ['rosa', 'lind']) {
    await page.keyboard.type(part);
    await page.clock.runFor(100);
  }
  expect(asked).toEqual([]);
  await page.clock.runFor(typingPause);
  await expect(picker.rows).toHaveCount(1);
  expect(asked).toEqual(['rosalind']);
});

test('an appointment of many clients asks about ten of them', async ({ site, page }) => {
  const clients = Array.from({ length: 12 }, (_, index) => `c${index + 1}`);
  const picker = await site.visit('clients', `field=absent&clients=${clients.join(',')}`);
  const asked = page.waitForRequest('**/suggest?*');
  await picker.open();
  expect(new URL((await asked).url()).searchParams.getAll('client')).toHaveLength(10);
  await expect(picker.rows).toHaveCount(5);
});

test('an answer that comes late never replaces the newer one', async ({ site, page }) => {
  const picker = await site.visit('bs4');
  await picker.open();
  const held: Route[] = [];
  await page.route('**/suggest?q=r&*', (route) => void held.push(route));
  await page.keyboard.type('r');
  await expect.poll(() => held.length).toBe(1);
  await page.keyboard.type('osalind');
  await expect(picker.rows).toHaveCount(1);
  // The page has aborted it; answering all the same shows that nobody listens.
  await held[0]!.fulfill({ json: suggest('r', ['c1'], 20) }).catch(() => undefined);
  await expect(picker.rows).toHaveCount(1);
  await expect(picker.rows).toContainText('Rosalind Park');
});

test('Enter waits for the rows that it is about', async ({ site, page }) => {
  const picker = await site.visit('bs4');
  await picker.open();
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/suggest?q=luis&*', async (route) => {
    await gate;
    await route.continue();
  });
  await page.keyboard.type('luis');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect((await picker.value()).contacts).toEqual([]);
  release();
  await expect(picker.rows).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(picker.chips).toHaveText([/Luis Garcia/]);
});

test('without a connection the list says so, and asks again when told (B54)', async ({
  site,
  context,
}) => {
  const picker = await site.visit('bs4', 'selected=rosa');
  await context.setOffline(true);
  await picker.input.click();
  await expect(picker.foot).toContainText(/could not be loaded\.\s*Check your connection\./);
  await expect(picker.rows).toHaveCount(0);
  expect(await picker.said()).toBe('The contacts could not be loaded.');
  await site.shot('bs4-offline');
  await context.setOffline(false);
  await picker.element.getByRole('button', { name: 'Try again' }).click();
  await expect(picker.rows).toHaveCount(4);
  await expect(picker.input).toBeFocused();
  await expect(picker.chips).toHaveCount(1);
});

test('a failure is shown in the server’s words; Enter asks again', async ({ site, page }) => {
  const picker = await site.visit('bs4');
  await page.route('**/suggest?*', (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      json: { title: 'You have been signed out.', detail: 'Sign in again in another tab.' },
    }),
  );
  await picker.input.click();
  await expect(picker.foot).toContainText(
    /You have been signed out\.\s*Sign in again in another tab\./,
  );
  expect(await site.findings()).toEqual([]);
  await page.unroute('**/suggest?*');
  await page.keyboard.press('Enter');
  await expect(picker.rows).toHaveCount(4);
});

test('an answer that is no JSON counts as a failure', async ({ site, page }) => {
  const picker = await site.visit('bs4');
  await page.route('**/suggest?*', (route) => route.fulfill({ body: '<html>Sign in</html>' }));
  await picker.input.click();
  await expect(picker.foot).toContainText('could not be loaded');
});

test('nobody found, no relations and more than shown are three different sentences', async ({
  site,
  page,
}) => {
  const picker = await site.visit('bs4', 'clients=c9');
  await page.locator('#client').evaluate((select: HTMLSelectElement) => (select.value = ''));
  await picker.input.click();
  await expect(picker.foot).toHaveText('Type a name, an email or a phone number.');
  await page.keyboard.type('zzz');
  await expect(picker.foot).toHaveText('Nobody found for “zzz”.');
  await picker.input.fill('sam');
  await expect(picker.rows).toHaveCount(20);
  await expect(picker.foot).toHaveText('There are more: keep typing');
  await site.shot('bs4-many');
});

test('text from the server is shown as text', async ({ site, page }) => {
  const picker = await site.visit('bs4');
  const name = '<img src=x onerror=alert(1)>';
  const item = { id: 'x', name, relation: name, emergency: false, reach: 'email', detail: name };
  await page.route('**/suggest?*', (route) =>
    route.fulfill({ json: { items: [item], relations: 1, more: false } }),
  );
  await picker.open();
  await picker.rows.click();
  await expect(picker.chips).toContainText(name);
  expect(await picker.element.locator('img').count()).toBe(0);
});
