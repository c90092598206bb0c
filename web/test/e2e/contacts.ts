// SPDX-License-Identifier: Apache-2.0
import type { Locator, Page } from '@playwright/test';
import { expect, test as base, type Site } from './fixtures';

let practices = 0;

/** The Contacts page as staff meet it. */
export class ContactsPage {
  readonly element: Locator;
  readonly search: Locator;
  readonly list: Locator;
  readonly rows: Locator;
  readonly count: Locator;
  readonly add: Locator;
  readonly dialog: Locator;
  readonly question: Locator;
  readonly toast: Locator;
  /** The addresses of the lists that were asked for. */
  readonly asked: URL[] = [];

  constructor(
    readonly page: Page,
    readonly site: Site,
  ) {
    this.element = page.locator('kith-contacts');
    this.search = this.element.getByRole('textbox', { name: 'Find a contact' });
    this.list = this.element.getByRole('grid');
    this.rows = this.list.locator('.row');
    this.count = this.element.locator('.count');
    this.add = this.element.getByRole('button', { name: 'Add contact' });
    this.dialog = page.getByRole('dialog');
    this.question = page.getByRole('alertdialog');
    this.toast = this.element.locator('.toast');
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.pathname.endsWith('/contacts') && request.method() === 'GET') this.asked.push(url);
    });
  }

  /** Opens a practice of its own. */
  async visit(query = '', hash = ''): Promise<void> {
    const practice = `practice=${process.pid}-${++practices}`;
    await this.page.goto(`${this.site.origin}/hosts/contacts.html?${practice}&${query}${hash}`);
  }

  /** Waits until there are rows. */
  async visitList(query = '', hash = ''): Promise<void> {
    await this.visit(query, hash);
    await expect(this.rows.first().locator('.name')).toBeVisible();
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  /** The row that the keys are at, as a screen reader is told. */
  async active(): Promise<string | null> {
    const id = await this.list.getAttribute('aria-activedescendant');
    return id ? await this.list.locator(`#${id} .name`).innerText() : null;
  }

  filter(name: string): Locator {
    return this.element.getByRole('button', { name });
  }

  part(name: string): Locator {
    return this.element.getByRole('region', { name });
  }

  /** Opens a contact by its name. */
  async open(name: string): Promise<void> {
    await this.row(name).click();
    await expect(this.element.getByRole('heading', { name, level: 2 })).toBeVisible();
  }

  async act(name: string, action: string): Promise<void> {
    await this.element.getByRole('button', { name: `Actions for ${name}` }).click();
    await this.element.getByRole('menuitem', { name: action }).click();
  }

  field(label: string): Locator {
    return this.dialog.getByLabel(label, { exact: false }).first();
  }

  /** What has the focus, inside all shadow roots, by its id or label. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.id ?? element?.getAttribute('aria-label') ?? '';
    });
  }

  hash(): Promise<string> {
    return this.page.evaluate(() => location.hash);
  }

  violations(): Promise<string[]> {
    return this.page.evaluate('window.violations');
  }
}

export const test = base.extend<{ contacts: ContactsPage }>({
  contacts: async ({ page, site }, use) => use(new ContactsPage(page, site)),
});

export { expect };
