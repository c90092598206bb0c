// SPDX-License-Identifier: Apache-2.0
// The recipient's way: a document is shared, the link arrives, a code is asked for and typed, the
// document opens; staff revoke it, and the very next request says so. On a phone, without script.
import { type Page } from '@playwright/test';

import { type Platform, expect, signIn, test } from './platform';
import {
  type Parsed,
  codeIn,
  countMails,
  expectAccessible,
  looked,
  nextMail,
  phone,
} from './visitors';

/** Shares documents of a client with a contact found by typing; answers the ids of the shares. */
async function share(page: Page, platform: Platform, documents: string[], typed: string) {
  const api = `${platform.url}/kith/api/v1`;
  const found = await page.request.get(`${api}/contacts/suggest?q=${encodeURIComponent(typed)}`);
  const { items } = (await found.json()) as { items: { id: string }[] };
  const answer = await page.request.post(`${api}/shares`, {
    headers: {
      'X-Kith': '1',
      'Idempotency-Key': `walk-${typed}-${documents.join('-')}`,
    },
    data: { documents, recipients: [{ contact: items[0]!.id, via: 'email' }] },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { shares: { id: string; version: number }[] }).shares;
}

function linkIn(mail: Parsed): string {
  return /https?:\S+\/portal\/s\/[\w-]+/.exec(mail.text)![0];
}

const english = {
  one: 'A document for you',
  send: 'Send the code',
  code: 'Code',
  open: 'Open',
  wrong: 'not right',
  download: 'Download',
  ended: 'No longer shared',
};
const german: typeof english = {
  one: 'Ein Dokument für Sie',
  send: 'Code schicken',
  code: 'Code',
  open: 'Öffnen',
  wrong: 'stimmt nicht',
  download: 'Herunterladen',
  ended: 'Nicht mehr freigegeben',
};

for (const [colorScheme, name, document, title, words] of [
  ['light', 'Emma Smith', 'd07', 'Who may collect the child', english],
  ['dark', 'Thomas Keller', 'd09', 'Exercises for the holidays', german],
] as const)
  test(`B33 B34 B54: a link, a code, the document, and its end, ${colorScheme}`, async ({
    browser,
    page,
    platform,
  }) => {
    test.setTimeout(120_000);
    const address = `${name.toLowerCase().replace(' ', '.')}@example.org`;
    await signIn(page, platform, 'admin');
    const before = countMails(platform, address);
    const [shared] = await share(page, platform, [document], name);
    const mail = await nextMail(platform, address, before);
    expect(mail.to.value.map((each) => each.address)).toEqual([address]);
    expect(`${mail.subject}${mail.text}${mail.html}`).not.toMatch(/collect|Exercises|Mia|Oliver/);

    const context = await phone(browser, colorScheme);
    const visitor = await context.newPage();
    await visitor.goto(linkIn(mail));
    expect((await visitor.content()).length).toBeLessThan(15_000);
    await expect(visitor.getByRole('heading', { name: words.one })).toBeVisible();
    await expect(visitor.locator('body')).not.toContainText(title);
    await expect(visitor.locator('body')).not.toContainText(name.split(' ')[1]!);
    await expectAccessible(browser, visitor, colorScheme);
    await looked(visitor, `share-1-ask-${colorScheme}`);

    await visitor.getByRole('button', { name: words.send }).click();
    const code = codeIn(await nextMail(platform, address, before + 1));
    await visitor.getByLabel(words.code).fill(code === '000000' ? '000001' : '000000');
    await visitor.getByRole('button', { name: words.open }).click();
    await expect(visitor.getByRole('alert')).toContainText(words.wrong);
    await looked(visitor, `share-2-wrong-${colorScheme}`);
    await visitor.goto(linkIn(mail));
    await expectAccessible(browser, visitor, colorScheme);
    await visitor.getByLabel(words.code).fill(code);
    await visitor.keyboard.press('Enter');
    await visitor.waitForURL(/\/open$/);
    await expect(visitor.getByRole('heading', { level: 2 })).toHaveText(title);
    await expectAccessible(browser, visitor, colorScheme);
    await looked(visitor, `share-3-open-${colorScheme}`);

    const link = visitor.getByRole('link', { name: words.open });
    const href = (await link.getAttribute('href'))!;
    const content = await context.request.get(`${platform.url}${href}`);
    expect(content.headers()['content-type']).toBe('application/pdf');
    expect(content.headers()['x-content-type-options']).toBe('nosniff');
    expect((await content.body()).subarray(0, 5).toString()).toBe('%PDF-');
    const part = await context.request.get(`${platform.url}${href}`, {
      headers: { Range: 'bytes=0-4' },
    });
    expect([part.status(), (await part.body()).toString()]).toEqual([206, '%PDF-']);
    const download = visitor.waitForEvent('download');
    await visitor.getByRole('link', { name: words.download }).click();
    expect((await download).suggestedFilename()).toBe(`${title}.pdf`);

    const revoked = await page.request.post(
      `${platform.url}/kith/api/v1/shares/${shared!.id}/revoke`,
      { headers: { 'X-Kith': '1' }, data: { version: shared!.version } },
    );
    expect(revoked.status(), await revoked.text()).toBe(200);
    const gone = await visitor.goto(`${platform.url}${href}`);
    expect(gone!.status()).toBe(410);
    await expect(visitor.getByRole('heading', { name: words.ended })).toBeVisible();
    await expect(visitor.getByRole('link', { name: /^\+49/ })).toBeVisible();
    await expectAccessible(browser, visitor, colorScheme);
    await looked(visitor, `share-4-gone-${colorScheme}`);
    await context.close();
  });
