// SPDX-License-Identifier: Apache-2.0
// More ways into the Family Portal and out of it, in the running product: PINs that staff make anew,
// an account that is locked and unlocked, several browsers, what staff do to a contact who is signed
// in, codes by SMS, an invitation that is too old.
import { type Page } from '@playwright/test';

import { Contacts } from './contacts-page';
import { type Platform, expect, test } from './platform';
import { type WithPin, Visitor, newAddress, newPhone, staffOf } from './portal-people';
import { Tab } from './portal-tab';
import { countMails, expectAccessible, nextMail } from './visitors';

test.use({ proxies: '127.0.0.1' });
test.describe.configure({ timeout: 120_000 });

const wrong = '739502';
const typed = '806253';
const own = '507183';

async function tabAt(page: Page, platform: Platform, client: string): Promise<Tab> {
  const tab = new Tab(page, platform);
  await tab.visit(client);
  return tab;
}

test('B48: a PIN that staff make anew lets in, the one before does not', async ({
  browser,
  page,
  platform,
}) => {
  const staff = await staffOf(page, platform);
  const rosa = await staff.welcome('Rosa', ['c18']);
  const visitor = await Visitor.from(browser, platform);
  await visitor.comeIn(rosa.username, rosa.pin, 'Rosa');

  const tab = await tabAt(page, platform, 'c18');
  await tab.act(rosa.name, 'Reset PIN…');
  await tab.press('Make new PIN');
  const shown = tab.dialog.locator('.issued .pin');
  await expect(shown).toHaveText(/\d/);
  const made = (await shown.innerText()).replace(/\D/g, '');
  await tab.press('Done');
  await visitor.expectOut();
  await visitor.expectRefused(rosa.username, rosa.pin);
  await visitor.comeIn(rosa.username, made, 'Rosa');

  await tab.visit('c18');
  await tab.act(rosa.name, 'Reset PIN…');
  await tab.dialog.getByRole('radio', { name: 'One of your own' }).check();
  await tab.dialog.locator('#f-pin').fill(typed);
  await tab.press('Make new PIN');
  await expect(shown).toHaveText(typed);
  await visitor.expectOut();
  await visitor.signIn(rosa.username, typed);
  await expect(visitor.page).toHaveURL(/\/secret$/);
  await visitor.open();
  await expect(visitor.page).toHaveURL(/\/secret$/); // nothing else before it is changed
  await visitor.page.getByLabel('PIN from your practice').fill(typed);
  await visitor.choose(own);
  await visitor.expectIn('Rosa');
  await visitor.page.getByRole('button', { name: 'Sign out' }).click();
  await visitor.expectRefused(rosa.username, typed);
  await visitor.comeIn(rosa.username, own, 'Rosa');
  await visitor.context.close();
});

/** Time that the account has to wait for the next try has passed. */
function waited(platform: Platform, { username }: WithPin): void {
  platform.change(`update portal_accounts set wait_until = 0 where username = '${username}'`);
}

test('B48: wrong PINs lock the account for strangers, an administrator unlocks it', async ({
  browser,
  page,
  platform,
}) => {
  const staff = await staffOf(page, platform);
  const edda = await staff.welcome('Edda', ['c22']);
  const known = await Visitor.from(browser, platform);
  await known.comeIn(edda.username, edda.pin, 'Edda');
  await known.page.getByRole('button', { name: 'Sign out' }).click();

  const stranger = await Visitor.from(browser, platform);
  for (let i = 0; i < 3; ++i) await stranger.expectRefused(edda.username, wrong);
  await stranger.expectRefused(edda.username, edda.pin); // there is a wait by now
  const tab = await tabAt(page, platform, 'c22');
  await expect(tab.state(edda.name)).toContainText('Has access');
  for (let i = 3; i < 10; ++i) {
    waited(platform, edda);
    await stranger.expectRefused(edda.username, wrong);
  }
  waited(platform, edda);
  await stranger.expectRefused(edda.username, edda.pin);
  await known.comeIn(edda.username, edda.pin, 'Edda'); // her own browser has a count of its own

  await tab.visit('c22');
  await expect(tab.state(edda.name)).toContainText('Locked');
  await tab.act(edda.name, 'Unlock…');
  await expect(tab.question).toContainText('too many wrong tries');
  await tab.question.getByRole('button', { name: 'Unlock' }).click();
  await expect(tab.state(edda.name)).toContainText('Has access');
  await stranger.comeIn(edda.username, edda.pin, 'Edda');
  await known.context.close();
  await stranger.context.close();
});

