// SPDX-License-Identifier: Apache-2.0
import { type Locator, type Page } from '@playwright/test';

import { type Platform, expect, signIn } from './platform';

/** The Relationships tab of a client, with who has access to the portal. */
export class Tab {
  readonly element: Locator;
  readonly dialog: Locator;
  readonly question: Locator;

  constructor(
    readonly page: Page,
    readonly platform: Platform,
  ) {
    this.element = page.locator('kith-relationships');
    this.dialog = page.getByRole('dialog');
    this.question = page.getByRole('alertdialog');
  }

  async visit(client: string): Promise<void> {
    await this.page.goto(`${this.platform.url}/clients/${client}`);
    await this.page.getByRole('link', { name: 'Relationships' }).click();
    await expect(this.element.getByRole('columnheader', { name: 'Family Portal' })).toBeVisible();
    await expect(this.element.locator('.portal .wait')).toHaveCount(0);
  }

  state(name: string): Locator {
    return this.element.locator('tbody tr').filter({ hasText: name }).locator('.portal');
  }

  async actions(name: string): Promise<string[]> {
    await this.element.getByRole('button', { name: `Actions for ${name}` }).click();
    const texts = await this.element.getByRole('menuitem').allInnerTexts();
    await this.page.keyboard.press('Escape');
    return texts;
  }

  async act(name: string, action: string): Promise<void> {
    await this.element.getByRole('button', { name: `Actions for ${name}` }).click();
    await this.element.getByRole('menuitem', { name: action }).click();
  }

  press(name: string): Promise<void> {
    return this.dialog.getByRole('button', { name, exact: true }).click();
  }

  /** Closes the step that gave access; the list, read anew, then says so and offers more. */
  async done(name: string): Promise<void> {
    await this.press('Done');
    await expect(this.state(name)).toContainText('Has access');
  }

  /** Adds somebody new, up to the second step. */
  async add(given: string, family: string, email: string): Promise<void> {
    await this.element.getByRole('button', { name: 'Add relationship' }).click();
    await expect(this.dialog.getByRole('option', { name: 'Aunt', exact: true })).toBeAttached();
    await this.dialog.getByLabel('First name').fill(given);
    await this.dialog.getByLabel('Last name').fill(family);
    await this.dialog.getByLabel('Email').first().fill(email);
    await this.dialog.getByLabel('Relationship to').selectOption('Aunt');
    await this.press('Add relationship');
    await expect(this.dialog).toContainText('Access to the Family Portal?');
  }
}

export async function tabOf(
  page: Page,
  platform: Platform,
  user: string,
  client: string,
): Promise<Tab> {
  await signIn(page, platform, user);
  const tab = new Tab(page, platform);
  await tab.visit(client);
  return tab;
}
