// SPDX-License-Identifier: Apache-2.0
import type { Locator, Page, Request } from '@playwright/test';
import { expect, test as base, type Site } from './fixtures';

/** The button at a document and its dialog, and the lists of what is shared, as staff meet them. */
export class Sharing {
  readonly button: Locator;
  readonly dialog: Locator;
  readonly question: Locator;
  readonly toast: Locator;
  readonly list: Locator;
  readonly rows: Locator;

  constructor(
    readonly page: Page,
    readonly site: Site,
  ) {
    this.button = page.locator('kith-share-dialog').getByRole('button', { name: /^Share/ });
    this.dialog = page.getByRole('dialog').first();
    this.question = page.getByRole('alertdialog');
    this.toast = page.locator('kith-share-dialog .toast');
    this.list = page.locator('kith-shared-documents');
    this.rows = this.list.locator('li.share');
  }

  /** At a document. */
  async visit(query = ''): Promise<void> {
    await this.page.goto(`${this.site.origin}/hosts/document.html?${query}`);
  }

  /** Below the documents of a client, or in place of them: `mode=mine`, `mode=failed`. */
  async visitList(query = ''): Promise<void> {
    await this.page.goto(`${this.site.origin}/hosts/documents.html?${query}`);
  }

  async open(query = ''): Promise<void> {
    await this.visit(query);
    await this.button.click();
    await expect(this.person('Rosa Garcia')).toBeVisible();
  }

  person(name: string): Locator {
    return this.dialog.getByRole('checkbox', { name: new RegExp(name) });
  }

  row(name: string): Locator {
    return this.dialog.locator('.people li').filter({ hasText: name });
  }

  press(name: string | RegExp): Promise<void> {
    return this.dialog.getByRole('button', { name }).click();
  }

  /** Everything that is asked for with this method, as it comes. */
  asked(method: string, path: RegExp): Request[] {
    const seen: Request[] = [];
    this.page.on('request', (request) => {
      if (request.method() === method && path.test(request.url())) seen.push(request);
    });
    return seen;
  }

  async act(where: Locator, label: RegExp, action: string): Promise<void> {
    await where.getByRole('button', { name: label }).click();
    await where.getByRole('menuitem', { name: action }).click();
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

  overflow(): Promise<number> {
    return this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  }

  violations(): Promise<unknown[]> {
    return this.page.evaluate('window.violations');
  }
}

export const test = base.extend<{ sharing: Sharing }>({
  sharing: async ({ page, site }, use) => {
    await page.request.post(`${site.origin}/reset`);
    await use(new Sharing(page, site));
  },
});

export { expect };
