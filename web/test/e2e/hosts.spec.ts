// SPDX-License-Identifier: Apache-2.0
import type { Locator } from '@playwright/test';
import { expect, idOf, Picker, test } from './fixtures';

/** True when the middle of a part is the part's own, and so nothing covers or clips it. */
async function reachable(part: Locator): Promise<boolean> {
  return part.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const root = element.getRootNode() as ShadowRoot;
    const hit = root.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return !!hit && element.contains(hit);
  });
}

test('a hostile page changes neither the look nor the reach of the list (B54)', async ({
  site,
}) => {
  const picker = await site.visit('hostile', 'selected=rosa');
  await picker.open();
  for (const row of await picker.rows.all()) expect(await reachable(row)).toBe(true);
  const look = await picker.input.evaluate((input) => {
    const { fontSize, letterSpacing, textTransform, textAlign } = getComputedStyle(input);
    return { fontSize, letterSpacing, textTransform, textAlign };
  });
  expect(look).toEqual({
    fontSize: '16px',
    letterSpacing: 'normal',
    textTransform: 'none',
    textAlign: 'start',
  });
  await picker.row('Amélie').click();
  expect((await picker.value()).contacts).toEqual([idOf('rosa'), idOf('amélie')]);
  expect(await site.findings()).toEqual([]);
  await site.shot('hostile');
});

test('in a Bootstrap modal Escape closes the list, then the modal (B54)', async ({
  site,
  page,
}) => {
  const picker = await site.visit('modal');
  await page.locator('#open').click();
  await picker.open();
  for (const row of await picker.rows.all()) expect(await reachable(row)).toBe(true);
  await page.keyboard.type('luis');
  await expect(picker.rows).toHaveCount(1);
  await page.keyboard.press('Enter');
  expect((await picker.value()).contacts).toEqual([idOf('luis')]);
  await site.shot('modal');
  expect(await site.findings()).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(picker.rows.first()).toBeHidden();
  await expect(page.locator('#dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.locator('#dialog')).toBeHidden();
});

test('in a frame of 560 × 260 four rows can be seen and picked (B54)', async ({ site, page }) => {
  await page.goto(`${site.origin}/hosts/iframe.html?selected=rosa`);
  const frame = page.frames().at(-1)!;
  const picker = new Picker(frame);
  await picker.open();
  await expect(picker.rows).toHaveCount(4);
  await expect(picker.input).toBeInViewport({ ratio: 1 });
  expect(await reachable(picker.input)).toBe(true);
  for (const row of await picker.rows.all()) expect(await reachable(row)).toBe(true);
  await site.shot('iframe');
  await picker.row('Tomás').click();
  expect((await picker.value()).contacts).toEqual([idOf('rosa'), idOf('nobody')]);
  await page.keyboard.press('Escape');
  await expect(picker.rows.first()).toBeHidden();
});

test('a shadow root that asks gets its element, and its form the value', async ({ site }) => {
  const picker = await site.visit('shadow');
  await picker.open();
  await picker.row('Luis').click();
  const posted = await picker.element.evaluate((element) => {
    return new FormData(element.closest('form')!).get('kith_invitees');
  });
  expect(posted).toContain(idOf('luis'));
});

test('a strict policy with trusted types is not violated', async ({ site, page }) => {
  const picker = await site.visit('csp', 'selected=nobody');
  await picker.open();
  await picker.row('Rosa').click();
  await page.keyboard.type('sam');
  await expect(picker.rows).toHaveCount(20);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await picker.element.getByLabel('Own choice').check();
  expect(await page.evaluate('violations')).toEqual([]);
  expect(await site.findings()).toEqual([]);
  // The page does report what breaks its policy.
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('style'), { textContent: 'a{}' }));
  });
  await expect.poll(() => page.evaluate('violations.length')).toBe(1);
});

test('right to left everything is mirrored, the keys as well (B54)', async ({ site, page }) => {
  const picker = await site.visit('rtl', 'selected=rosa,noor');
  const [first, second] = [
    await picker.chips.nth(0).boundingBox(),
    await picker.chips.nth(1).boundingBox(),
  ];
  expect(first!.x).toBeGreaterThan(second!.x);
  await picker.open();
  const box = (await picker.row('Luis').boundingBox())!;
  const face = (await picker.row('Luis').locator('.face').boundingBox())!;
  expect(face.x).toBeGreaterThan(box.x + box.width / 2);
  const relation = (await picker.row('Rosa').locator('.relation').boundingBox())!;
  const badge = (await picker.row('Rosa').locator('.badge').boundingBox())!;
  expect(relation.x).toBeGreaterThan(badge.x);
  const detail = (await picker.row('Luis').locator('.detail bdi').boundingBox())!;
  expect(detail.x).toBeGreaterThan(box.x + box.width / 2);
  await site.shot('rtl');
  await page.keyboard.press('ArrowRight');
  await expect(picker.element.getByRole('button', { name: /نور/ })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(picker.element.getByRole('button', { name: /Rosa/ })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(picker.input).toBeFocused();
  expect(await site.findings()).toEqual([]);
});

test('German pages get German texts; other languages English ones (B54)', async ({
  site,
  page,
}) => {
  const picker = await site.visit('bs4', 'lang=de-CH&selected=rosa,nobody');
  await expect(picker.input).toHaveAccessibleName('Kontakte');
  await expect(picker.notes).toContainText('kann nicht benachrichtigt werden');
  await expect(picker.element.locator('summary')).toContainText('1 Tag und 1 Stunde vorher');
  await page.keyboard.press('Escape');
  await picker.input.click();
  await expect(picker.element.getByRole('group', { name: 'Familie und Angehörige' })).toBeVisible();
  await site.shot('german');
  const other = await site.visit('bs4', 'lang=xx_YY&selected=rosa');
  await expect(other.input).toHaveAccessibleName('Contacts');
  await expect(other.element.locator('summary')).toContainText('1 day and 1 hour before');
});
