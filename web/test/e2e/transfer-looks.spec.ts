// SPDX-License-Identifier: Apache-2.0
import type { ContactsPage } from './contacts';
import { expect, many, mixed, test, type ImportPage } from './imports';
import type { Site } from './fixtures';

/** Goes through all that merging, exporting and importing show. */
async function walk(
  { contacts, imports, site }: { contacts: ContactsPage; imports: ImportPage; site: Site },
  name: string,
): Promise<void> {
  const { page } = contacts;
  const shot = async (state: string): Promise<void> => {
    expect(await site.findings('body')).toEqual([]);
    await site.shot(`transfer-${name}-${state}`);
  };
  const menu = contacts.element.locator('#menu-of-page');
  await menu.click();
  await shot('menu');
  await contacts.element.getByRole('menuitem').nth(1).click();
  await expect(contacts.dialog.locator('#export-now')).toBeVisible();
  await shot('export');
  await page.keyboard.press('Escape');

  await contacts.row('Ada Abebe').click();
  await contacts.element.locator('#menu-of-contact').click();
  await contacts.element.getByRole('menuitem').nth(1).click();
  const field = contacts.dialog.getByRole('combobox');
  await field.fill('castro');
  await expect(contacts.dialog.getByRole('option')).toHaveCount(1);
  await shot('merge-find');
  await page.keyboard.press('Enter');
  await expect(contacts.dialog.locator('#merge-now')).toBeVisible();
  await shot('merge');
  await contacts.dialog.locator('#merge-now').click();
  await expect(contacts.toast).toBeVisible();
  await expect(contacts.element.locator('.merged')).toBeVisible();
  await shot('merged');

  await page.goto(`${page.url().split('#')[0]}#import=1`);
  await expect(imports.element.locator('#file')).toBeVisible();
  await shot('import');
  await imports.element.locator('summary').click();
  await imports.choose('nothing', 'people.xlsx');
  await expect(imports.element.locator('.error')).toBeVisible();
  await shot('import-about');
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let checks = 0;
  await page.route('**/check', async (route) => {
    if (++checks === 2) await held;
    await route.continue();
  });
  await imports.choose(many(1500));
  await expect(imports.progress).toHaveAttribute('aria-valuenow', '66');
  await shot('import-checking');
  release();
  await expect(imports.lines.first()).toBeVisible();
  await imports.element.locator('.result .button').first().click();
  await contacts.question.locator('.buttons button').last().click();
  await imports.choose(mixed);
  await expect(imports.lines.first()).toBeVisible();
  await shot('import-checked');
  await imports.element.locator('#apply').click();
  await expect(imports.element.locator('#undo')).toBeVisible();
  await shot('import-applied');
  await imports.element.locator('#another').click();
  await expect(imports.earlier).toHaveCount(1);
  await shot('import-earlier');
  expect(await contacts.violations()).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, width, height] of [
    ['desktop', 1200, 820],
    ['phone', 390, 844],
  ] as const) {
    test(`Merge, export, import: axe finds nothing in any state, ${colorScheme}, ${size} (B54)`, async ({
      contacts,
      imports,
      site,
      page,
    }) => {
      test.slow();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      await contacts.visitList();
      await walk({ contacts, imports, site }, `${colorScheme}-${size}`);
    });
  }
}

for (const [name, query] of [
  ['de', 'lang=de'],
  ['rtl', 'dir=rtl'],
] as const) {
  test(`Merge, export, import: axe finds nothing, ${name} (B54)`, async ({
    contacts,
    imports,
    site,
    page,
  }) => {
    test.slow();
    await page.setViewportSize({ width: 700, height: 820 });
    await contacts.visitList(query);
    await walk({ contacts, imports, site }, name);
  });
}
