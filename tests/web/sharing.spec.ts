// SPDX-License-Identifier: Apache-2.0
// Staff share a document, from the viewer to the mailbox, and see what becomes of it: B30 to B34.
import { type Browser, type Locator, type Page } from '@playwright/test';

import { type Platform, expect, signIn, test } from './platform';

/** The share button of a document's viewer and its dialog. */
class Viewer {
  readonly dialog: Locator;
  readonly question: Locator;
  readonly toast: Locator;

  constructor(
    readonly page: Page,
    readonly platform: Platform,
  ) {
    this.dialog = page.getByRole('dialog').first();
    this.question = page.getByRole('alertdialog');
    this.toast = page.locator('kith-share-dialog .toast');
  }

  /** Opens the viewer as staff find it: by the client's list of documents. */
  async visit(client: string, title: string): Promise<void> {
    await this.page.goto(`${this.platform.url}/clients/${client}/documents`);
    await this.page.getByRole('link', { name: title }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }

  async open(): Promise<void> {
    await this.page.locator('kith-share-dialog').getByRole('button', { name: 'Share' }).click();
    await expect(this.dialog.getByRole('group', { name: 'Who gets it' })).toBeVisible();
  }

  choose(name: string): Promise<void> {
    return this.dialog.getByRole('checkbox', { name: new RegExp(name) }).check();
  }

  press(name: string | RegExp): Promise<void> {
    return this.dialog.getByRole('button', { name }).click();
  }

  /** The newest: other walks shared it before, and ended that. */
  shared(name: string): Locator {
    return this.dialog.locator('li.share').filter({ hasText: name }).first();
  }
}

async function viewerOf(page: Page, platform: Platform, user: string): Promise<Viewer> {
  await signIn(page, platform, user);
  return new Viewer(page, platform);
}

/** What was shared with an address, and codes for it, decoded as far as a link or a reader of the
 * test needs. Other walks tell the same people other things. */
function messagesTo(platform: Platform, address: string): string[] {
  const isTo = new RegExp(`^To:.*${address.replace('+', '\\+')}`, 'm');
  return platform
    .mails()
    .filter((mail) => isTo.test(mail))
    .map((mail) => mail.replace(/=\r?\n/g, '').replace(/=3D/g, '='))
    .filter((mail) => /\/portal\/s\/|^\d{6}\r?$/m.test(mail));
}

/** Opens the link of a message in a browser of its own, with the code that is sent for it. */
async function openedBy(browser: Browser, platform: Platform, address: string): Promise<Page> {
  const messages = (): string[] => messagesTo(platform, address);
  const link = /http:\S+\/portal\/s\/[\w-]+/.exec(messages().at(-1)!)![0];
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await expect(page.locator('body')).not.toContainText(/Exercises|Keller/);
  const before = messages().length;
  await page.getByRole('button', { name: 'Code schicken' }).click();
  await expect.poll(() => messages().length, { timeout: 30_000 }).toBe(before + 1);
  const code = /^(\d{6})\r?$/m.exec(messages().at(-1)!)![1]!;
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Öffnen' }).click();
  return page;
}

test('B30 B31 B33 B34: two are told once each, after an undo; access ends', async ({
  page,
  platform,
  browser,
}) => {
  const told = (own: string): string[] => messagesTo(platform, `${own}.keller@example.org`);
  const before = { sabine: told('sabine').length, thomas: told('thomas').length };
  const viewer = await viewerOf(page, platform, 'admin');
  await viewer.visit('c01', 'Exercises for the holidays');
  await viewer.open();
  await viewer.choose('Sabine Keller');
  await viewer.choose('Thomas Keller');
  await viewer.dialog.getByRole('textbox', { name: 'Message' }).fill('Ten minutes a day.');
  await viewer.press('Preview for 2 people');
  const preview = viewer.dialog.locator('.preview');
  await expect(preview).toContainText('Email to sabine.keller@example.org');
  await expect(preview.locator('.message').first()).toContainText('Ten minutes a day.');
  await expect(preview.locator('.message').first()).not.toContainText('Exercises');
  await viewer.press('Send to 2 people by email');
  await viewer.toast.getByRole('button', { name: 'Undo' }).click();

  await expect(viewer.dialog.getByRole('checkbox', { name: /Sabine/ })).toBeChecked();
  await viewer.dialog.getByRole('textbox', { name: 'Message' }).fill('Five minutes a day.');
  await viewer.press('Preview for 2 people');
  await viewer.press('Send to 2 people by email');
  await expect(viewer.toast).toContainText('Shared with');
  for (const [own, other] of [
    ['sabine', 'Thomas'],
    ['thomas', 'Sabine'],
  ] as const) {
    await expect.poll(() => told(own).length, { timeout: 30_000 }).toBe(before[own] + 1);
    const message = told(own).at(-1);
    expect(message).toContain('/portal/s/');
    expect(message).not.toContain(other);
    expect(message).not.toContain('Exercises');
    expect(message).not.toContain('Ten minutes');
  }

  const guest = await openedBy(browser, platform, 'sabine.keller@example.org');
  await expect(guest.locator('body')).toContainText('Exercises for the holidays');
  const href = await guest.locator('a[href*="/d/"]').first().getAttribute('href');
  const document = new URL(href!, guest.url()).href;
  const read = () => guest.request.get(document, { maxRedirects: 0 });
  expect((await (await read()).body()).subarray(0, 5).toString()).toBe('%PDF-');

  await page.reload();
  await viewer.open();
  await expect(viewer.shared('Sabine')).toContainText(/Opened once, now \(/);
  await expect(viewer.shared('Thomas')).toContainText(/Sent .*\(.*Not opened yet/);
  await viewer.shared('Sabine').getByRole('button').click();
  await viewer.dialog.getByRole('menuitem', { name: 'Revoke access' }).click();
  await viewer.question.getByRole('button', { name: 'Revoke access' }).click();
  await expect(viewer.shared('Sabine')).toContainText('Access ended now');
  await expect(viewer.shared('Thomas')).toContainText('Sent');
  expect((await read()).status()).toBe(410);
  await guest.context().close();
});

test('B32: a text message goes to whoever has a phone; an email is added where it lacks', async ({
  page,
  platform,
}) => {
  const viewer = await viewerOf(page, platform, 'admin');
  await viewer.visit('c10', 'Who may collect the child');
  await viewer.open();
  await viewer.choose('Holly Price');
  await viewer.dialog.getByRole('radio', { name: 'Text message' }).check();
  await viewer.press('Preview for 1 person');
  await expect(viewer.dialog.locator('.preview')).toContainText(
    /text messages? in a row|1 text mess/,
  );
  await viewer.press('Send to 1 person by text message');
  await expect
    .poll(() => messagesTo(platform, '4917604069117').length, { timeout: 30_000 })
    .toBe(1);

  await viewer.open();
  await viewer.choose('Nana Peg');
  await viewer.dialog.getByRole('button', { name: 'Add an email' }).click();
  await viewer.dialog.getByLabel('Email of Nana Peg').fill('peg@example.org');
  await page.keyboard.press('Enter');
  await expect(
    viewer.dialog.getByRole('checkbox', { name: /Nana Peg.*peg@example\.org/ }),
  ).toBeVisible();
  await viewer.press('Preview for 1 person');
  await viewer.press('Send to 1 person by email');
  await expect
    .poll(() => messagesTo(platform, 'peg@example.org').length, { timeout: 30_000 })
    .toBe(1);
});

test('B31 B34: several documents go in one message; the client’s list tells it', async ({
  page,
  platform,
}) => {
  const viewer = await viewerOf(page, platform, 'admin');
  await page.goto(`${platform.url}/clients/c01/documents`);
  await page.getByRole('checkbox', { name: 'Select Invoice 2026-118' }).check();
  await page.getByRole('checkbox', { name: 'Select Consent to treatment' }).check();
  await page.getByRole('button', { name: 'Share 2 documents' }).click();
  await viewer.choose('Thomas Keller');
  await viewer.press('Preview for 1 person');
  const before = messagesTo(platform, 'thomas.keller@example.org').length;
  await viewer.press('Send to 1 person by email');
  const list = page.locator('kith-shared-documents');
  await expect(list.locator('li.share').filter({ hasText: 'Invoice 2026-118' })).toContainText(
    'Leaves in a moment',
  );
  await expect
    .poll(() => messagesTo(platform, 'thomas.keller@example.org').length, { timeout: 30_000 })
    .toBe(before + 1);
  await page.getByRole('link', { name: 'Shared documents' }).click();
  await expect(list.locator('li.share').first()).toContainText('Client: Mia Keller');
});

test('B34: what failed is a line on the start page and a badge, until it is dismissed', async ({
  page,
  platform,
}) => {
  const viewer = await viewerOf(page, platform, 'admin');
  await viewer.visit('c20', 'Invitation to the parents');
  await viewer.open();
  await viewer.choose('Lars Nilsson');
  await viewer.press('Preview for 1 person');
  await viewer.press('Send to 1 person by email');
  await expect(viewer.toast).toBeVisible();
  // The address goes before the message leaves.
  const api = `${platform.url}/kith/api/v1/contacts`;
  const headers = { 'X-Kith': '1' };
  const found = await page.request.get(`${api}/suggest?q=nilsson`, { headers });
  const [{ id }] = ((await found.json()) as { items: [{ id: string }] }).items;
  const contact = await page.request.get(`${api}/${id}`, { headers });
  const { version } = (await contact.json()) as { version: number };
  await page.request.patch(`${api}/${id}`, { headers, data: { version, email: null } });

  const failed = page.locator('kith-shared-documents .failed');
  await expect(async () => {
    await page.goto(platform.url);
    await expect(failed).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await expect(failed).toContainText('to Lars Nilsson');
  await expect(page.getByRole('link', { name: 'Shared documents 1' })).toBeVisible();
  await failed.getByRole('button', { name: /^Dismiss/ }).click();
  await expect(page.locator('kith-shared-documents')).toContainText('Everything has arrived.');
  await page.reload();
  await expect(page.locator('kith-shared-documents')).toHaveCount(0);
});
