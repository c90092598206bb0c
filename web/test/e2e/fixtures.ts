// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test as base, expect, type Frame, type Locator, type Page } from '@playwright/test';
import { people } from '../people.mjs';
import { serve } from '../server.mjs';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** Milliseconds; no field waits longer after the last key. */
export const typingPause = 350;

interface Finding {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

export function idOf(key: string): string {
  return people.find((each) => each.key === key)!.id;
}

/** The element on a page, as a user meets it. */
export class Picker {
  readonly element: Locator;
  readonly input: Locator;
  readonly rows: Locator;
  readonly chips: Locator;
  readonly notes: Locator;
  readonly foot: Locator;

  constructor(readonly frame: Page | Frame) {
    this.element = frame.locator('kith-invitee-picker');
    this.input = this.element.getByRole('combobox');
    this.rows = this.element.getByRole('option');
    this.chips = this.element.locator('.chip');
    this.notes = this.element.locator('.notes p');
    this.foot = this.element.locator('.foot');
  }

  /** Opens the list, and waits until it has rows. */
  async open(): Promise<void> {
    await this.input.click();
    await expect(this.rows.first()).toBeVisible();
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  chip(name: string): Locator {
    return this.chips.filter({ hasText: name });
  }

  /** The row that Enter takes, as a screen reader is told. */
  async active(): Promise<string | null> {
    const id = await this.input.getAttribute('aria-activedescendant');
    return id ? await this.element.locator(`#${id} .name`).innerText() : null;
  }

  /** What a plain form would post. */
  async value(): Promise<{ contacts: string[]; reminders: number[] | null }> {
    const text = await this.frame.locator('input[name=kith_invitees]').inputValue();
    return JSON.parse(text) as { contacts: string[]; reminders: number[] | null };
  }

  async said(): Promise<string> {
    return (await this.element.locator('[role=status]').textContent()) ?? '';
  }
}

export class Site {
  constructor(
    readonly origin: string,
    readonly page: Page,
  ) {}

  /** Opens a host page and waits for the element. */
  async visit(host: string, query = ''): Promise<Picker> {
    await this.page.goto(`${this.origin}/hosts/${host}.html?${query}`);
    const picker = new Picker(this.page);
    if (host !== 'modal') await expect(picker.input).toBeVisible();
    return picker;
  }

  /** What axe finds wrong in a part of the page, in words. */
  async findings(part = 'kith-invitee-picker'): Promise<string[]> {
    await this.page.evaluate(axeSource);
    const found = await this.page.evaluate(async (selector) => {
      const { axe } = window as unknown as {
        axe: { run(part: string): Promise<{ violations: Finding[] }> };
      };
      return (await axe.run(selector)).violations;
    }, part);
    return found.map(({ id, nodes }) => {
      return `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`;
    });
  }

  /** Keeps a picture where KITH_SHOTS says. */
  async shot(name: string): Promise<void> {
    const folder = process.env.KITH_SHOTS;
    if (folder) await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }
}

export const test = base.extend<{ site: Site }, { origin: string }>({
  origin: [
    // Playwright reads from the pattern that nothing is needed.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const { origin, stop } = await serve();
      await use(origin);
      await stop();
    },
    { scope: 'worker' },
  ],
  site: async ({ page, origin }, use) => use(new Site(origin, page)),
});

export { expect };
