// SPDX-License-Identifier: Apache-2.0
import { expect, idOf, test } from './fixtures';

test('a contact who cannot be told is marked before saving (B26)', async ({ site }) => {
  const picker = await site.visit('bs4');
  await picker.open();
  await expect(picker.row('Tomás')).toContainText('No email or mobile number');
  await picker.row('Tomás').click();
  await expect(picker.chip('Tomás')).toHaveAttribute('data-unreachable', '');
  await expect(picker.notes).toHaveText([/^Tomás Garcia cannot be notified/]);
  await picker.row('Luis').click();
  await expect(picker.chip('Luis')).not.toHaveAttribute('data-unreachable');
  expect((await picker.value()).contacts).toEqual([idOf('nobody'), idOf('luis')]);
});

test('another client keeps the selection and marks who is no relation (B21)', async ({
  site,
  page,
}) => {
  const picker = await site.visit('bs4', 'selected=rosa,luis');
  await expect(picker.notes).toHaveCount(0);
  await page.locator('#client').selectOption('c2');
  await expect(picker.notes).toHaveText([/^Luis Garcia is not related/]);
  await expect(picker.chip('Rosa')).not.toHaveAttribute('data-unrelated');
  expect((await picker.value()).contacts).toEqual([idOf('rosa'), idOf('luis')]);
  await site.shot('bs4-other-client');
  await page.locator('#client').selectOption('c1');
  await expect(picker.notes).toHaveCount(0);
  await page.locator('#client').selectOption('');
  await expect(picker.notes).toHaveCount(0);
  expect((await picker.value()).contacts).toEqual([idOf('rosa'), idOf('luis')]);
});

test('an open list follows the client', async ({ site, page }) => {
  const picker = await site.visit('bs4');
  await picker.open();
  await page.evaluate(() => {
    const select = document.querySelector<HTMLSelectElement>('#client')!;
    select.value = 'c2';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(picker.row('李 小龙')).toContainText('Spouse');
  await expect(picker.rows).toHaveCount(2);
});

test('an answer that comes while the button is down picks nobody else', async ({ site, page }) => {
  const picker = await site.visit('bs4');
  await picker.open();
  await expect(picker.rows.first()).not.toContainText('Luis');
  await picker.rows.first().hover();
  await page.mouse.down();
  await page.keyboard.type('luis');
  await expect(picker.rows.first()).toContainText('Luis');
  await page.mouse.up();
  await picker.rows.first().hover();
  expect((await picker.value()).contacts).toEqual([]);
  await picker.rows.first().click();
  expect((await picker.value()).contacts).toEqual([idOf('luis')]);
});

test('one picked from the others is marked as no relation, and stays (B21)', async ({
  site,
  page,
}) => {
  const picker = await site.visit('bs4');
  await picker.open();
  await page.keyboard.type('park');
  await picker.row('Rosalind Park').click();
  await expect(picker.notes).toHaveText([/^Rosalind Park is not related/]);
});

test('an appointment that is edited shows whom it has (B21)', async ({ site }) => {
  const picker = await site.visit('bs4', 'selected=rosa,nobody,dov&reminders=[1440]');
  await expect(picker.chips).toHaveText([/Rosa Garcia/, /Tomás Garcia/, /Dov Rosenberg/]);
  await expect(picker.notes).toHaveText([
    /^Tomás Garcia and Dov Rosenberg cannot be notified/,
    /^Dov Rosenberg is not related/,
  ]);
  expect((await picker.value()).reminders).toEqual([1440]);
  await site.shot('bs4-chips');
});

test('an appointment that is edited shows who is coming and who cannot (B21, B42)', async ({
  site,
  page,
}) => {
  for (const dir of ['ltr', 'rtl']) {
    const picker = await site.visit('bs4', `selected=rosa,luis,li&coming=rosa&declined=luis`);
    await page.evaluate((side) => (document.documentElement.dir = side), dir);
    const said = 'cannot come, answered Sunday, 22 November 2026, 11:53';
    await expect(picker.chip('Luis').locator('.badge')).toHaveText('cannot come');
    await expect(picker.chip('Luis')).toHaveAttribute('title', new RegExp(`${said}$`));
    await expect(picker.chip('Luis').getByRole('button')).toHaveAccessibleDescription(
      new RegExp(`${said}$`),
    );
    await expect(picker.chip('Rosa').locator('.relation')).toHaveText('is coming');
    await expect(picker.chip('Rosa').locator('.badge')).toHaveCount(0);
    await expect(picker.chip('李').locator('.badge, .relation')).toHaveCount(0);
    expect((await picker.value()).contacts).toEqual([idOf('rosa'), idOf('luis'), idOf('li')]);
    expect(await site.findings()).toEqual([]);
    await site.shot(`bs4-answers-${dir}`);
    // Whoever is invited anew has not answered.
    await picker.chip('Luis').getByRole('button').click();
    await picker.open();
    await picker.row('Luis').click();
    await expect(picker.chip('Luis').locator('.badge')).toHaveCount(0);
  }
});

const ways = [
  ['hidden', (name: string) => `document.querySelector('[name=${name}]').value = 'c2'`],
  ['text', (name: string) => `jQuery('[name=${name}]').val('c2').trigger('change')`],
  ['several', () => `several.innerHTML = '<input type=hidden name=several value=c2>'`],
] as const;

for (const [name, change] of ways) {
  test(`a client field of kind "${name}" is followed (B21)`, async ({ site, page }) => {
    const picker = await site.visit('clients', `field=${name}&selected=luis`);
    await expect(picker.notes).toHaveCount(0);
    await page.evaluate(change(name));
    await expect(picker.notes).toHaveText([/^Luis Garcia is not related/]);
  });
}

for (const name of ['many[]', 'box']) {
  test(`several clients in "${name}" count together (B21)`, async ({ site, page }) => {
    const picker = await site.visit('clients', `field=${name}&selected=luis,li`);
    await expect(picker.notes).toHaveText([/^李 小龙 is not related/]);
    if (name === 'box') await page.getByLabel('Wei Li').check();
    else await page.locator('select').selectOption(['c1', 'c2']);
    await expect(picker.notes).toHaveCount(0);
    await picker.open();
    await expect(picker.rows).toHaveCount(5);
  });
}

test('a control of the same name in another form says nothing about ours', async ({
  site,
  page,
}) => {
  const picker = await site.visit('clients', 'field=text');
  const asked = page.waitForRequest('**/suggest?*');
  await picker.open();
  expect(new URL((await asked).url()).searchParams.getAll('client')).toEqual(['c1']);
});

test('a host without such a field says by an attribute which clients it is about', async ({
  site,
}) => {
  const picker = await site.visit('clients', 'field=absent&selected=luis');
  await picker.element.evaluate((element) => element.setAttribute('clients', '["c2"]'));
  await expect(picker.notes).toHaveText([/^Luis Garcia is not related/]);
});

test('marks that could not be had come when the field is used again', async ({ site, page }) => {
  const picker = await site.visit('bs4', 'selected=luis');
  await page.route('**/suggest?*', (route) => route.abort());
  const failed = page.waitForEvent('requestfailed');
  await page.locator('#client').selectOption('c2');
  await failed;
  await expect(picker.notes).toHaveCount(0);
  await page.unroute('**/suggest?*');
  await picker.open();
  await expect(picker.notes).toHaveText([/^Luis Garcia is not related/]);
});
