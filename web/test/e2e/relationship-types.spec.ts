// SPDX-License-Identifier: Apache-2.0
// The relationship types of a practice, as its administrators keep them.
import type { Locator, Page } from '@playwright/test';
import { expect, test as base, type Site } from './fixtures';

class Types {
  readonly element: Locator;
  readonly dialog: Locator;
  readonly question: Locator;
  readonly toast: Locator;

  constructor(
    readonly page: Page,
    readonly site: Site,
  ) {
    this.element = page.locator('kith-relationship-types');
    this.dialog = page.getByRole('dialog');
    this.question = page.getByRole('alertdialog');
    this.toast = this.element.getByRole('status').last();
  }

  async visit(query = ''): Promise<void> {
    await this.page.goto(`${this.site.origin}/hosts/types.html?${query}`);
  }

  /** The types in a group, by its heading. */
  group(name: string): Locator {
    return this.element.getByRole('list', { name }).getByRole('listitem');
  }

  row(label: string): Locator {
    return this.element.getByRole('listitem').filter({ hasText: new RegExp(`^\\s*${label}\\b`) });
  }

  async act(label: string, action: string): Promise<void> {
    await this.element.getByRole('button', { name: `Actions for ${label}`, exact: true }).click();
    await this.element.getByRole('menuitem', { name: action }).click();
  }

  field(label: string): Locator {
    return this.dialog.getByLabel(label, { exact: true });
  }

  press(name: string): Promise<void> {
    return this.dialog.getByRole('button', { name, exact: true }).click();
  }

  focused(): Promise<string> {
    return this.page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.getAttribute('aria-label') ?? element?.id ?? '';
    });
  }
}

const test = base.extend<{ types: Types }>({
  types: async ({ page, site }, use) => {
    await page.request.post(`${site.origin}/reset`);
    const types = new Types(page, site);
    await types.visit();
    await use(types);
  },
});

test('own, built-in and hidden types stand apart, with what was renamed', async ({ types }) => {
  await expect(types.group('Added by the practice')).toHaveCount(3);
  await expect(types.group('Built in')).toHaveCount(8);
  await expect(types.group('Hidden')).toHaveText(/Ward/);
  await expect(types.row('Dad')).toContainText('Renamed');
  await expect(types.row('Mother')).not.toContainText('Renamed');
  await expect(types.row('Mother')).toContainText('Other side: Child');
  await expect(types.row('Friend')).not.toContainText('Other side');
});

test('a type is renamed, and goes back to its built-in name', async ({ types }) => {
  await types.act('Mother', 'Rename…');
  await expect(types.field('Name in English')).toHaveValue('Mother');
  await types.field('Name in English').fill('Mum');
  await types.press('Save');
  await expect(types.row('Mum')).toContainText('Renamed');
  await expect(types.toast).toHaveText('“Mum” was saved.');
  expect(await types.focused()).toBe('Actions for Mum');
  await types.act('Mum', 'Rename…');
  await types.field('Name in English').fill('');
  await types.press('Save');
  await expect(types.row('Mother')).not.toContainText('Renamed');
});

test('a type is hidden and shown again', async ({ types }) => {
  await types.act('Friend', 'Hide');
  await expect(types.group('Hidden')).toHaveCount(2);
  await expect(types.toast).toHaveText('“Friend” is no longer offered.');
  expect(await types.focused()).toBe('Actions for Friend');
  await types.act('Friend', 'Show again');
  await expect(types.group('Hidden')).toHaveCount(1);
});

