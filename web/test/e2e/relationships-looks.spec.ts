// SPDX-License-Identifier: Apache-2.0
import { expect, test, type Profile } from './relationships';

/** The middle of a part is the part's own, and so nothing covers or clips it. */
function reachable(profile: Profile, selector: string): Promise<boolean> {
  return profile.page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const box = element.getBoundingClientRect();
      const root = element.getRootNode() as ShadowRoot;
      const hit = root.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return !!hit && element.contains(hit);
    });
}

function overflow(profile: Profile): Promise<number> {
  return profile.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, width, height] of [
    ['desktop', 1000, 760],
    ['phone', 390, 844],
  ] as const) {
    test(`axe finds nothing in any state, ${colorScheme}, ${size} (B54)`, async ({
      profile,
      page,
      site,
    }) => {
      test.slow(); // axe reads the whole page each time, which a busy machine takes seconds for
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      const look = async (state: string): Promise<void> => {
        expect(await site.findings('body')).toEqual([]);
        expect(await overflow(profile)).toBe(0);
        await site.shot(`relationships-${colorScheme}-${size}-${state}`);
      };
      await profile.visit();
      await expect(profile.rows).toHaveCount(4);
      await look('list');
      await profile.element.getByRole('button', { name: 'Actions for Rosa Garcia' }).click();
      await look('menu');
      await profile.menu.getByRole('menuitem', { name: 'Edit contact' }).click();
      await expect(profile.field('First name')).toHaveValue('Rosa');
      await look('contact');
      await page.keyboard.press('Escape');
      await profile.openAdd();
      await profile.field('Email').fill('park@example.com');
      await expect(profile.dialog.getByRole('button', { name: 'Use Roz Park' })).toBeVisible();
      await look('match');
      await profile.dialog.getByRole('button', { name: 'Use Roz Park' }).click();
      await look('existing');
      await profile.save();
      await expect(profile.field('Relationship to')).toHaveAttribute('aria-invalid', 'true');
      await look('wrong');
      await profile.dialog.getByRole('button', { name: 'Choose somebody else' }).click();
      await page.keyboard.type('sam');
      await expect(profile.dialog.locator('.foot')).toBeVisible();
      await look('find');
    });
  }
}

/** Words of names, types, practitioners and the table's headings that do not stand on one line. */
function brokenWords(profile: Profile): Promise<string[]> {
  return profile.element.evaluate((element) => {
    const isBroken = (text: Node, word: RegExpMatchArray): boolean => {
      const range = document.createRange();
      range.setStart(text, word.index!);
      range.setEnd(text, word.index! + word[0].length);
      return new Set([...range.getClientRects()].map((each) => Math.round(each.top))).size > 1;
    };
    const broken: string[] = [];
    const parts = element.shadowRoot!.querySelectorAll('thead th, .name, td.type, td.assigned');
    for (const part of parts) {
      const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode())
        for (const word of text.textContent!.matchAll(/\S+/g))
          if (isBroken(text, word)) broken.push(word[0]);
    }
    return broken;
  });
}

/** Makes the part that chooses between table and cards so wide. */
async function contain(profile: Profile, width: number): Promise<void> {
  const inside = profile.element.locator('.page').first();
  await profile.page.setViewportSize({ width, height: 760 });
  const around = width - (await inside.evaluate((each) => each.getBoundingClientRect().width));
  await profile.page.setViewportSize({ width: Math.round(width + around), height: 760 });
}

test('names and headings break between words only, at any width (B54)', async ({ profile }) => {
  await profile.visit();
  await expect(profile.rows).toHaveCount(4);
  for (const width of [340, 600, 859, 861, 900, 1000, 1240]) {
    await contain(profile, width);
    expect(await brokenWords(profile), `${width} px`).toEqual([]);
    expect(await overflow(profile), `${width} px`).toBe(0);
    await profile.site.shot(`relationships-width-${width}`);
  }
});

test('a word as long as a line stays within its column (B54)', async ({ profile }) => {
  await profile.visit();
  await expect(profile.rows).toHaveCount(4);
  await profile.element.evaluate((element) => {
    for (const part of element.shadowRoot!.querySelectorAll('.name, td.type, td.assigned'))
      part.append('M'.repeat(100));
  });
  for (const width of [340, 859, 861, 1240]) {
    await contain(profile, width);
    expect(await overflow(profile), `${width} px`).toBe(0);
    await profile.site.shot(`relationships-long-${width}`);
  }
});

