// SPDX-License-Identifier: Apache-2.0
import type { Locator, Page } from '@playwright/test';
import { expect, test as base, type Site } from './fixtures';

/** The element on a client's profile, as staff meet it. */
export class Profile {
  readonly element: Locator;
  readonly rows: Locator;
  readonly add: Locator;
  readonly dialog: Locator;
  readonly question: Locator;
  readonly menu: Locator;
  readonly toast: Locator;

  constructor(
    readonly page: Page,
    readonly site: Site,
  ) {
    this.element = page.locator('kith-relationships');
    this.rows = this.element.locator('tbody tr');
    this.add = this.element.getByRole('button', { name: 'Add relationship' });
    this.dialog = page.getByRole('dialog');
    this.question = page.getByRole('alertdialog');
    this.menu = this.element.getByRole('menu');
    this.toast = this.element.locator('.toast');
  }

  async visit(query = '', host = 'profile'): Promise<void> {
    await this.page.goto(`${this.site.origin}/hosts/${host}.html?${query}`);
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  async act(name: string, action: string): Promise<void> {
    await this.element.getByRole('button', { name: `Actions for ${name}` }).click();
    await this.menu.getByRole('menuitem', { name: action }).click();
  }

  async openAdd(): Promise<void> {
    await this.add.click();
    await expect(this.dialog).toBeVisible();
    await expect(this.dialog.getByRole('option', { name: 'Mother' })).toBeAttached();
  }

  save(): Promise<void> {
    return this.dialog.getByRole('button', { name: 'Add relationship' }).click();
  }

  field(label: string): Locator {
    return this.dialog.getByLabel(label, { exact: false }).first();
  }

  /** What has the focus, inside all shadow roots, by its label or text. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      const labels = (element as HTMLInputElement | null)?.labels;
      const label = element?.getAttribute('aria-label') ?? labels?.[0]?.textContent;
      return (label ?? element?.textContent ?? '').trim().replace(/\s+/g, ' ');
    });
  }

  violations(): Promise<string[]> {
    return this.page.evaluate('window.violations');
  }
}

export const test = base.extend<{ profile: Profile }>({
  profile: async ({ page, site }, use) => {
    await page.request.post(`${site.origin}/reset`);
    await use(new Profile(page, site));
  },
});

export { expect };
