// SPDX-License-Identifier: Apache-2.0
import { expect, test } from './contacts';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, width, height] of [
    ['desktop', 1200, 820],
    ['phone', 390, 844],
  ] as const) {
    test(`Contacts: axe finds nothing in any state, ${colorScheme}, ${size} (B54)`, async ({
      contacts,
      site,
      page,
    }) => {
      test.slow();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      const shot = async (state: string): Promise<void> => {
        expect(await site.findings('body')).toEqual([]);
        await site.shot(`contacts-${colorScheme}-${size}-${state}`);
      };
      await contacts.visitList('people=1000000');
      await shot('list');
      await contacts.visitList();
      await contacts.list.focus();
      await page.keyboard.press(' ');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press(' ');
      await shot('selected');
      await contacts.element.getByRole('button', { name: 'Assign…' }).click();
      await expect(contacts.field('Practitioner')).toBeVisible();
      await shot('assign');
      await page.keyboard.press('Escape');
      await contacts.add.click();
      await contacts.field('Email').fill('ada.abebe0@example.org');
      await expect(contacts.dialog.locator('.notice')).toBeVisible();
      await contacts.dialog.getByRole('button', { name: 'Add contact' }).click();
      await shot('add');
      await page.keyboard.press('Escape');
      await contacts.question.getByRole('button', { name: 'Discard' }).click();
      await contacts.open('Ada Abebe');
      await expect(contacts.part('Messages').getByRole('listitem')).toHaveCount(10);
      await shot('contact');
      await contacts.act('Ada Abebe', 'Archive…');
      await expect(contacts.question.getByRole('listitem')).toHaveCount(5);
      await shot('archive');
      await contacts.question.getByRole('button', { name: 'Archive' }).click();
      await expect(contacts.element).toContainText('This contact is archived.');
      await shot('archived');
      await page.goBack();
      await contacts.search.fill('zzz');
      await expect(contacts.element.getByRole('heading', { name: 'Nobody found' })).toBeVisible();
      await shot('nobody');
      expect(await contacts.violations()).toEqual([]);
    });
  }
}

test('Contacts: right to left nothing is cut off, and axe finds nothing (B54)', async ({
  contacts,
  site,
  page,
}) => {
  await contacts.visitList('dir=rtl');
  await contacts.list.focus();
  await page.keyboard.press(' ');
  expect(await site.findings('body')).toEqual([]);
  await site.shot('contacts-rtl-list');
  const name = (await contacts.row('Ada Abebe').locator('.name').boundingBox())!;
  const email = (await contacts.row('Ada Abebe').locator('.reached').boundingBox())!;
  expect(name.x).toBeGreaterThan(email.x + email.width / 2);
  await contacts.open('Ada Abebe');
  await expect(contacts.part('Messages').getByRole('listitem')).toHaveCount(10);
  await site.shot('contacts-rtl-contact');
});

test('Contacts: all of it speaks German (B54)', async ({ contacts, site, page }) => {
  await contacts.visit('lang=de');
  await expect(contacts.count).toHaveText('40 Kontakte');
  const list = contacts.element.getByRole('grid', { name: 'Kontakte' });
  await list.focus();
  await page.keyboard.press(' ');
  await expect(contacts.element).toContainText('1 ausgewählt');
  await site.shot('contacts-de-list');
  await page.keyboard.press('Enter');
  await expect(contacts.part('Kommende Termine').getByRole('listitem')).toHaveCount(2);
  await expect(contacts.part('Kommende Termine')).toContainText('6. Mai 2030');
  await site.shot('contacts-de-contact');
});

for (const width of [320, 700]) {
  test(`Contacts: at ${width} pixels nothing runs out of the page (B54)`, async ({
    contacts,
    site,
    page,
  }) => {
    await page.setViewportSize({ width, height: 568 });
    await contacts.visit('lang=de');
    await expect(contacts.count).toHaveText('40 Kontakte');
    const overflow = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    expect(await overflow()).toBe(0);
    await contacts.row('Ada Abebe').click();
    await expect(contacts.part('Nachrichten').getByRole('listitem')).toHaveCount(10);
    expect(await overflow()).toBe(0);
    await site.shot(`contacts-${width}`);
  });
}

test('Contacts: for fingers rows and ticks are large (B54)', async ({ browser, origin }) => {
  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto(`${origin}/hosts/contacts.html?practice=fingers`);
  const element = page.locator('kith-contacts');
  const row = element.locator('.row').first();
  await expect(row.locator('.name')).toBeVisible();
  expect((await row.boundingBox())!.height).toBeGreaterThanOrEqual(56);
  await row.locator('.tick label').tap();
  await expect(element.locator('.selected')).toContainText('1 selected');
  const button = (await element.getByRole('button', { name: 'Archived' }).boundingBox())!;
  expect(button.height).toBeGreaterThanOrEqual(40);
  await row.locator('.name').tap();
  await expect(element.getByRole('heading', { name: 'Ada Abebe' })).toBeVisible();
  await context.close();
});