test('a PIN changed in one browser ends the other, and so does signing out there', async ({
  browser,
  page,
  platform,
}) => {
  const staff = await staffOf(page, platform);
  const alma = await staff.welcome('Alma', ['c29']);
  const here = await Visitor.from(browser, platform);
  const there = await Visitor.from(browser, platform);
  for (const each of [here, there]) await each.comeIn(alma.username, alma.pin, 'Alma');

  await here.open('/profile');
  const ends = here.page.getByRole('button', { name: 'Sign out there' });
  await expect(here.page.getByText('This device', { exact: true })).toHaveCount(1);
  await ends.click();
  await expect(here.page.getByText('That device is signed out.')).toBeVisible();
  await expect(ends).toHaveCount(0);
  await there.expectOut();
  await here.expectStillIn('Alma');

  await there.comeIn(alma.username, alma.pin, 'Alma');
  await here.open('/profile/secret');
  await here.page.getByLabel('Your PIN or password now').fill(alma.pin);
  await here.choose(own);
  await expect(here.page.getByText('Your PIN or password was changed.')).toBeVisible();
  await there.expectOut();
  await here.expectStillIn('Alma');
  await there.expectRefused(alma.username, alma.pin);
  await there.comeIn(alma.username, own, 'Alma');
  await here.context.close();
  await there.context.close();
});

test('archiving a contact who is signed in ends it at once', async ({
  browser,
  page,
  platform,
}) => {
  const staff = await staffOf(page, platform);
  const berta = await staff.welcome('Berta', ['c30']);
  const visitor = await Visitor.from(browser, platform);
  await visitor.comeIn(berta.username, berta.pin, 'Berta');
  await visitor.expectStillIn('Berta');

  const contacts = new Contacts(page, platform);
  await contacts.visit();
  await contacts.open(berta.name, berta.name);
  await contacts.act(berta.name, 'Archive…');
  await contacts.question.getByRole('button', { name: 'Archive' }).click();
  await expect(contacts.element).toContainText('This contact is archived.');
  await visitor.expectOut();
  await visitor.expectRefused(berta.username, berta.pin);
  await visitor.context.close();
});

async function endRelationship(tab: Tab, client: string, name: string): Promise<void> {
  await tab.visit(client);
  await tab.act(name, 'End relationship…');
  await tab.press('End relationship');
  await expect(tab.state(name)).toHaveCount(0);
}

test('the end of the last relationship ends a session, that of another one does not', async ({
  browser,
  page,
  platform,
}) => {
  const staff = await staffOf(page, platform);
  const cora = await staff.welcome('Cora', ['c32', 'c33']);
  const visitor = await Visitor.from(browser, platform);
  await visitor.comeIn(cora.username, cora.pin, 'Cora');
  await expect(visitor.page.getByRole('banner')).toContainText('Aino');

  const tab = new Tab(page, platform);
  await endRelationship(tab, 'c32', cora.name);
  await visitor.expectStillIn('Cora');
  await expect(visitor.page.locator('body')).not.toContainText('Aino');
  await endRelationship(tab, 'c33', cora.name);
  await visitor.expectOut();
  await visitor.expectRefused(cora.username, cora.pin);
  await visitor.context.close();
});

