// SPDX-License-Identifier: Apache-2.0
// The Family Portal against those who guess: many at once, and from one address over all names; what
// its answers let browsers do; and that no page of it asks anybody else for anything. The platform
// stands behind a proxy that says where visitors come from.
import { type Page } from '@playwright/test';

import { type Platform, expect, signIn, test } from './platform';
import { codeIn, countMails, nextMail } from './visitors';

test.use({ proxies: '127.0.0.1' });

/** What docs/security.md says: wrong tries of an account in all, and of an address. */
const triesOfAccount = 10;
const triesOfAddress = 30;

interface Known {
  contact: string;
  username: string;
  pin: string;
}

interface Answer {
  status: number;
  headers: Headers;
  page: string;
}

/** Somebody who asks by hand: keeps cookies, comes from an address. */
class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly platform: Platform,
    private readonly from: string,
  ) {}

  async ask(path: string, fields?: Record<string, string>, more = {}): Promise<Answer> {
    const cookies = [...this.cookies].map(([name, value]) => `${name}=${value}`);
    const answer = await fetch(`${this.platform.url}/portal${path}`, {
      redirect: 'manual',
      headers: {
        'X-Forwarded-For': this.from,
        Cookie: cookies.join('; '),
        Origin: this.platform.url,
        ...more,
      },
      ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const { status, headers } = answer;
    return { status, headers, page: await answer.text() };
  }

  /** What a form of a page sends besides what people type. */
  async formOf(path: string): Promise<{ 'form-token': string }> {
    const { page } = await this.ask(path);
    return {
      'form-token': /name="form-token" value="([^"]+)"/.exec(page)![1]!,
    };
  }

  /** The status: 303 where it lets in, 422 where it refuses. Somebody who was signed in is not any
   * more, and is known to the portal by the browser alone. */
  async signIn(username: string, secret: string): Promise<number> {
    this.cookies.delete('__Host-kith-portal-1');
    const form = await this.formOf('/p/1/sign-in');
    return this.tryOnce(form, username, secret);
  }

  /** So many guesses of which none waits for another; whom the door has no time for comes back. */
  async guess(username: string, count: number): Promise<number[]> {
    const form = await this.formOf('/p/1/sign-in');
    return Promise.all(
      Array.from({ length: count }, async (_, i) => {
        for (;;) {
          const secret = String(700_000 + i * 137);
          const status = await this.tryOnce(form, username, secret).catch(() => 503);
          if (status !== 503) return status;
        }
      }),
    );
  }

  private async tryOnce(
    form: Record<string, string>,
    username: string,
    secret: string,
  ): Promise<number> {
    return (await this.ask('/p/1/sign-in', { ...form, username, secret })).status;
  }
}

async function asked(page: Page, platform: Platform, method: string, path: string, data?: object) {
  const answer = await page.request.fetch(`${platform.url}/kith/api/v1${path}`, {
    method,
    headers: { 'X-Kith': '1' },
    ...(data ? { data } : {}),
  });
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as Record<string, unknown>;
}

/** A new contact of the client c01 who signs in with a PIN; without an address nothing is asked
 * besides it. */
async function welcome(page: Page, platform: Platform, given: string, email = ''): Promise<Known> {
  await signIn(page, platform, 'admin');
  const { id: contact } = await asked(page, platform, 'POST', '/contacts', {
    givenName: given,
    familyName: 'Probe',
    ...(email ? { email } : {}),
    relationships: [{ client: 'c01', type: 'mother' }],
  });
  const username = `${given.toLowerCase()}.probe`;
  const way = { way: 'pin', username };
  const { pin } = await asked(page, platform, 'POST', `/clients/c01/portal/${contact}`, way);
  return { contact: contact as string, username, pin: pin as string };
}

test('200 guesses at once are evaluated no more often than the limit', async ({
  page,
  platform,
}) => {
  test.setTimeout(180_000);
  const rosa = await welcome(page, platform, 'Rosa');
  const own = new Visitor(platform, '203.0.113.7');
  expect(await own.signIn(rosa.username, rosa.pin)).toBe(303);

  // Ten addresses, so that no budget of an address spares the account.
  const guesses = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      new Visitor(platform, `198.51.100.${i}`).guess(rosa.username, 20),
    ),
  );
  expect(guesses.flat()).toEqual(Array.from({ length: 200 }, () => 422));
  // The wrong one first: where the wait is just over it begins another.
  const stranger = new Visitor(platform, '198.51.100.99');
  expect(await stranger.signIn(rosa.username, '739502')).toBe(422);
  expect(await stranger.signIn(rosa.username, rosa.pin)).toBe(422);

  // Her own browser comes in all the same, and she reads how often it was tried.
  expect(await own.signIn(rosa.username, rosa.pin)).toBe(303);
  const { page: activity } = await own.ask('/p/1/profile/activity');
  const evaluated = activity.split('A wrong PIN or password was entered').length - 1;
  expect(evaluated).toBeGreaterThan(0);
  expect(evaluated).toBeLessThanOrEqual(triesOfAccount);
});

