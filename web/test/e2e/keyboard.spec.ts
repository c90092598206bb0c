// SPDX-License-Identifier: Apache-2.0
import { expect, idOf, test } from './fixtures';

test('two relatives are picked with the keyboard alone (B20, B21, B54)', async ({ site, page }) => {
  const picker = await site.visit('bs4');
  await page.locator('#when').focus();
  await page.keyboard.press('Tab');
  await expect(picker.input).toBeFocused();
  await expect(picker.rows).toHaveCount(4);
  expect(await picker.active()).toBeNull();
  await page.keyboard.type('gar');
  await expect(picker.rows).toHaveCount(3);
  await expect.poll(() => picker.active()).toBe('Rosa Garcia');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect((await picker.value()).contacts).toEqual([idOf('rosa'), idOf('luis')]);
  await expect(picker.rows.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  expect((await picker.value()).contacts).toEqual([idOf('rosa')]);
});

test('focus opens the relations of the client at once, named by what they are (B20, B13)', async ({
  site,
}) => {
  const picker = await site.visit('bs4');
  await picker.open();
  await expect(picker.rows).toHaveCount(4);
  await expect(picker.row('Rosa Garcia')).toContainText('Mother');
  await expect(picker.row('Rosa Garcia')).toContainText('Emergency contact');
  await expect(picker.row('Luis')).not.toContainText('Emergency');
  await site.shot('bs4-list');
});

test('relations come before others who match (B20)', async ({ site, page }) => {
  const picker = await site.visit('bs4');
  await picker.open();
  await page.keyboard.type('ros');
  const family = picker.element.getByRole('group', { name: 'Family and relations' });
  const others = picker.element.getByRole('group', { name: 'Other contacts' });
  await expect(others.getByRole('option')).toHaveCount(2);
  await expect(family.getByRole('option')).toHaveCount(1);
  await expect(family).toContainText('Rosa Garcia');
  await expect(others).toContainText('Rosalind Park');
});

test('arrows, Home and End move through the rows and round their ends (B54)', async ({
  site,
  page,
}) => {
  const picker = await site.visit('bs4');
  await picker.open();
  const steps = [
    ['ArrowDown', 'Rosa Garcia'],
    ['ArrowDown', 'Luis Garcia'],
    ['End', 'Tomás Garcia'],
    ['ArrowDown', 'Rosa Garcia'],
    ['ArrowUp', 'Tomás Garcia'],
    ['Home', 'Rosa Garcia'],
  ] as const;
  for (const [key, name] of steps) {
    await page.keyboard.press(key);
    expect(await picker.active()).toBe(name);
  }
});

test('Escape closes the list, then empties the text, then is the page’s (B54)', async ({
  site,
  page,
}) => {
  const picker = await site.visit('hostile');
  await picker.open();
  await page.keyboard.type('ros');
  await page.keyboard.press('Escape');
  await expect(picker.input).toHaveAttribute('aria-expanded', 'false');
  await expect(picker.input).toHaveValue('ros');
  await page.keyboard.press('Escape');
  await expect(picker.input).toHaveValue('');
  expect(await page.evaluate('heard')).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await page.evaluate('heard')).toContain('keydown Escape');
});

test('a list that was closed opens again by arrow and by click', async ({ site, page }) => {
  const picker = await site.visit('bs4');
  await picker.open();
  await page.keyboard.press('Escape');
  await expect(picker.rows.first()).toBeHidden();
  await page.keyboard.press('ArrowDown');
  await expect(picker.rows.first()).toBeVisible();
  await page.keyboard.press('Escape');
  await picker.input.click();
  await expect(picker.rows.first()).toBeVisible();
});

test('Backspace and the arrows reach the chips; a second Backspace removes (B54)', async ({
  site,
  page,
}) => {
  const picker = await site.visit('bs4', 'selected=rosa,luis,dov');
  await picker.input.focus();
  const button = (name: string) => picker.element.getByRole('button', { name: `Remove ${name}` });
  await page.keyboard.press('Backspace');
  await expect(button('Dov Rosenberg')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(button('Luis Garcia')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(button('Rosa Garcia')).toBeFocused();
  await page.keyboard.press('Backspace');
  await expect(button('Luis Garcia')).toBeFocused();
  expect(await picker.said()).toBe('Rosa Garcia removed');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Delete');
  await expect(picker.input).toBeFocused();
  expect((await picker.value()).contacts).toEqual([idOf('luis')]);
});

test('a held Backspace empties the text and removes nobody', async ({ site, page }) => {
  const picker = await site.visit('bs4', 'selected=rosa');
  await picker.input.focus();
  await page.keyboard.type('ab');
  for (let press = 0; press < 6; press++) await page.keyboard.down('Backspace');
  await page.keyboard.up('Backspace');
  await expect(picker.input).toHaveValue('');
  await expect(picker.input).toBeFocused();
  await expect(picker.chips).toHaveCount(1);
});

test('keys of an input method choose nobody', async ({ site }) => {
  const picker = await site.visit('bs4');
  await picker.open();
  await picker.input.press('ArrowDown');
  await picker.input.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
  expect((await picker.value()).contacts).toEqual([]);
});

test('hot keys of the page hear nothing of what is typed', async ({ site, page }) => {
  const picker = await site.visit('hostile');
  await picker.input.focus();
  await page.keyboard.type('ros');
  await expect(picker.rows).toHaveCount(3);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('heard')).toEqual([]);
  await page.locator('input[name=client_id]').press('x');
  expect(await page.evaluate('heard')).toContain('keydown x');
});

test('Tab leaves the field for the next one and closes the list (B54)', async ({ site, page }) => {
  const picker = await site.visit('bs4');
  await picker.open();
  await page.keyboard.type('x');
  await page.keyboard.press('Tab');
  await expect(page.locator('#place')).toBeFocused();
  await expect(picker.rows.first()).toBeHidden();
  await expect(picker.input).toHaveValue('');
});

test('a screen reader is told the field, the rows, their count and who was added (B54)', async ({
  site,
  page,
}) => {
  const picker = await site.visit('bs4', 'selected=rosa');
  await expect(picker.input).toHaveAccessibleName('Contacts');
  await expect(picker.input).toHaveAccessibleDescription(/1 selected: Rosa Garcia/);
  await expect(picker.input).toHaveAttribute('aria-expanded', 'false');
  await picker.open();
  await expect(picker.input).toHaveAttribute('aria-expanded', 'true');
  const list = picker.element.getByRole('listbox', { name: 'Contacts' });
  await expect(list).toHaveAttribute('aria-multiselectable', 'true');
  expect(await picker.said()).toBe('4 people');
  await expect(picker.row('Rosa')).toHaveAttribute('aria-selected', 'true');
  await expect(picker.row('Luis')).toHaveAccessibleName(
    /^Luis Garcia · Brother \+34 600 000 002 Is told by text message$/,
  );
  await page.keyboard.type('luis');
  await expect.poll(() => picker.active()).toBe('Luis Garcia');
  await page.keyboard.press('Enter');
  expect(await picker.said()).toBe('Luis Garcia added');
  await expect(picker.input).toHaveAccessibleDescription(/2 selected: Rosa Garcia and Luis Garcia/);
});
