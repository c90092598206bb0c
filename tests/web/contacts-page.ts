// SPDX-License-Identifier: Apache-2.0
import { type Locator, type Page } from '@playwright/test';

import { type Platform, expect, signIn } from './platform';

/** The Contacts page. */
export class Contacts {
  readonly element: Locator;
  readonly search: Locator;
  readonly rows: Locator;
  readonly count: Locator;
  readonly dialog: Locator;
  readonly question: Locator;

  constructor(
    readonly page: Page,
    readonly platform: Pick<Platform, 'url'>,
  ) {
    this.element = page.locator('kith-contacts');
    this.search = this.element.getByRole('textbox', { name: 'Find a contact' });
    this.rows = this.element.locator('.row');
    this.count = this.element.locator('.count');
    this.dialog = page.getByRole('dialog');
    this.question = page.getByRole('alertdialog');
  }

  async visit(): Promise<void> {
    await this.page.getByRole('link', { name: 'Contacts', exact: true }).click();
    await expect(this.count).toHaveText(/contacts/);
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  field(label: string): Locator {
    return this.dialog.getByLabel(label).first();
  }

  part(name: string): Locator {
    return this.element.getByRole('region', { name });
  }

  async find(query: string): Promise<void> {
    await this.search.fill(query);
    await expect(this.count).toHaveText(/found|Nobody/);
  }

  async open(query: string, name: string): Promise<void> {
    await this.find(query);
    await this.row(name).click();
    await expect(this.element.getByRole('heading', { name })).toBeVisible();
  }

  async act(name: string, action: string): Promise<void> {
    await this.element.getByRole('button', { name: `Actions for ${name}` }).click();
    await this.element.getByRole('menuitem', { name: action }).click();
  }

  async all(): Promise<void> {
    await this.element.getByRole('button', { name: 'All contacts' }).click();
    await expect(this.search).toBeVisible();
  }
}

export async function contactsOf(
  page: Page,
  platform: Pick<Platform, 'url'>,
  user: string,
): Promise<Contacts> {
  await signIn(page, platform, user);
  const contacts = new Contacts(page, platform);
  await contacts.visit();
  return contacts;
}

/** Of "1,234 contacts". */
export async function counted({ count }: Contacts): Promise<number> {
  return Number((await count.innerText()).replace(/\D/g, ''));
}