test('a merge ends the session; the account goes over to who is kept', async ({
  browser,
  page,
  platform,
}) => {
  const staff = await staffOf(page, platform);
  const doris = await staff.welcome('Doris', ['c35']);
  const kept = await staff.meet('Dorothea', ['c35']);
  const visitor = await Visitor.from(browser, platform);
  await visitor.comeIn(doris.username, doris.pin, 'Doris');

  const contacts = new Contacts(page, platform);
  await contacts.visit();
  await contacts.open(kept.name, kept.name);
  await contacts.act(kept.name, 'Merge with…');
  await contacts.dialog.getByRole('combobox', { name: 'Find the other contact' }).fill(doris.name);
  await contacts.dialog.getByRole('option', { name: new RegExp(doris.name) }).click();
  await expect(contacts.dialog).toContainText(doris.username);
  await contacts.dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(contacts.element).toContainText(`Merged with ${doris.name} on`);
  await visitor.expectOut();
  await visitor.comeIn(doris.username, doris.pin, 'Dorothea');
  await visitor.context.close();
});

test('B40 B48: with a phone alone the codes come by SMS, for a forgotten PIN too', async ({
  browser,
  page,
  platform,
}) => {
  const staff = await staffOf(page, platform);
  const number = newPhone();
  const frida = await staff.welcome('Frida', ['c36'], { phone: number });
  let before = countMails(platform, number);
  const visitor = await Visitor.from(browser, platform);
  await visitor.signIn(frida.username, frida.pin);
  await expect(visitor.page).toHaveURL(/\/code\?for=sign-in$/);
  await expect(visitor.page.getByRole('main')).toContainText(number.slice(-2));
  await expect(visitor.page.locator('body')).not.toContainText(number.slice(-6));
  await visitor.giveCode(await nextMail(platform, number, before++));
  await visitor.expectIn('Frida');
  await visitor.context.close();

  const later = await Visitor.from(browser, platform);
  await later.open('/sign-in');
  await later.page.getByRole('link', { name: 'Forgot PIN or password?' }).click();
  await later.page.getByLabel('Username, email or phone number').fill(number.replace('+49', '0'));
  await later.page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(later.page.getByRole('main')).toContainText('If we know you');
  await later.giveCode(await nextMail(platform, number, before++));
  await later.choose(own);
  await later.expectIn('Frida');
  await later.page.getByRole('button', { name: 'Sign out' }).click();
  await later.expectRefused(frida.username, frida.pin);
  await later.comeIn(frida.username, own, 'Frida');
  await later.context.close();
});

test('B43: an invitation that is too old says so, the next one is good', async ({
  browser,
  page,
  platform,
}) => {
  const staff = await staffOf(page, platform);
  const email = newAddress();
  const gerda = await staff.meet('Gerda', ['c38'], { email });
  await staff.ask('POST', `/clients/c38/portal/${gerda.id}`, { way: 'email' });
  const linkOf = async (before: number): Promise<string> =>
    /https?:\S+\/portal\/i\/[\w-]+/.exec((await nextMail(platform, email, before)).text)![0];
  const first = await linkOf(0);
  const visitor = await Visitor.from(browser, platform);
  expect((await visitor.page.goto(first))!.status()).toBe(200);

  platform.change(`update portal_links set expires_at = 1 where address = '${email}'`);
  expect((await visitor.page.goto(first))!.status()).toBe(410);
  const heading = visitor.page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('This invitation has expired');
  await expect(visitor.page.getByRole('link', { name: /^\+49/ })).toBeVisible();
  await expectAccessible(browser, visitor.page, 'dark');

  await staff.ask('POST', `/clients/c38/portal/${gerda.id}/resend`);
  expect((await visitor.page.goto(await linkOf(1)))!.status()).toBe(200);
  await expect(heading).toHaveText('Welcome, Gerda');
  await visitor.page.getByRole('button', { name: 'Send me the code' }).click();
  expect(countMails(platform, email)).toBeGreaterThan(1);
  await visitor.giveCode(await nextMail(platform, email, 2));
  await visitor.choose(own);
  await visitor.expectIn('Gerda');
  await visitor.context.close();
});
