// SPDX-License-Identifier: Apache-2.0
import { expect, idOf, test } from './fixtures';

const wanted = (...keys: string[]): string =>
  `{"contacts":${JSON.stringify(keys.map(idOf))},"reminders":null}`;

test('a plain form posts the selection, once (B21)', async ({ site, page }) => {
  const picker = await site.visit('bs4', 'selected=rosa');
  await picker.open();
  await picker.row('Luis').click();
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/posted');
  const lines = (await page.locator('body').innerText()).trim().split(/\r?\n/);
  expect(lines.filter((line) => line.startsWith('kith_'))).toEqual([
    `kith_invitees=${wanted('rosa', 'luis')}`,
  ]);
});

test('FormData, jQuery and form.submit() see the same', async ({ site, page }) => {
  const picker = await site.visit('bs4');
  await picker.open();
  await picker.row('Amélie').click();
  const seen = await page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('#appointment')!;
    const { jQuery } = window as unknown as {
      jQuery: (form: HTMLFormElement) => { serializeArray(): { name: string; value: string }[] };
    };
    return {
      data: new FormData(form).getAll('kith_invitees'),
      jquery: jQuery(form)
        .serializeArray()
        .filter(({ name }) => name.startsWith('kith'))
        .map(({ value }) => value),
    };
  });
  expect(seen).toEqual({ data: [wanted('amélie')], jquery: [wanted('amélie')] });
  await page.evaluate('document.querySelector("#appointment").submit()');
  await page.waitForURL('**/posted');
  await expect(page.locator('body')).toContainText(`kith_invitees=${wanted('amélie')}`);
});

test('a form that was posted and is come back to has the selection still (B21)', async ({
  site,
  page,
}) => {
  const picker = await site.visit('bs4', 'selected=rosa');
  await picker.open();
  await picker.row('Luis').click();
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/posted');
  await page.goBack();
  await expect(picker.chips).toHaveText([/Rosa Garcia/, /Luis Garcia/]);
  expect((await picker.value()).contacts).toEqual([idOf('rosa'), idOf('luis')]);
});

test('what the server draws anew stands, also over what was changed before it (B21)', async ({
  site,
  page,
}) => {
  const picker = await site.visit('bs4', 'selected=rosa');
  const first = page.url();
  await picker.open();
  await picker.row('Luis').click();
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/posted');
  await page.route(first, async (route) =>
    route.fulfill({ response: await route.fetch({ url: first.replace('rosa', 'rosa,dov') }) }),
  );
  await page.goBack();
  await expect(picker.chips).toHaveText([/Rosa Garcia/, /Dov Rosenberg/]);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/posted');
  await expect(page.locator('body')).toContainText(`kith_invitees=${wanted('rosa', 'dov')}`);
});

test('Enter in the field does not send the form', async ({ site, page }) => {
  const picker = await site.visit('bs4');
  await picker.open();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(picker.input).toBeFocused();
  expect(page.url()).toContain('/hosts/bs4');
});

test('a reset of the form brings back what was drawn', async ({ site, page }) => {
  const picker = await site.visit('bs4', 'selected=rosa&reminders=[60]');
  await picker.open();
  await picker.row('Luis').click();
  await picker.row('Rosa').click();
  await page.keyboard.press('Tab');
  await picker.element.locator('summary').click();
  await picker.element.getByLabel('Off').check();
  expect(await picker.value()).toEqual({ contacts: [idOf('luis')], reminders: [] });
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(picker.chips).toHaveText([/Rosa Garcia/]);
  expect(await picker.value()).toEqual({ contacts: [idOf('rosa')], reminders: [60] });
});

test('every change by the user is an event that a host without a form can use', async ({
  site,
  page,
}) => {
  const picker = await site.visit('shadow');
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    document.addEventListener('change', (event) => {
      const element = event.composedPath()[0] as HTMLElement & { value: string };
      seen.push(`${element.localName} ${element.value}`);
    });
  });
  await picker.open();
  await picker.row('Luis').click();
  expect(await page.evaluate('seen')).toEqual([`kith-invitee-picker ${wanted('luis')}`]);
});

test('a disabled fieldset disables the picker, and its value is not posted', async ({
  site,
  page,
}) => {
  const picker = await site.visit('clients', 'field=text&selected=rosa');
  await page.locator('#set').evaluate((set: HTMLFieldSetElement) => (set.disabled = true));
  await expect(picker.input).toBeDisabled();
  await expect(picker.element.getByRole('button', { name: 'Remove Rosa Garcia' })).toBeDisabled();
  await page.locator('#set').evaluate((set: HTMLFieldSetElement) => (set.disabled = false));
  await expect(picker.input).toBeEnabled();
});

test('a form that its host moves, or copies as text, keeps the selection', async ({
  site,
  page,
}) => {
  const picker = await site.visit('bs4');
  await picker.open();
  await picker.row('Luis').click();
  await page.locator('#appointment').evaluate((form) => {
    const parent = form.parentElement!;
    form.remove();
    parent.append(form);
  });
  await expect(picker.chips).toHaveText([/Luis Garcia/]);
  await page.locator('#appointment').evaluate((form) => {
    const parent = form.parentElement!;
    const copy = parent.innerHTML;
    parent.innerHTML = copy;
  });
  await expect(picker.chips).toHaveText([/Luis Garcia/]);
  expect((await picker.value()).contacts).toEqual([idOf('luis')]);
});
