// SPDX-License-Identifier: Apache-2.0
import { expect, test, type PortalProfile } from './portal-access';

function overflow({ page }: PortalProfile): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, width, height] of [
    ['desktop', 1000, 760],
    ['phone', 390, 844],
  ] as const) {
    test(`portal: axe finds nothing in any state, ${colorScheme}, ${size} (B54)`, async ({
      portal,
      page,
      site,
    }) => {
      test.slow(); // axe reads the whole page each time, which a busy machine takes seconds for
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      const look = async (state: string): Promise<void> => {
        expect(await site.findings('body')).toEqual([]);
        expect(await overflow(portal)).toBe(0);
        await site.shot(`portal-${colorScheme}-${size}-${state}`);
      };
      await portal.begin();
      await look('list');
      await portal.element.getByRole('button', { name: 'Actions for Rosa Garcia' }).click();
      await look('menu');
      await portal.menu.getByRole('menuitem', { name: 'What they see' }).click();
      await look('sees');
      await page.keyboard.press('Escape');
      await portal.act('Rosa Garcia', 'Revoke access');
      await look('revoke');
      await page.keyboard.press('Escape');
      await portal.act('Luis Garcia', 'Give portal access');
      await expect(portal.dialog.locator('output')).toBeVisible();
      await look('grant');
      await portal.dialog.getByRole('radio', { name: 'One of your own' }).check();
      await portal.dialog.locator('#f-pin').fill('123456');
      await portal.press('Give access');
      await expect(portal.dialog.locator('#pin-error')).toBeVisible();
      await look('weak');
      await portal.dialog.getByRole('radio', { name: 'Random' }).check();
      await portal.press('Give access');
      await expect(portal.dialog.locator('.issued')).toBeVisible();
      await look('issued');
      await portal.press('Done');
      await portal.element.getByRole('button', { name: 'Reply to Rosa Garcia' }).first().click();
      await look('reply');
    });
  }
}

test('portal: in German, right to left and narrow nothing runs out of the page (B54)', async ({
  portal,
  page,
  site,
}) => {
  await portal.begin('', 'dir=rtl&lang=de');
  await expect(portal.state('Rosa Garcia')).toContainText('Hat Zugang');
  await site.shot('portal-rtl-list');
  const act = async (name: string, action: string): Promise<void> => {
    await portal.element.getByRole('button', { name: `Aktionen für ${name}` }).click();
    await portal.menu.getByRole('menuitem', { name: action }).click();
  };
  await act('Luis Garcia', 'Zugang zum Portal geben');
  await expect(portal.dialog.locator('output')).toBeVisible();
  await expect(portal.dialog).toContainText('Keine E-Mail-Adresse erfasst');
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await site.findings('body')).toEqual([]);
  expect(await overflow(portal)).toBe(0);
  await site.shot('portal-rtl-grant');
  await portal.dialog.getByRole('button', { name: 'Zugang geben' }).click();
  await expect(portal.dialog.locator('.issued')).toBeVisible();
  expect(await site.findings('body')).toEqual([]);
  await site.shot('portal-rtl-issued');
});

test('portal: all of it works by keyboard, with the focus where it belongs (B54)', async ({
  portal,
  page,
}) => {
  await portal.begin();
  await portal.element.getByRole('button', { name: 'Actions for Luis Garcia' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('g');
  expect(await portal.focused()).toBe('Give portal access…');
  await page.keyboard.press('Enter');
  await expect(portal.dialog.locator('output')).toBeVisible();
  expect(await portal.focused()).toMatch(/^Username and PIN/);
  await page.keyboard.press('Enter');
  await expect(portal.dialog.locator('.issued')).toBeVisible();
  expect(await portal.focused()).toBe('Print card');
  await page.keyboard.press('Escape');
  await portal.question.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(portal.dialog).toHaveCount(0);
  expect(await portal.focused()).toBe('Actions for Luis Garcia');
});
