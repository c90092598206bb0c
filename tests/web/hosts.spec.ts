// SPDX-License-Identifier: Apache-2.0
// The picker as the running product draws it, in the pages of web/test/hosts, which are put at the
// platform's own address: its scripts, its search and its session are the real ones.
import { type BrowserContext, type Frame, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

import { type Platform, expect, signIn, test } from './platform';

const web = join(__dirname, '../../web');
const types: Record<string, string> = { '.css': 'text/css', '.js': 'text/javascript' };
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types lit-html";

/** The fragment of a new appointment's form, and the id of a client by name. */
async function drawn(page: Page, platform: Platform, client: string) {
  await page.goto(`${platform.url}/appointments/new`);
  const html = await (await page.request.get(`${platform.url}/appointments/new`)).text();
  const fragment = /<kith-invitee-picker[^]*?<\/script>/.exec(html)?.[0];
  const id = await page.locator('#client_ids option', { hasText: client }).getAttribute('value');
  if (!fragment || !id) throw new Error('the form for a new appointment has no picker');
  return { fragment, id };
}

/** Answers /hosts/ and /modules/ from this repository; all the rest comes from the platform. */
async function addHosts(context: BrowserContext, fragment: string, client: string) {
  await context.route('**/modules/**', (route) => {
    const path = join(web, 'node_modules', new URL(route.request().url()).pathname.slice(9));
    return route.fulfill({ path, contentType: types[extname(path)] ?? 'text/plain' });
  });
  await context.route('**/hosts/**', (route) => {
    const { pathname } = new URL(route.request().url());
    const path = join(web, 'test', pathname);
    if (!path.endsWith('.html')) return route.fulfill({ path, contentType: types[extname(path)]! });
    const body = readFileSync(path, 'utf8')
      .replaceAll('{{picker}}', fragment)
      .replaceAll('{{scheme}}', 'light dark')
      .replaceAll('name="client_id"', 'name="client_ids"')
      .replaceAll('value="c1"', `value="${client}"`);
    const headers = pathname.includes('csp') ? { 'Content-Security-Policy': policy } : undefined;
    return route.fulfill({ body, contentType: 'text/html; charset=utf-8', headers });
  });
}

/** The form with the picker: of the page, or of the frame in it. */
async function formOf(page: Page, host: string): Promise<Page | Frame> {
  if (host === 'modal') await page.locator('#open').click();
  if (host !== 'iframe') return page;
  await expect.poll(() => page.frames().length).toBe(2);
  return page.frames()[1]!;
}

for (const host of ['bs4', 'hostile', 'modal', 'iframe', 'shadow', 'csp', 'rtl']) {
  test(`B20 B21 B54: two relatives are picked on the page "${host}"`, async ({
    page,
    platform,
    context,
  }) => {
    await signIn(page, platform, 'admin');
    const { fragment, id } = await drawn(page, platform, 'Jonas Keller');
    await addHosts(context, fragment, id);
    await page.goto(`${platform.url}/hosts/${host}.html`);
    const form = await formOf(page, host);
    const picker = form.locator('kith-invitee-picker');

    await picker.getByRole('combobox').click();
    const family = picker.getByRole('group', { name: 'Family and relations' });
    await expect(family.getByRole('option', { name: /Sabine Keller/ })).toBeVisible();
    await picker.getByRole('combobox').pressSequentially('kel');
    await expect(picker.getByRole('combobox')).toHaveAttribute('aria-activedescendant', 'row-0');
    await picker.getByRole('option', { name: /Sabine Keller/ }).click();
    await picker.getByRole('option', { name: /Thomas Keller/ }).click();
    await page.keyboard.press('Escape');
    await expect(picker.locator('.chip')).toHaveText([/Sabine Keller/, /Thomas Keller/]);

    // What the form holds for a server, by the id of whom the API found.
    const found = await page.request.get(
      `${platform.url}/kith/api/v1/contacts/suggest?q=kel&client=${id}`,
      { headers: { 'X-Kith': '1' } },
    );
    const { items } = (await found.json()) as { items: { id: string; name: string }[] };
    const idOf = (name: string) => items.find((each) => each.name === name)?.id;
    const posted = await picker.evaluate((element) =>
      new FormData(element.closest('form')!).getAll('kith_invitees'),
    );
    expect(posted).toEqual([
      JSON.stringify({ contacts: [idOf('Sabine Keller'), idOf('Thomas Keller')], reminders: null }),
    ]);
    if (host === 'csp') expect(await page.evaluate('violations')).toEqual([]);
  });
}
