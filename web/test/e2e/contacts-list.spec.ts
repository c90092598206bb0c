// SPDX-License-Identifier: Apache-2.0
import { expect, test } from './contacts';
import { typingPause } from './fixtures';

const million = 'people=1000000';

test('lists the contacts of the practice, with the search ready (B8)', async ({ contacts }) => {
  await contacts.visitList();
  await expect(contacts.count).toHaveText('40 contacts');
  await expect.poll(() => contacts.focused()).toBe('query');
  const row = contacts.row('Amélie Adler');
  await expect(row).toContainText('amelie.adler1@example.org');
  await expect(row).toContainText('Dr Amara Okafor');
  expect(contacts.asked).toHaveLength(1);
  expect(await contacts.violations()).toEqual([]);
});

test('any of a million rows is reached with one request (B8)', async ({ contacts, page }) => {
  await page.clock.install();
  await contacts.visitList(million);
  await expect(contacts.list).toHaveAttribute('aria-rowcount', '1000001');
  await page.clock.pauseAt(new Date('2100-01-01'));
  const scroll = (part: number) =>
    contacts.list.evaluate((list, to) => {
      const scrolled = new Promise((resolve) => list.addEventListener('scroll', resolve));
      list.scrollTop = (list.scrollHeight - list.clientHeight) * to;
      return scrolled.then(() => undefined);
    }, part);
  for (const part of [0.2, 0.3, 0.4, 0.5]) await scroll(part);
  expect(contacts.asked).toHaveLength(1);
  await page.clock.runFor(100);
  await expect(contacts.rows.first().locator('.name')).toHaveText(/Lindqvist|Martin/);
  expect(contacts.asked).toHaveLength(2);
  const middle = Number(contacts.asked[1]!.searchParams.get('offset'));
  expect(Math.abs(middle - 500_000)).toBeLessThan(200);

  await scroll(1);
  await page.clock.runFor(100);
  await expect(contacts.row('Rosa Ziegler').last()).toContainText('999999@example.org');
  await expect(contacts.rows.last()).toHaveAttribute('aria-rowindex', '1000001');
  expect(contacts.asked).toHaveLength(3);
  expect(await contacts.rows.count()).toBeLessThan(20);
});

test('a turn of the wheel in the middle moves by as many pixels', async ({ contacts, page }) => {
  await contacts.visitList(million);
  await contacts.list.evaluate((list) => {
    list.scrollTop = list.scrollHeight / 2;
  });
  const first = async () => Number(await contacts.rows.first().getAttribute('aria-rowindex'));
  await expect.poll(first).toBeGreaterThan(400_000);
  await expect(contacts.list.locator('.waiting')).toHaveCount(0);
  const before = await first();
  await contacts.list.hover();
  await page.mouse.wheel(0, 112);
  await expect.poll(first).toBe(before + 2);
});

test('the keys go through the list as in a grid (B54)', async ({ contacts, page }) => {
  await contacts.visitList(million);
  await expect.poll(() => contacts.focused()).toBe('query');
  await page.keyboard.press('ArrowDown');
  await expect(contacts.list).toBeFocused();
  expect(await contacts.active()).toBe('Ada Abebe');
  await page.keyboard.press('ArrowDown');
  expect(await contacts.active()).toBe('Amélie Abebe');
  await page.keyboard.press('End');
  await expect.poll(() => contacts.active()).toBe('Rosa Ziegler');
  await page.keyboard.press('PageUp');
  const index = Number((await contacts.list.getAttribute('aria-activedescendant'))!.slice(4));
  expect(index).toBeLessThan(999_999);
  expect(index).toBeGreaterThan(999_980);
  await page.keyboard.press('Home');
  await expect.poll(() => contacts.active()).toBe('Ada Abebe');
  await page.keyboard.press('ArrowUp');
  expect(await contacts.active()).toBe('Ada Abebe');
  await page.keyboard.press('Enter');
  await expect(contacts.element.getByRole('heading', { name: 'Ada Abebe' })).toBeVisible();
  expect(await page.evaluate('window.hotKeys')).toEqual([]);
});

test('rows that are near are there before they are seen', async ({ contacts, page }) => {
  await contacts.visitList(million);
  await contacts.list.focus();
  const end = async () => Number(await contacts.rows.last().getAttribute('aria-rowindex')) - 1;
  for (const next of [50, 100, 150]) {
    while ((await end()) + 20 <= next) {
      await page.keyboard.press('PageDown');
      await expect(contacts.list.locator('.waiting')).toHaveCount(0);
    }
    await expect.poll(() => contacts.asked.at(-1)!.searchParams.get('offset')).toBe(`${next}`);
    expect(await end()).toBeLessThanOrEqual(next);
  }
});

