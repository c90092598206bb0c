// SPDX-License-Identifier: Apache-2.0
import { expect, Picker, test } from './fixtures';

test('a script that cannot be had leaves one quiet line, and a form that works', async ({
  site,
  page,
}) => {
  await page.route('**/invitee-picker-*.js', (route) => route.abort());
  await page.goto(`${site.origin}/hosts/bs4.html?selected=rosa`);
  await expect(page.locator('kith-invitee-picker')).toHaveText(
    'This part could not be loaded. The rest of the page works.',
  );
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/posted');
  await expect(page.locator('body')).toContainText('kith_invitees={"contacts":["01900000');
});

test('nothing but the loader is fetched until an element is on the page', async ({
  site,
  page,
}) => {
  const scripts: string[] = [];
  page.on('request', (request) => {
    const name = /assets\/([\w-]+)-\w{8}\.js/.exec(request.url());
    if (name && name[1] !== 'chunk') scripts.push(name[1]!);
  });
  await page.route('**/hosts/bs4.html', async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    const body = text.replace(
      /<kith-invitee-picker[^]*<\/kith-invitee-picker>/,
      '<i id="slot"></i>',
    );
    await route.fulfill({ response, body });
  });
  await page.goto(`${site.origin}/hosts/bs4.html`);
  await expect.poll(() => scripts).toEqual(['loader']);
  await page.locator('#slot').evaluate((slot) => {
    slot.innerHTML =
      '<div><kith-invitee-picker field="f" clients=\'["c1"]\'></kith-invitee-picker></div>';
  });
  const picker = new Picker(page);
  await picker.open();
  await expect(picker.rows).toHaveCount(4);
  expect(scripts).toEqual(['loader', 'invitee-picker']);
  await expect(page.locator('input[type=hidden][name=f]')).toHaveValue(
    '{"contacts":[],"reminders":null}',
  );
});

test('a second copy of the scripts on one page does no harm', async ({ site, page }) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const picker = await site.visit('bs4', 'selected=rosa');
  await page.evaluate(async () => {
    const script = document.querySelector<HTMLScriptElement>('script[src*=loader]')!;
    await (import(`${script.src}?again`) as Promise<unknown>);
  });
  await picker.open();
  await expect(picker.chips).toHaveCount(1);
  expect(errors).toEqual([]);
});
