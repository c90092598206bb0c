// SPDX-License-Identifier: Apache-2.0
// Contacts whom no earlier walk has met, and their browsers. The platform stands behind a proxy
// that says where visitors come from, so that no walk spends what another one needs.
import { type Browser, type BrowserContext, type Page } from '@playwright/test';

import { type Platform, expect, signIn } from './platform';
import { type Parsed, phone } from './visitors';

const below = (limit: number): number => Math.floor(Math.random() * limit);

/** A name that nobody has, as far as anybody can say. */
function newName(): string {
  const letters = Array.from({ length: 8 }, () => String.fromCharCode(97 + below(26)));
  return `W${letters.join('')}`;
}

export interface Known {
  id: string;
  given: string;
  name: string;
  username: string;
}

export interface WithPin extends Known {
  pin: string;
}

/** An administrator, by the routes that Kith's screens use. */
export class Staff {
  constructor(
    readonly page: Page,
    readonly platform: Platform,
  ) {}

  async ask(method: string, path: string, data?: object): Promise<Record<string, unknown>> {
    const answer = await this.page.request.fetch(`${this.platform.url}/kith/api/v1${path}`, {
      method,
      headers: { 'X-Kith': '1' },
      ...(data ? { data } : {}),
    });
    const text = await answer.text();
    expect(answer.ok(), `${method} ${path}: ${text}`).toBe(true);
    return text ? (JSON.parse(text) as Record<string, unknown>) : {};
  }

  /** Somebody new, related to the clients. */
  async meet(given: string, clients: string[], more: Record<string, string> = {}): Promise<Known> {
    const familyName = newName();
    const relationships = clients.map((client) => ({ client, type: 'aunt' }));
    const contact = { givenName: given, familyName, language: 'en', ...more, relationships };
    const { id } = await this.ask('POST', '/contacts', contact);
    const username = `${given}.${familyName}`.toLowerCase();
    return { id: id as string, given, name: `${given} ${familyName}`, username };
  }

  /** The same, who signs in with a random PIN. Without an address nothing is asked besides it. */
  async welcome(
    given: string,
    clients: string[],
    more: Record<string, string> = {},
  ): Promise<WithPin> {
    const known = await this.meet(given, clients, more);
    let pin = '';
    for (const client of clients) {
      const body = { way: 'pin', ...(pin ? {} : { username: known.username }) };
      const answer = await this.ask('POST', `/clients/${client}/portal/${known.id}`, body);
      pin ||= answer.pin as string;
    }
    return { ...known, pin };
  }
}

export async function staffOf(page: Page, platform: Platform): Promise<Staff> {
  await signIn(page, platform, 'admin');
  return new Staff(page, platform);
}

/** An address that belongs to nobody. */
export const newAddress = (): string => `${newName().toLowerCase()}@example.org`;

/** As it stands on file. */
export const newPhone = (): string => `+4917604069${200 + below(800)}`;

const isHome = /\/portal\/p\/1$/;
const isSignIn = /\/portal\/p\/1\/sign-in/;

/** A browser of a contact that comes from an address of its own. */
export class Visitor {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly _home: string,
  ) {}

  /** given: instead of a phone without script. */
  static async from(
    browser: Browser,
    platform: Platform,
    given?: BrowserContext,
  ): Promise<Visitor> {
    const context = given ?? (await phone(browser, 'light'));
    await context.setExtraHTTPHeaders({ 'X-Forwarded-For': `198.18.${below(256)}.${below(256)}` });
    return new Visitor(context, await context.newPage(), `${platform.url}/portal/p/1`);
  }

  async open(path = ''): Promise<void> {
    await this.page.goto(`${this._home}${path}`);
  }

  async signIn(username: string, secret: string): Promise<void> {
    await this.open('/sign-in');
    await this.page.getByLabel('Username').fill(username);
    await this.page.getByLabel('PIN or password').fill(secret);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async comeIn(username: string, secret: string, given: string): Promise<void> {
    await this.signIn(username, secret);
    await this.expectIn(given);
  }

  async expectRefused(username: string, secret: string): Promise<void> {
    await this.signIn(username, secret);
    await expect(this.page.getByRole('alert')).toContainText('That did not work');
  }

  async giveCode(message: Parsed): Promise<void> {
    await this.page.getByLabel('Code').fill(/\b\d{6}\b/.exec(message.text)![0]);
    await this.page.keyboard.press('Enter');
  }

  /** Types a new secret twice. */
  async choose(secret: string): Promise<void> {
    await this.page.getByLabel('New PIN or password').fill(secret);
    await this.page.getByLabel('The same again').fill(secret);
    await this.page.getByRole('button', { name: 'Save' }).click();
  }

  async expectIn(given: string): Promise<void> {
    await expect(this.page).toHaveURL(isHome);
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(`Hello ${given}`);
  }

  /** The next request finds the contact signed in. */
  async expectStillIn(given: string): Promise<void> {
    await this.open();
    await this.expectIn(given);
  }

  /** The next request leads to the door. */
  async expectOut(): Promise<void> {
    await this.open();
    await expect(this.page).toHaveURL(isSignIn);
  }
}
