// SPDX-License-Identifier: Apache-2.0
import type { Page } from '@playwright/test';
import { expect, test as base, type Site } from './fixtures';

/** The settings of the Family Portal among a platform's. */
class Settings {
  readonly element;
  readonly notes;
  readonly days;
  readonly save;

  constructor(
    readonly page: Page,
    readonly site: Site,
  ) {
    this.element = page.locator('kith-portal-settings');
    this.notes = this.element.getByRole('switch', { name: 'Contacts may write notes' });
    this.days = this.element.getByLabel('Invitations are good for (days)');
    this.save = this.element.getByRole('button', { name: 'Save' });
  }

  async visit(wanted = '', query = ''): Promise<void> {
    await this.page.request.post(`${this.site.origin}/reset?portal&${wanted}`);
    await this.page.goto(`${this.site.origin}/hosts/settings.html?${query}`);
  }

  async stored(): Promise<Record<string, string>> {
    const answer = await this.page.request.get(`${this.site.origin}/kith/people/settings`, {
      headers: { 'X-Kith': '1' },
    });
    const { groups } = (await answer.json()) as {
      groups: { settings: { key: string; value: string }[] }[];
    };
    return Object.fromEntries(
      groups.flatMap(({ settings }) => settings.map(({ key, value }) => [key, value])),
    );
  }
}

const test = base.extend<{ settings: Settings }>({
  settings: async ({ page, site }, use) => use(new Settings(page, site)),
});

test('the switch for notes with its meaning, and the rest of the portal below it (B46 B47)', async ({
  settings,
}) => {
  await settings.visit();
  const { element, notes } = settings;
  await expect(element.getByRole('heading', { name: 'Family Portal Access' })).toBeVisible();
  await expect(notes).not.toBeChecked();
  await expect(notes).toHaveAccessibleDescription(/staff read them on the Relationships tab/);
  await expect(element.getByRole('switch')).toHaveCount(3);
  await expect(settings.days).toHaveValue('7');
  await expect(element).not.toContainText('Video');
  expect(await settings.site.findings('body')).toEqual([]);
  expect(await settings.page.evaluate('window.violations')).toEqual([]);
});

test('nothing takes effect before Save (B47)', async ({ settings, page }) => {
  await settings.visit();
  await expect(settings.save).toHaveAttribute('aria-disabled', 'true');
  await settings.notes.check();
  await expect(settings.element).toContainText('Nothing changes before you save.');
  expect((await settings.stored())['portal-notes']).toBe('false');
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(settings.notes).not.toBeChecked();
  await settings.notes.check();
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await settings.save.click();
  expect((await sent).postDataJSON()).toEqual({ 'portal-notes': 'true' });
  await expect(settings.element.locator('.toast')).toContainText('are saved');
  expect((await settings.stored())['portal-notes']).toBe('true');
  await expect(settings.save).toHaveAttribute('aria-disabled', 'true');
  await page.reload();
  await expect(settings.notes).toBeChecked();
});

test('a save that fails keeps what was typed, and can be tried again (B47)', async ({
  settings,
  page,
}) => {
  await settings.visit();
  await settings.notes.check();
  await settings.days.fill('14');
  await page.route('**/settings', (route) => route.abort());
  await settings.save.click();
  await expect(settings.element.getByRole('alert')).toContainText('could not be reached');
  await expect(settings.notes).toBeChecked();
  await expect(settings.days).toHaveValue('14');
  expect(await settings.site.findings('body')).toEqual([]);
  await page.unroute('**/settings');
  await settings.element.getByRole('button', { name: 'Try again' }).click();
  await expect(settings.element.locator('.toast')).toContainText('are saved');
  expect(await settings.stored()).toMatchObject({
    'portal-notes': 'true',
    'portal-invitation-days': '14',
  });
});