test('a spray over all names spends the budget of its address alone', async ({
  page,
  platform,
}) => {
  const vera = await welcome(page, platform, 'Vera');
  const own = new Visitor(platform, '192.0.2.44');
  expect(await own.signIn(vera.username, vera.pin)).toBe(303);

  // What the sprayer itself says of where it comes from stands in front, and counts for nothing.
  const sprayer = (i: number) => new Visitor(platform, `203.0.113.${i}, 192.0.2.44`);
  for (let i = 0; i < triesOfAddress; ++i)
    expect(await sprayer(i).signIn(`user${i}`, '739502')).toBe(422);
  expect(await sprayer(99).signIn(vera.username, vera.pin)).toBe(422);

  const elsewhere = new Visitor(platform, '192.0.2.45');
  expect(await elsewhere.signIn(vera.username, vera.pin)).toBe(303);
  expect(await own.signIn(vera.username, vera.pin)).toBe(303); // the browser is known
});

/** What every answer of the portal says to browsers. */
function expectGuarded({ headers, status }: Answer, what: string): void {
  expect(headers.get('x-content-type-options'), what).toBe('nosniff');
  expect(headers.get('cache-control'), what).toContain('no-store');
  expect(headers.get('referrer-policy'), what).toMatch(/^(no-referrer|same-origin)$/);
  const policy = headers.get('content-security-policy');
  expect(policy, what).toContain("default-src 'none'");
  expect(policy, what).toContain("frame-ancestors 'none'");
  expect(policy, what).toContain("base-uri 'none'");
  expect(policy, what).not.toMatch(/unsafe|\*|data:|http:/);
  for (const cookie of headers.getSetCookie())
    expect(cookie, what).toMatch(/^__Host-kith-[a-z]+-1=[^;]*; Path=\/; .*Secure/);
  if (status !== 303 && status !== 204)
    expect(headers.get('content-type'), what).toMatch(/^(text|application)\/[\w-]+/);
}

const outside = [
  ...['/', '/p/1', '/p/1/', '/p/1/sign-in', '/p/1/forgot', '/p/1/code', '/p/1/secret'],
  ...['/p/1/profile', '/p/1/notes', '/p/1/nothing', '/p/9', '/p/9/sign-in', '/p/x', '/p/%00'],
  ...['/p/..%2f..', '/i/x', '/i/1-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', '/s/x', '/v/x', '/nothing'],
];

const inside = [
  ...['', '/notes', '/profile', '/profile/activity', '/profile/language', '/profile/secret'],
  ...['/profile/address/email', '/profile/code', '/profile/data', '/documents/x', '/notes/x'],
  ...['/appointments/x/calendar.ics', '/secret', '/sign-in', '/nothing', '?client=x'],
  ...['/profile/browsers/end', '/profile/browsers/x/end', '/appointments/x.ics'],
];

test('B50: every page and error says what browsers may do with it', async ({ page, platform }) => {
  const visitor = new Visitor(platform, '203.0.113.9');
  for (const path of outside) expectGuarded(await visitor.ask(path), `GET ${path}`);
  for (const path of ['/p/1/sign-in', '/p/1/forgot', '/p/1/nothing', '/i/x'])
    expectGuarded(await visitor.ask(path, {}), `POST ${path} without a token`);
  const form = await visitor.formOf('/p/1/sign-in');
  const wrong = { ...form, username: 'nobody', secret: '739502' };
  const refused = await visitor.ask('/p/1/sign-in', wrong);
  expect(refused.status).toBe(422);
  expectGuarded(refused, 'a wrong PIN');
  const foreign = await visitor.ask('/p/1/sign-in', wrong, {
    Origin: 'https://evil.example',
  });
  expect(foreign.status).toBe(403);
  expectGuarded(foreign, 'a form of another site');

  const lena = await welcome(page, platform, 'Lena');
  expect(await visitor.signIn(lena.username, lena.pin)).toBe(303);
  for (const path of inside) expectGuarded(await visitor.ask(`/p/1${path}`), `GET ${path} inside`);
  const stay = await visitor.ask('/p/1/stay', await visitor.formOf('/p/1'));
  expect(stay.status).toBe(204);
  expectGuarded(stay, 'stay');
  expectGuarded(await visitor.ask('/p/1/notes', {}), 'a note without a token');
  const out = await visitor.ask('/p/1/sign-out', await visitor.formOf('/p/1'));
  expect(out.status).toBe(303);
  expectGuarded(out, 'sign-out');
});