test('search asks once for what was typed, and says how many (B10)', async ({ contacts, page }) => {
  await page.clock.install();
  await contacts.visitList();
  await page.clock.pauseAt(new Date('2100-01-01'));
  for (const part of ['ame', 'lie']) {
    await contacts.search.pressSequentially(part);
    await page.clock.runFor(100);
  }
  expect(contacts.asked).toHaveLength(1);
  await page.clock.runFor(typingPause);
  await page.clock.resume();
  await expect(contacts.count).toHaveText('2 contacts found');
  await expect(contacts.rows).toHaveCount(2);
  expect(contacts.asked.slice(1).map((url) => url.searchParams.get('q'))).toEqual(['amelie']);
  expect(await contacts.hash()).toBe('#q=amelie');
  await page.keyboard.press('Escape');
  await expect(contacts.count).toHaveText('40 contacts');
  await expect(contacts.search).toHaveValue('');
  await contacts.search.fill('ben.almeida2@');
  await expect(contacts.rows).toHaveCount(1);
  await contacts.search.fill('nobody at all');
  await expect(contacts.element.getByRole('heading', { name: 'Nobody found' })).toBeVisible();
  await contacts.element.getByRole('button', { name: 'Show all contacts' }).click();
  await expect(contacts.count).toHaveText('40 contacts');
});

test('only the latest search is shown, whatever the order of answers', async ({
  contacts,
  page,
}) => {
  await contacts.visitList();
  const held: (() => void)[] = [];
  await page.route('**/contacts?*q=a&*', async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue().catch(() => undefined);
  });
  await page.route('**/contacts?*q=a', async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue().catch(() => undefined);
  });
  await contacts.search.fill('a');
  await expect.poll(() => held.length).toBe(1);
  await contacts.search.fill('amelie');
  await expect(contacts.rows).toHaveCount(2);
  held.forEach((release) => release());
  await page.unrouteAll({ behavior: 'wait' });
  await expect(contacts.rows).toHaveCount(2);
});

test('filters narrow the list, and Back takes them away again', async ({ contacts, page }) => {
  await contacts.visitList();
  await contacts.filter('Cannot be reached').click();
  await expect(contacts.count).toHaveText(/^\d contacts? found$/);
  await expect(contacts.rows.first()).toContainText('Cannot be reached');
  await contacts.filter('Assigned to me').click();
  await expect(contacts.filter('Assigned to me')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => contacts.asked.at(-1)!.search).toContain('assigned=me&reach=none');
  expect(await contacts.hash()).toBe('#mine=1&unreachable=1');
  await page.goBack();
  await page.goBack();
  await expect(contacts.count).toHaveText('40 contacts');
  await contacts.filter('Emergency contacts').click();
  await expect(contacts.count).toHaveText('4 contacts found');
  await page.reload();
  await expect(contacts.count).toHaveText('4 contacts found');
  await contacts.filter('Emergency contacts').click();
  await contacts.filter('Archived').click();
  await expect(contacts.count).toHaveText('Nobody found');
});

test('who is no practitioner has nobody assigned, and may filter by the rest', async ({
  contacts,
}) => {
  await contacts.visitList('me=');
  await expect(contacts.filter('Assigned to me')).toHaveCount(0);
  await expect(contacts.filter('Archived')).toBeVisible();
});

test('a practice without contacts says what belongs here', async ({ contacts }) => {
  await contacts.visit('people=0');
  await expect(contacts.element.getByRole('heading', { name: 'No contacts yet' })).toBeVisible();
  await expect(contacts.add).toBeVisible();
});

test('rows on their way are drawn as such; a failure is said there, with a way to try again', async ({
  contacts,
  page,
}) => {
  let answers = 0;
  await page.route('**/contacts?*', async (route) => {
    if (++answers > 1) return route.continue();
    await route.abort();
  });
  await contacts.visit();
  const failure = contacts.element.getByRole('alert').filter({ hasText: 'could not be reached' });
  await expect(failure).toBeVisible();
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(contacts.count).toHaveText('40 contacts');
  await expect(failure).toHaveCount(0);
});

test('rows that could not be read stay to be tried again, offline too', async ({
  contacts,
  page,
  context,
}) => {
  await contacts.visitList(million);
  await context.setOffline(true);
  await contacts.list.focus();
  await page.keyboard.press('End');
  const failure = contacts.element.getByRole('alert').filter({ hasText: 'You are offline.' });
  await expect(failure).toBeVisible();
  await expect(contacts.list.locator('.waiting').first()).toBeVisible();
  await context.setOffline(false);
  await expect.poll(() => contacts.active()).toBe('Rosa Ziegler');
  await expect(failure).toHaveCount(0);
});