test('what is changed while it is being saved is not saved yet, and says so (B47)', async ({
  settings,
  page,
}) => {
  await settings.visit();
  const release: (() => void)[] = [];
  await page.route('**/settings', async (route) => {
    if (route.request().method() === 'PATCH')
      await new Promise<void>((resolve) => release.push(resolve));
    await route.continue();
  });
  const saving = settings.element.getByRole('button', { name: /Sav/ });
  await settings.notes.check();
  await saving.click();
  await expect(saving).toHaveText(/Saving/);
  await settings.notes.uncheck();
  await settings.days.fill('14');
  await expect.poll(() => release.length).toBe(1);
  release.forEach((each) => each());
  await expect(settings.element.locator('.toast')).toContainText('are saved');
  await expect(settings.element).toContainText('Nothing changes before you save.');
  await expect(settings.notes).not.toBeChecked();
  await expect(settings.save).toHaveAttribute('aria-disabled', 'false');
  expect(await settings.stored()).toMatchObject({
    'portal-notes': 'true',
    'portal-invitation-days': '7',
  });
  await page.unroute('**/settings');
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await settings.save.click();
  expect((await sent).postDataJSON()).toEqual({
    'portal-notes': 'false',
    'portal-invitation-days': '14',
  });
  await expect(settings.save).toHaveAttribute('aria-disabled', 'true');
});

test('a number that cannot be is said beside its field, here and by the server', async ({
  settings,
  page,
}) => {
  await settings.visit();
  for (const typed of ['', '0', '31', 'a week', '1.5']) {
    await settings.days.fill(typed);
    await settings.save.click();
    await expect(settings.days).toHaveAccessibleDescription(/whole number from 1 to 30/);
    await expect(settings.days).toBeFocused();
  }
  await page.route('**/settings', (route) =>
    route.fulfill({
      status: 422,
      body: JSON.stringify({
        title: 'Not right',
        fields: [{ field: 'portal-invitation-days', code: 'out-of-range', message: 'Too long.' }],
      }),
    }),
  );
  await settings.days.fill('30');
  await settings.save.click();
  await expect(settings.days).toHaveAccessibleDescription(/Too long\./);
  await expect(settings.days).toHaveValue('30');
});

test('who is no administrator reads and changes nothing (B47)', async ({ settings }) => {
  await settings.visit('limited');
  await expect(settings.notes).toBeDisabled();
  await expect(settings.days).toBeDisabled();
  await expect(settings.save).toHaveCount(0);
  await expect(settings.element).toContainText('Only an administrator may change these settings.');
  expect(await settings.site.findings('body')).toEqual([]);
});

test('a refusal by the server is said, and what was chosen stays', async ({ settings, page }) => {
  await settings.visit();
  await settings.notes.check();
  await page.route('**/settings', (route) =>
    route.fulfill({ status: 403, body: '{"title":"Only administrators may change settings"}' }),
  );
  await settings.save.click();
  await expect(settings.element.getByRole('alert')).toContainText('Only administrators');
  await expect(settings.notes).toBeChecked();
});

test('settings on their way are hinted at; a failed load can be tried again', async ({
  settings,
  page,
}) => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/settings', async (route) => {
    await held;
    await route.abort();
  });
  await settings.visit();
  await expect(settings.element.locator('.skeleton')).toBeVisible();
  release();
  await expect(settings.element.getByRole('alert')).toContainText('could not be reached');
  await page.unroute('**/settings');
  await settings.element.getByRole('button', { name: 'Try again' }).click();
  await expect(settings.notes).toBeVisible();
});

test('it works by keyboard (B54)', async ({ settings, page }) => {
  await settings.visit();
  await settings.notes.focus();
  await page.keyboard.press('Space');
  await expect(settings.notes).toBeChecked();
  await settings.days.focus();
  await page.keyboard.press('Enter');
  await expect(settings.element.locator('.toast')).toContainText('are saved');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, width, height] of [
    ['desktop', 1000, 760],
    ['phone', 390, 844],
  ] as const) {
    test(`settings: axe finds nothing, ${colorScheme}, ${size} (B54)`, async ({
      settings,
      page,
      site,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      await settings.visit();
      await settings.notes.check();
      await settings.days.fill('99');
      await settings.save.click();
      expect(await site.findings('body')).toEqual([]);
      const over = () =>
        document.documentElement.scrollWidth - document.documentElement.clientWidth;
      expect(await page.evaluate(over)).toBe(0);
      await site.shot(`portal-settings-${colorScheme}-${size}`);
    });
  }
}

test('settings: right to left and in German (B54)', async ({ settings, page, site }) => {
  await settings.visit('', 'dir=rtl&lang=de');
  await expect(
    settings.element.getByRole('heading', { name: 'Zugang zum Familienportal' }),
  ).toBeVisible();
  await expect(settings.element.getByRole('button', { name: 'Speichern' })).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await site.findings('body')).toEqual([]);
  await site.shot('portal-settings-rtl');
});