/** Opens every page that leads on from those that were opened, and answers their paths. */
async function walk(visitor: Page, platform: Platform, from: string[]): Promise<string[]> {
  const seen: string[] = [];
  for (const next = [...from]; next.length;) {
    const path = next.shift()!;
    if (seen.includes(path)) continue;
    seen.push(path);
    await visitor.goto(`${platform.url}${path}`, { waitUntil: 'networkidle' });
    const links = await visitor
      .locator('a[href]')
      .evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).href));
    for (const link of links.filter((each) => each.startsWith(`${platform.url}/portal/`))) {
      const { pathname, search } = new URL(link);
      if (!/\/(documents|data|calendar)\b|\.ics$/.test(pathname)) next.push(pathname + search);
    }
  }
  return seen;
}

test('B54: no page asks another origin for anything', async ({ browser, page, platform }) => {
  test.setTimeout(120_000);
  const address = 'ines.probe@example.org';
  const ines = await welcome(page, platform, 'Ines', address);
  await asked(page, platform, 'PATCH', '/settings', { 'portal-notes': 'true' });
  const before = countMails(platform, address);

  const context = await browser.newContext({
    extraHTTPHeaders: { 'X-Forwarded-For': '203.0.113.10' },
    locale: 'en-GB',
  });
  const foreign: string[] = [];
  const wrong: string[] = [];
  const isNet = /^(https?|wss?):/;
  context.on('request', (request) => {
    const url = request.url();
    if (isNet.test(url) && !url.startsWith(`${platform.url}/`)) foreign.push(url);
  });
  context.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) wrong.push(message.text());
  });
  context.on('weberror', (error) => wrong.push(String(error.error())));
  const visitor = await context.newPage();
  visitor.on('websocket', (socket) => foreign.push(socket.url()));

  const signedOut = outside.map((path) => `/portal${path}`);
  await walk(visitor, platform, signedOut);
  await visitor.goto(`${platform.url}/portal/p/1/sign-in`);
  await visitor.getByLabel('Username').fill(ines.username);
  await visitor.getByLabel('PIN or password').fill('739502');
  await visitor.keyboard.press('Enter');
  await expect(visitor.getByRole('alert')).toContainText('That did not work');
  await visitor.getByLabel('PIN or password').fill(ines.pin);
  await visitor.keyboard.press('Enter');
  await visitor.getByLabel('Code').fill(codeIn(await nextMail(platform, address, before)));
  await visitor.keyboard.press('Enter');
  await expect(visitor).toHaveURL(/\/portal\/p\/1$/);

  await asked(page, platform, 'POST', '/shares', {
    documents: ['d09'],
    recipients: [{ contact: ines.contact, via: 'email' }],
  });
  const open = visitor.getByRole('link', { name: 'Open', exact: true });
  const shared = async () => {
    await visitor.reload();
    return open.count();
  };
  await expect.poll(shared, { timeout: 30_000 }).toBe(1); // once it cannot be undone any more
  const answer = await visitor.request.get(
    new URL((await open.getAttribute('href'))!, platform.url).href,
  );
  expect(answer.headers()['content-type']).toBe('application/pdf');
  expect(answer.headers()['x-content-type-options']).toBe('nosniff');
  expect(answer.headers()['content-security-policy']).toContain("frame-ancestors 'none'");

  await visitor.goto(`${platform.url}/portal/p/1/notes`);
  await visitor.getByLabel(/tell the practice about/).fill('He slept <b>well</b>.');
  await visitor.getByRole('button', { name: 'Send' }).click();
  await expect(visitor.getByText('He slept <b>well</b>.')).toBeVisible();
  const seen = await walk(visitor, platform, ['/portal/p/1']);
  expect(seen).toEqual(
    expect.arrayContaining(
      ['/notes', '/profile', '/profile/activity', '/profile/language', '/profile/secret'].map(
        (path) => `/portal/p/1${path}`,
      ),
    ),
  );
  await visitor.goto(`${platform.url}/portal/p/1`);
  await visitor.getByRole('button', { name: 'Sign out' }).click();
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('You are signed out');
  expect(foreign).toEqual([]);
  expect(wrong).toEqual([]);
  await context.close();
});