test('right to left, the page is mirrored, and nothing runs out of it (B54)', async ({
  profile,
  page,
}) => {
  await profile.visit('dir=rtl');
  await expect(profile.rows).toHaveCount(4);
  const button = profile.element.getByRole('button', { name: 'Actions for Rosa Garcia' });
  const name = profile.rows.first().locator('.name');
  expect((await button.boundingBox())!.x).toBeLessThan((await name.boundingBox())!.x);
  await button.click();
  const menu = (await profile.menu.boundingBox())!;
  expect(Math.abs(menu.x - (await button.boundingBox())!.x)).toBeLessThan(2);
  await profile.site.shot('relationships-rtl-menu');
  await page.keyboard.press('Escape');
  await profile.openAdd();
  const direction = await profile.dialog.evaluate((each) => getComputedStyle(each).direction);
  expect(direction).toBe('rtl');
  await profile.field('Email').fill('park@example.com');
  await expect(profile.dialog.getByRole('button', { name: 'Use Roz Park' })).toBeVisible();
  expect(await profile.site.findings('body')).toEqual([]);
  await profile.site.shot('relationships-rtl-add');
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflow(profile)).toBe(0);
  await profile.site.shot('relationships-rtl-phone');
});

test('in German everything is German (B54)', async ({ profile, page }) => {
  await profile.visit('lang=de');
  await expect(profile.element.getByRole('heading', { name: 'Beziehungen' })).toBeVisible();
  await expect(profile.rows.first()).toContainText('Sorgeberechtigt bis 31.01.2027');
  await profile.element.getByRole('button', { name: 'Aktionen für Rosa Garcia' }).click();
  await expect(profile.menu).toContainText('Beziehung beenden …');
  await page.keyboard.press('Escape');
  await profile.element.getByRole('button', { name: 'Beziehung hinzufügen' }).click();
  await expect(profile.dialog.getByRole('option', { name: 'Mother' })).toBeAttached();
  await profile.dialog.getByRole('button', { name: 'Beziehung hinzufügen' }).click();
  await expect(profile.dialog.getByRole('alert')).toContainText('Bitte die 3 markierten Felder');
  expect(await profile.site.findings('body')).toEqual([]);
  await profile.site.shot('relationships-german');
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflow(profile)).toBe(0);
  const buttons = (await profile.dialog.locator('.buttons').boundingBox())!;
  expect(buttons.y + buttons.height).toBeLessThanOrEqual(640);
  await profile.site.shot('relationships-german-narrow');
});

test('a hostile page changes neither the look nor the reach of dialogs and menus (B54)', async ({
  profile,
}) => {
  await profile.visit('', 'hostile-profile');
  await expect(profile.rows).toHaveCount(4);
  await profile.element.getByRole('button', { name: 'Actions for Rosa Garcia' }).click();
  await expect(profile.menu).toBeVisible();
  expect(await reachable(profile, '[role=menuitem] >> nth=-1')).toBe(true);
  await profile.page.keyboard.press('Escape');
  await profile.openAdd();
  expect(await reachable(profile, '#f-givenName')).toBe(true);
  const look = await profile.field('First name').evaluate((input) => {
    const { fontSize, textTransform, letterSpacing } = getComputedStyle(input);
    return [fontSize, textTransform, letterSpacing];
  });
  expect(look).toEqual(['16px', 'none', 'normal']);
  expect(await profile.site.findings('body > div:last-of-type')).toEqual([]);
  await profile.site.shot('relationships-hostile');
});

test('the dialog wears the look of the element that opened it', async ({ profile, page }) => {
  await profile.visit();
  await page.addStyleTag({ url: '/hosts/tokens.css' });
  await profile.openAdd();
  const look = await profile.dialog.evaluate((dialog) => {
    const field = getComputedStyle(dialog.querySelector('#f-givenName')!);
    const button = getComputedStyle(dialog.querySelector('.primary')!);
    return [field.borderRadius, button.backgroundColor];
  });
  expect(look).toEqual(['0px', 'rgb(90, 40, 160)']);
});

test('forced colours show what is active and chosen (B54)', async ({ profile, page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await profile.visit();
  const button = profile.element.getByRole('button', { name: 'Actions for Rosa Garcia' });
  await button.click();
  const item = profile.menu.getByRole('menuitem').first();
  expect(await item.evaluate((each) => getComputedStyle(each).outlineStyle)).toBe('solid');
  await profile.site.shot('relationships-forced');
});

test('for fingers what can be pressed is 40 pixels or more (B54)', async ({ browser, site }) => {
  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto(`${site.origin}/hosts/profile.html`);
  const element = page.locator('kith-relationships');
  await element.getByRole('button', { name: 'Actions for Rosa Garcia' }).tap();
  for (const item of await element.getByRole('menuitem').all()) {
    expect((await item.boundingBox())!.height).toBeGreaterThanOrEqual(40);
  }
  await element.getByRole('menuitem', { name: 'Edit relationship' }).tap();
  for (const button of await page.getByRole('dialog').getByRole('button').all()) {
    expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(40);
  }
  await context.close();
});

test('in a low frame the buttons of a dialog stay in sight (B54)', async ({ profile, page }) => {
  await page.setViewportSize({ width: 560, height: 300 });
  await profile.visit();
  await profile.openAdd();
  const box = (await profile.dialog
    .getByRole('button', { name: 'Add relationship' })
    .boundingBox())!;
  expect(box.y + box.height).toBeLessThanOrEqual(300);
  await profile.site.shot('relationships-low');
});
