// SPDX-License-Identifier: Apache-2.0
// People who open Kith's own pages: on a phone, without script, with what arrived by mail.
import { type Browser, type BrowserContext, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { type Platform, expect } from './platform';

const load = createRequire(join(__dirname, '../../web/package.json'));
const axeSource = readFileSync(load.resolve('axe-core/axe.min.js'), 'utf8');

export interface Parsed {
  subject: string;
  text: string;
  html: string;
  to: { value: { address: string }[] };
}

function parse(mail: string): Promise<Parsed> {
  return (load('mailparser') as { simpleParser(mail: string): Promise<Parsed> }).simpleParser(mail);
}

export function countMails(platform: Platform, address: string): number {
  return platform.mails().filter((mail) => mail.includes(`<${address}>`)).length;
}

/** Waits for one more mail to an address than there was, and answers it. */
export async function nextMail(
  platform: Platform,
  address: string,
  before: number,
): Promise<Parsed> {
  const mails = () => platform.mails().filter((mail) => mail.includes(`<${address}>`));
  await expect.poll(() => mails().length, { timeout: 30_000 }).toBe(before + 1);
  const all = await Promise.all(mails().map(parse));
  return all.at(-1)!;
}

/** The six digits in a mail. */
export function codeIn(mail: Parsed): string {
  return /\b\d{6}\b/.exec(mail.text)![0];
}

const phoneSize = { width: 360, height: 740 };

export function phone(
  browser: Browser,
  colorScheme: 'light' | 'dark',
  locale = 'en-GB',
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: phoneSize,
    javaScriptEnabled: false,
    colorScheme,
    locale,
  });
}

/** axe needs script, which the pages do not: the same HTML and style in a context that has it. Also
 * with letters of twice the size nothing is wider than the phone. */
export async function expectAccessible(
  browser: Browser,
  page: Page,
  colorScheme: 'light' | 'dark',
  locale = 'en-GB',
): Promise<void> {
  const context = await browser.newContext({
    viewport: phoneSize,
    colorScheme,
    locale,
    bypassCSP: true,
    storageState: await page.context().storageState(),
  });
  const other = await context.newPage();
  await other.goto(page.url());
  await other.evaluate(axeSource);
  const found = await other.evaluate(
    async () =>
      (
        await (
          window as unknown as {
            axe: { run(): Promise<{ violations: { id: string }[] }> };
          }
        ).axe.run()
      ).violations,
  );
  expect(found.map((each) => each.id)).toEqual([]);
  const wide = () => other.evaluate(() => document.documentElement.scrollWidth);
  expect(await wide()).toBeLessThanOrEqual(phoneSize.width);
  await other.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  expect(await wide()).toBeLessThanOrEqual(phoneSize.width);
  await context.close();
}

/** Where KITH_SHOTS names a folder, a picture for people to look at. */
export async function looked(page: Page, name: string): Promise<void> {
  const folder = process.env.KITH_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
