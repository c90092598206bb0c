// SPDX-License-Identifier: Apache-2.0
import type { ContactsPage } from './contacts';
import { expect, mixed, test, type ImportPage } from './imports';
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

  await page.goto(`${page.url().split('#')[0]}#import=1`);
  await expect(imports.element.locator('#file')).toBeVisible();
  await shot('import');
  await imports.element.locator('summary').click();
  await imports.choose('nothing', 'people.xlsx');
  await expect(imports.element.locator('.error')).toBeVisible();
  await shot('import-about');
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
