// SPDX-License-Identifier: Apache-2.0
import { expect, test, type Sharing } from './shares';

function looker(sharing: Sharing, name: string) {
  return async (state: string): Promise<void> => {
    expect(await sharing.site.findings('body')).toEqual([]);
    expect(await sharing.overflow()).toBe(0);
    await sharing.site.shot(`share-${name}-${state}`);
  };
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, width, height] of [
    ['desktop', 1000, 900],
    ['phone', 320, 720],
  ] as const) {
    test(`axe finds nothing in the dialog, ${colorScheme}, ${size} (B54)`, async ({
      sharing,
      page,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      const look = looker(sharing, `${colorScheme}-${size}`);
      await sharing.visit('document=d2');
      await look('button');
      await sharing.button.click();
      await expect(sharing.dialog.locator('.share').first()).toBeVisible();
      await look('open');
      await sharing.press(/^Preview/);
      await look('wrong');
      await sharing.person('Rosa').check();
      await sharing.person('Luis').check();
      await look('lacking');
      await sharing.row('Luis').getByRole('button', { name: 'Add an email' }).click();
      await look('adding');
      await page.keyboard.press('Escape');
      await sharing.row('Luis').getByRole('button', { name: 'Send by text' }).click();
      await sharing.dialog.getByRole('combobox', { name: 'Somebody else' }).fill('ro');
      await expect(sharing.dialog.getByRole('option').first()).toBeVisible();
      await look('find');
      await page.keyboard.press('Escape');
      await sharing.dialog
        .getByRole('textbox', { name: 'Message' })
        .fill('Here is what we talked about.');
      await sharing.press('Preview for 2 people');
      await expect(sharing.dialog.locator('#preview')).toBeVisible();
      await look('preview');
      await sharing.press(/^Send to/);
      await expect(sharing.toast).toBeVisible();
      await look('toast');
    });

    test(`axe finds nothing in the lists, ${colorScheme}, ${size} (B54)`, async ({
      sharing,
      page,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      const look = looker(sharing, `${colorScheme}-${size}`);
      await sharing.visitList();
      await expect(sharing.rows).toHaveCount(7);
      await look('client');
      await page.getByRole('checkbox', { name: 'Therapy plan' }).check();
      await page.getByRole('checkbox', { name: 'Invoice' }).check();
      await expect(sharing.button).toBeVisible();
      await look('ticked');
      await sharing.list.getByRole('button', { name: /Actions for Invoice.*Rosa/ }).click();
      await look('menu');
      await sharing.list.getByRole('menuitem', { name: 'Revoke' }).click();
      await expect(sharing.question).toBeVisible();
      await look('revoke');
      await page.keyboard.press('Escape');
      await sharing.act(sharing.list, /Actions for Invoice.*Luis/, 'Send again');
      await look('again');
      await page.keyboard.press('Escape');
      await sharing.act(sharing.list, /Actions for Invoice.*Luis/, 'Change end date');
      await look('expiry');
      await sharing.visitList('mode=mine');
      await expect(sharing.rows).toHaveCount(7);
      await look('mine');
      await sharing.visitList('mode=failed');
      await expect(sharing.list.locator('.failed')).toHaveCount(1);
      await look('failed');
    });
  }
}
