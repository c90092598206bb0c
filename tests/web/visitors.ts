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

/** Also those that name nobody, because it is not proved yet whose the address is. */
function mailsTo(platform: Platform, address: string): string[] {
  const isTo = (mail: string): boolean =>
    mail.includes(`<${address}>`) || mail.includes(`\nTo: ${address}\r`);
  return platform.mails().filter(isTo);
}

export function countMails(platform: Platform, address: string): number {
  return mailsTo(platform, address).length;
}

/** Waits for one more mail to an address than there was, or SMS to a number, and answers it. */
export async function nextMail(
  platform: Platform,
  address: string,
  before: number,
): Promise<Parsed> {
  const mails = (): string[] => mailsTo(platform, address);
  await expect.poll(() => mails().length, { timeout: 30_000 }).toBe(before + 1);
  return parse(mails().at(-1)!);
}

/** The six digits in a mail. */
export function codeIn(mail: Parsed): string {
  return /\b\d{6}\b/.exec(mail.text)![0];
}

export const phoneSize = { width: 360, height: 740 };

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

/** Everything that is seen of a page, and is not within its width, as it is written in the page. */
function outsideOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const isOut = (element: Element): boolean => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 1 && (left < -1 || right > root.clientWidth + 1);
    };
    const out = [...document.querySelectorAll('body *')].filter(isOut);
    const wide = root.scrollWidth > root.clientWidth ? [`${root.scrollWidth} pixels`] : [];
    return [...wide, ...out.map((each) => each.outerHTML.slice(0, 120))];
  });
}

/** The page as it stands, in a context that bypasses its CSP: axe finds nothing. In either direction
 * of writing nothing is wider than the page, with letters of twice the size too. */
export async function expectClean(page: Page): Promise<void> {
  await page.evaluate(axeSource);
  const found = await page.evaluate(
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
  const own = await page.evaluate(() => document.documentElement.dir);
  for (const dir of ['ltr', 'rtl'])
    for (const size of ['', '200%']) {
      await page.evaluate(
        ([towards, fontSize]) => {
          document.documentElement.dir = towards!;
          document.documentElement.style.fontSize = fontSize!;
        },
        [dir, size],
      );
      expect(await outsideOf(page), `${dir} ${size}`).toEqual([]);
    }
  await page.evaluate((before) => {
    document.documentElement.dir = before;
    document.documentElement.style.fontSize = '';
  }, own);
}

/** axe needs script, which the pages do not: the same HTML and style in a context that has it. */
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
  await expectClean(other);
  await context.close();
}

/** Where KITH_SHOTS names a folder, a picture for people to look at. */
export async function looked(page: Page, name: string): Promise<void> {
  const folder = process.env.KITH_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
