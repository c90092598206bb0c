// SPDX-License-Identifier: Apache-2.0
import { expect, test } from './fixtures';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, width, height] of [
    ['desktop', 1000, 760],
    ['phone', 390, 844],
  ] as const) {
    test(`axe finds nothing in any state, ${colorScheme}, ${size} (B54)`, async ({
      site,
      page,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      const picker = await site.visit('bs4', 'selected=rosa,nobody,dov');
      const shot = async (state: string): Promise<void> => {
        expect(await site.findings()).toEqual([]);
        await site.shot(`${colorScheme}-${size}-${state}`);
      };
      await shot('closed');
      await picker.open();
      await page.keyboard.press('ArrowDown');
      await shot('list');
      await page.keyboard.type('sam');
      await expect(picker.foot).toBeVisible();
      await shot('search');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await picker.element.getByLabel('Own choice').check();
      await shot('reminders');
    });

    test(`the portal’s pages: axe finds nothing, ${colorScheme}, ${size} (B54)`, async ({
      site,
      page,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      await page.goto(`${site.origin}/hosts/portal.html`);
      expect(await site.findings('body')).toEqual([]);
      const button = (await page.getByRole('button').boundingBox())!;
      const field = (await page.getByLabel('PIN').boundingBox())!;
      expect(Math.min(button.height, field.height)).toBeGreaterThanOrEqual(48);
      await site.shot(`portal-${colorScheme}-${size}`);
    });
  }
}

test('at 320 pixels nothing runs out of the page (B54)', async ({ site, page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  const picker = await site.visit('bs4', 'selected=rosa,nobody,dov&lang=de');
  await picker.open();
  await site.shot('narrow');
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  for (const part of [picker.element.locator('.list'), picker.element.locator('.field')]) {
    const box = (await part.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(320);
  }
});

test('forced colours keep the active row and the chosen rows apart (B54)', async ({
  site,
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const picker = await site.visit('bs4', 'selected=rosa,nobody');
  await picker.open();
  await page.keyboard.press('ArrowDown');
  const active = picker.rows.first();
  expect(await active.evaluate((row) => getComputedStyle(row).outlineStyle)).toBe('solid');
  await expect(active.locator('.face svg')).toBeVisible();
  await site.shot('forced');
});

test('tokens of the host change the look', async ({ site, page }) => {
  const picker = await site.visit('bs4', 'selected=rosa');
  await page.addStyleTag({
    content: `:root { --kith-accent: rgb(90, 40, 160); --kith-tint: rgb(240, 232, 252);
      --kith-radius: 0px; --kith-font: serif; --kith-font-size: 14px }`,
  });
  await picker.open();
  const look = await picker.element.evaluate((element) => {
    const find = (selector: string) =>
      getComputedStyle(element.shadowRoot!.querySelector(selector)!);
    return [find('.chip').backgroundColor, find('.field').borderRadius, find('#input').fontSize];
  });
  expect(look).toEqual(['rgb(240, 232, 252)', '0px', '14px']);
  await site.shot('tokens');
});

test('a host that is light stays light when the system is dark (B54)', async ({ site, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const picker = await site.visit('hostile', 'scheme=light');
  const background = await picker.element
    .locator('.field')
    .evaluate((field) => getComputedStyle(field).backgroundColor);
  expect(background).toBe('rgb(255, 255, 255)');
});

test('for fingers what can be pressed is 40 pixels or more (B54)', async ({ browser, origin }) => {
  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto(`${origin}/hosts/bs4.html?selected=rosa`);
  const element = page.locator('kith-invitee-picker');
  await element.getByRole('combobox').tap();
  await expect(element.getByRole('option').first()).toBeVisible();
  const box = (await element.getByRole('button', { name: 'Remove Rosa Garcia' }).boundingBox())!;
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(40);
  await element.getByRole('option').filter({ hasText: 'Luis' }).tap();
  await expect(element.locator('.chip')).toHaveCount(2);
  await context.close();
});
