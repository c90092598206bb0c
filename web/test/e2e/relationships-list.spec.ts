// SPDX-License-Identifier: Apache-2.0
import { expect, test } from './relationships';

test('the tab lists who is around the client, the emergency contact first (B1 B13)', async ({
  profile,
}) => {
  await profile.visit();
  await expect(profile.rows).toHaveCount(4);
  const rosa = profile.rows.first();
  await expect(rosa).toContainText('Rosa Garcia');
  await expect(rosa).toContainText('Mother');
  await expect(rosa).toContainText('Emergency contact');
  await expect(rosa).toContainText('Legal guardian until Jan 31, 2027');
  await expect(rosa).toContainText('May be told about care (limited)');
  await expect(rosa).toContainText('Best before noon.');
  await expect(rosa).toContainText('Dr. Clara Vogel, Chidi Okafor');
  await expect(rosa.getByRole('link', { name: 'rosa@example.org' })).toHaveAttribute(
    'href',
    'mailto:rosa@example.org',
  );
  await expect(profile.row('Tomás')).toContainText('Cannot be reached');
  await expect(profile.row('Mia')).toContainText('Client of the practice');
  await expect(profile.row('Mia')).toContainText('Child');
});

test('another client as relation has no contact actions (B7)', async ({ profile }) => {
  await profile.visit();
  const actions = async (name: string) => {
    await profile.element.getByRole('button', { name: `Actions for ${name}` }).click();
    const texts = await profile.menu.getByRole('menuitem').allInnerTexts();
    await profile.page.keyboard.press('Escape');
    return texts;
  };
  await expect(profile.rows).toHaveCount(4);
  expect(await actions('Mia Garcia')).toEqual([
    'Edit relationship',
    'End relationship…',
    'Remove…',
  ]);
  expect((await actions('Rosa Garcia'))[0]).toBe('Edit contact');
});

test('the same relation is seen from the other client with the reciprocal label (B7)', async ({
  profile,
}) => {
  await profile.visit('client=c3');
  await expect(profile.rows).toHaveCount(1);
  await expect(profile.row('Ana Garcia')).toContainText('Parent');
});

test('a client without relations reads what will appear', async ({ profile }) => {
  await profile.visit('client=c9');
  await expect(
    profile.element.getByRole('heading', { name: 'No relationships yet' }),
  ).toBeVisible();
  await expect(profile.element).toContainText('around Nobody Yet appear here');
  expect(await profile.site.findings('kith-relationships')).toEqual([]);
});

test('past relationships are fetched when they are opened', async ({ profile, page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await profile.visit();
  await expect(profile.rows).toHaveCount(4);
  expect(asked.filter((url) => url.includes('ended'))).toEqual([]);
  await profile.element.getByText('Past relationships').click();
  await expect(profile.element.locator('.past li')).toHaveText(/Dov Rosenberg.*Neighbour/s);
  await expect(profile.element.locator('.past li')).toContainText('Mar 3, 2025 to May 4, 2026');
  expect(await profile.site.findings('kith-relationships')).toEqual([]);
  await profile.site.shot('relationships-past');
});

test('rows on their way are hinted at, and said to be', async ({ profile, page }) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/clients/c1/relationships', async (route) => {
    await held;
    await route.continue();
  });
  await profile.visit();
  await expect(profile.element.getByRole('status').first()).toHaveText(
    'Loading the relationships…',
  );
  expect(await profile.site.findings('kith-relationships')).toEqual([]);
  release();
  await expect(profile.rows).toHaveCount(4);
});

test('a failed load says so where it happened, and can be tried again', async ({
  profile,
  page,
}) => {
  await page.route('**/clients/c1/relationships', (route) =>
    route.fulfill({ status: 503, body: '{"title":"Busy right now","status":503}' }),
  );
  await profile.visit();
  await expect(profile.element.getByRole('alert')).toContainText('Busy right now');
  expect(await profile.site.findings('kith-relationships')).toEqual([]);
  await page.unroute('**/clients/c1/relationships');
  await profile.element.getByRole('button', { name: 'Try again' }).click();
  await expect(profile.rows).toHaveCount(4);
});

test('offline says so, and loads by itself once there is a connection', async ({
  profile,
  page,
}) => {
  await page.route('**/clients/c1/relationships', (route) => route.abort());
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'onLine', { get: () => false });
  });
  await profile.visit();
  await expect(profile.element.getByRole('alert')).toContainText('You are offline.');
  await page.unroute('**/clients/c1/relationships');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(profile.rows).toHaveCount(4);
});

test('the menu works by keyboard, and gives the focus back (B54)', async ({ profile, page }) => {
  await profile.visit();
  const button = profile.element.getByRole('button', { name: 'Actions for Rosa Garcia' });
  await button.focus();
  await page.keyboard.press('ArrowDown');
  await expect(profile.menu).toBeVisible();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  expect(await profile.focused()).toBe('Edit contact');
  await page.keyboard.press('ArrowUp');
  expect(await profile.focused()).toBe('Remove…');
  await page.keyboard.press('Home');
  await page.keyboard.press('e');
  expect(await profile.focused()).toBe('Edit relationship');
  await page.keyboard.press('e');
  expect(await profile.focused()).toBe('End relationship…');
  await page.keyboard.press('End');
  expect(await profile.focused()).toBe('Remove…');
  await page.keyboard.press('Escape');
  await expect(profile.menu).toBeHidden();
  expect(await profile.focused()).toBe('Actions for Rosa Garcia');
  await page.keyboard.press('Enter');
  expect(await profile.focused()).toBe('Edit contact');
  await page.keyboard.press('Tab');
  await expect(profile.menu).toBeHidden();
  const keys = await page.evaluate('window.hotKeys');
  expect((keys as string[]).filter((key) => key !== 'Tab')).toEqual([]);
});

test('a click elsewhere closes the menu', async ({ profile, page }) => {
  await profile.visit();
  await profile.element.getByRole('button', { name: 'Actions for Luis Garcia' }).click();
  await expect(profile.menu).toBeVisible();
  await page.locator('h1').click();
  await expect(profile.menu).toBeHidden();
});

test('the menu stays at its button while the page scrolls, and goes with it', async ({
  profile,
  page,
}) => {
  await page.setViewportSize({ width: 1000, height: 500 });
  await profile.visit();
  await expect(profile.rows).toHaveCount(4);
  await page.evaluate(() => (document.body.style.paddingBlockEnd = '2000px'));
  const button = profile.element.getByRole('button', { name: 'Actions for Rosa Garcia' });
  const distance = async () => {
    const [at, menu] = [await button.boundingBox(), await profile.menu.boundingBox()];
    return at && menu ? Math.round(menu.y - at.y - at.height) : undefined;
  };
  await button.click();
  await expect.poll(distance).toBe(4);
  await page.evaluate(() => scrollBy(0, 60));
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(60);
  await expect.poll(distance).toBe(4);
  await page.evaluate(() => scrollTo(0, 2000));
  await expect(profile.menu).toBeHidden();
});
