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
      test.slow(); // axe reads the whole page each time, which a busy machine takes seconds for
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      const look = looker(sharing, `${colorScheme}-${size}`);
      await sharing.visit('document=d2');
      await look('button');
      await sharing.button.click();
      await expect(sharing.dialog.locator('li.share').first()).toBeVisible();
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
      test.slow(); // axe reads the whole page each time, which a busy machine takes seconds for
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

test('right to left, dialog and lists are mirrored, and nothing runs out of them (B54)', async ({
  sharing,
  page,
}) => {
  const look = looker(sharing, 'rtl');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await sharing.open('dir=rtl&document=d2');
  await expect(sharing.dialog.locator('li.share').first()).toBeVisible();
  const box = (await sharing.person('Rosa').boundingBox())!;
  const name = (await sharing.row('Rosa').locator('.name').boundingBox())!;
  expect(box.x).toBeGreaterThan(name.x);
  await sharing.person('Luis').check();
  await look('lacking');
  await sharing.row('Luis').getByRole('button', { name: 'Add an email' }).click();
  await page.setViewportSize({ width: 320, height: 640 });
  await look('phone');
  await sharing.visitList('dir=rtl');
  await expect(sharing.rows).toHaveCount(7);
  await look('list-phone');
});

test('in German everything is German, and fits a phone (B54)', async ({ sharing, page }) => {
  const look = looker(sharing, 'german');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 320, height: 720 });
  await sharing.visit('lang=de&document=d2');
  await page.getByRole('button', { name: 'Teilen' }).click();
  await expect(sharing.dialog.getByText('Bereits geteilt (3)')).toBeVisible();
  await sharing.press('Vorschau');
  await expect(sharing.dialog.getByRole('alert').first()).toContainText('Nichts wurde gesendet.');
  await look('wrong');
  await sharing.person('Rosa').check();
  await sharing.person('Luis').check();
  await sharing.row('Luis').getByRole('button', { name: 'Stattdessen per SMS' }).click();
  await sharing.press('Vorschau für 2 Personen');
  const send = '1-mal per E-Mail und 1-mal per SMS senden';
  await expect(sharing.dialog.getByRole('button', { name: send })).toBeVisible();
  await look('preview');
  const buttons = (await sharing.dialog.locator('.buttons').boundingBox())!;
  expect(buttons.y + buttons.height).toBeLessThanOrEqual(720);
  await sharing.press(send);
  await expect(sharing.toast).toContainText('Geteilt mit Rosa Garcia und Luis Garcia.');
  await sharing.visitList('lang=de');
  await expect(sharing.rows.first()).toContainText('Geteilt von Dr. Clara Vogel');
  await look('list');
});

test('for fingers what can be pressed is 40 pixels or more (B54)', async ({ browser, site }) => {
  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto(`${site.origin}/hosts/document.html?document=d2`);
  await page.locator('kith-share-dialog').getByRole('button', { name: 'Share' }).tap();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: /Luis/ }).tap();
  await expect(dialog.locator('li.share').first()).toBeVisible();
  for (const button of await dialog.locator('button:visible, label.check').all()) {
    expect((await button.boundingBox())!.height, await button.innerText()).toBeGreaterThanOrEqual(
      40,
    );
  }
  await context.close();
});

test('in a low frame the buttons of the dialog stay in sight (B54)', async ({ sharing, page }) => {
  await page.setViewportSize({ width: 560, height: 300 });
  await sharing.open();
  const button = sharing.dialog.getByRole('button', { name: 'Preview' });
  const box = (await button.boundingBox())!;
  expect(box.y + box.height).toBeLessThanOrEqual(300);
  await sharing.site.shot('share-low');
});

test('the button and the dialog wear the look of the page (B54)', async ({ sharing, page }) => {
  await sharing.visit();
  await page.addStyleTag({ url: '/hosts/tokens.css' });
  await sharing.button.click();
  await expect(sharing.person('Rosa')).toBeVisible();
  const look = await sharing.dialog.evaluate((dialog) => {
    const button = getComputedStyle(dialog.querySelector('.primary')!);
    return [button.borderRadius, button.backgroundColor];
  });
  expect(look).toEqual(['0px', 'rgb(90, 40, 160)']);
});

test('a hostile page changes neither the look nor the reach of the dialog (B54)', async ({
  sharing,
  page,
}) => {
  await sharing.visit();
  await page.addStyleTag({ url: '/hosts/hostile.css' });
  await sharing.button.click();
  await expect(sharing.person('Rosa')).toBeVisible();
  const look = await sharing.dialog.locator('#f-note').evaluate((area) => {
    const { fontSize, textTransform, letterSpacing } = getComputedStyle(area);
    return [fontSize, textTransform, letterSpacing];
  });
  expect(look).toEqual(['16px', 'none', 'normal']);
  await sharing.person('Rosa').check();
  await sharing.press('Preview for 1 person');
  await sharing.press('Send to 1 person by email');
  await sharing.toast.getByRole('button', { name: 'Undo' }).click();
  await expect(sharing.person('Rosa')).toBeChecked();
});