test('a type is added alone, with another side, and as a pair', async ({ types }) => {
  const { dialog, element } = types;
  const add = element.getByRole('button', { name: 'Add type' });
  await add.click();
  await types.press('Add type');
  await expect(types.field('Name in English')).toHaveAccessibleDescription(/Give it a name/);
  await types.field('Name in English').fill('Coach');
  await types.press('Add type');
  await expect(types.row('Coach')).not.toContainText('Other side');

  await add.click();
  await types.field('Name in English').fill('Stepmother');
  await dialog.getByRole('radio', { name: 'Another type' }).check();
  await types.press('Add type');
  await expect(dialog.getByLabel('Other side')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Other side').selectOption('Child');
  await types.press('Add type');
  await expect(types.row('Stepmother')).toContainText('Other side: Child');

  await add.click();
  await types.field('Name in English').fill('Mentor');
  await types.field('Name in German').fill('Mentorin');
  await dialog.getByRole('radio', { name: 'A new type' }).check();
  await types.field('Name of the other side in English').fill('mother');
  await types.press('Add type');
  await expect(types.field('Name of the other side in English')).toHaveAccessibleDescription(
    /Another type has this name/,
  );
  await types.field('Name of the other side in English').fill('Mentee');
  await types.press('Add type');
  await expect(types.row('Mentee')).toContainText('Other side: Mentor');
  await expect(types.group('Added by the practice')).toHaveCount(7);
});

test('a name that is taken is said beside its field', async ({ types }) => {
  await types.act('Mother', 'Rename…');
  await types.field('Name in English').fill('GODCHILD');
  await types.press('Save');
  await expect(types.field('Name in English')).toHaveAccessibleDescription(
    /Another type has this name/,
  );
  expect(await types.focused()).toBe('f-en');
  await expect(types.field('Name in English')).toHaveValue('GODCHILD');
});

test('an unused pair is deleted together, and a used type cannot be', async ({ types }) => {
  await types.element.getByRole('button', { name: 'Actions for Trainer' }).click();
  await expect(types.element.getByRole('menuitem', { name: 'Delete…' })).toHaveCount(0);
  await types.page.keyboard.press('Escape');
  await types.act('Godchild', 'Delete…');
  await expect(types.question).toContainText('“Godmother”, its other side, is deleted with it.');
  await types.question.getByRole('button', { name: 'Delete' }).click();
  await expect(types.group('Added by the practice')).toHaveCount(1);
  await expect(types.toast).toHaveText('“Godchild” was deleted.');
  expect(await types.focused()).toBe('add');
});

test('two administrators at once: the second sees what changed and chooses', async ({ types }) => {
  await types.act('Godmother', 'Edit…');
  await types.field('Name in English').fill('Fairy godmother');
  const path = `${types.site.origin}/kith/types/relationship-types/01900000-0000-7000-8000-000000000001`;
  const labels = { en: 'Godparent' };
  const headers = { 'X-Kith': '1' };
  await types.page.request.patch(path, { headers, data: { version: 1, labels } });
  await types.press('Save');
  await expect(types.dialog).toContainText('Stored now: Godparent');
  await types.dialog.getByRole('button', { name: 'Keep mine' }).click();
  await types.press('Save');
  await expect(types.row('Fairy godmother')).toHaveCount(1);

  // Hiding needs no question: the list shows what the other one did.
  const mother = path.replace(/[^/]*$/, 'mother');
  await types.page.request.patch(mother, { headers, data: { version: 1, labels: { en: 'Ma' } } });
  await types.act('Mother', 'Hide');
  await expect(types.element.getByRole('alert')).toContainText('Somebody else changed this');
  await expect(types.row('Ma')).toHaveCount(1);
});

test('what cannot be loaded or saved says so, and can be tried again', async ({ types, page }) => {
  await expect(types.row('Mother')).toHaveCount(1);
  await page.route('**/kith/types/**', (route) => route.abort());
  await types.act('Mother', 'Rename…');
  await types.field('Name in English').fill('Mum');
  await types.press('Save');
  await expect(types.dialog.getByRole('alert')).toContainText('The server could not be reached');
  await page.unroute('**/kith/types/**');
  await types.press('Try again');
  await expect(types.row('Mum')).toHaveCount(1);
  await page.route('**/kith/types/**', (route) => route.abort());
  await types.visit();
  await expect(types.element.getByRole('alert')).toContainText('could not be reached');
  await page.unroute('**/kith/types/**');
  await types.element.getByRole('button', { name: 'Try again' }).click();
  await expect(types.row('Mum')).toHaveCount(1);
});

test('all of it works by keyboard (B54)', async ({ types, page }) => {
  await types.element.getByRole('button', { name: 'Actions for Guardian' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(types.dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(types.dialog).toHaveCount(0);
  expect(await types.focused()).toBe('Actions for Guardian');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, width, height] of [
    ['desktop', 1000, 900],
    ['phone', 390, 844],
  ] as const) {
    test(`axe finds nothing, ${colorScheme}, ${size} (B54)`, async ({ types, page, site }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      const look = async (state: string): Promise<void> => {
        expect(await site.findings('body')).toEqual([]);
        const over = () =>
          document.documentElement.scrollWidth - document.documentElement.clientWidth;
        expect(await page.evaluate(over)).toBe(0);
        await site.shot(`types-${colorScheme}-${size}-${state}`);
      };
      await expect(types.group('Built in')).toHaveCount(8);
      await look('list');
      await types.element.getByRole('button', { name: 'Actions for Godmother' }).click();
      await look('menu');
      await types.element.getByRole('menuitem', { name: 'Edit…' }).click();
      await look('edit');
      await page.keyboard.press('Escape');
      await types.act('Dad', 'Rename…');
      await look('rename');
      await page.keyboard.press('Escape');
      await types.element.getByRole('button', { name: 'Add type' }).click();
      await types.dialog.getByRole('radio', { name: 'A new type' }).check();
      await types.press('Add type');
      await look('wrong');
    });
  }
}

test('right to left and in German (B54)', async ({ types, page, site }) => {
  await types.visit('dir=rtl&lang=de');
  await expect(types.element.getByRole('heading', { name: 'Beziehungsarten' })).toBeVisible();
  const button = types.element.getByRole('button', { name: 'Aktionen für Dad' });
  const name = types.row('Dad').locator('.name');
  expect((await button.boundingBox())!.x).toBeLessThan((await name.boundingBox())!.x);
  await site.shot('types-rtl');
  await types.element.getByRole('button', { name: 'Art hinzufügen' }).click();
  await expect(types.dialog.getByLabel('Name auf Englisch')).toBeVisible();
  expect(await site.findings('body')).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  await site.shot('types-german-narrow');
});

test('a strict content security policy is kept', async ({ types, page }) => {
  await types.act('Mother', 'Rename…');
  expect(await page.evaluate('window.violations')).toEqual([]);
});
