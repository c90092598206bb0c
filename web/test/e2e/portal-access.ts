// SPDX-License-Identifier: Apache-2.0
import { expect, Profile, test as base } from './relationships';

/** The Relationships tab where the platform offers a Family Portal. */
export class PortalProfile extends Profile {
  /** `wanted`: what differs, such as "limited" for who is no administrator. */
  async begin(wanted = '', query = ''): Promise<void> {
    await this.page.request.post(`${this.site.origin}/reset?portal&${wanted}`);
    await this.visit(query);
    await expect(this.rows.first().locator('.portal small').first()).toBeVisible();
  }

  get username() {
    return this.dialog.locator('#f-username');
  }

  state(name: string) {
    return this.row(name).locator('.portal');
  }

  async actions(name: string): Promise<string[]> {
    await this.element.getByRole('button', { name: `Actions for ${name}` }).click();
    const texts = await this.menu.getByRole('menuitem').allInnerTexts();
    await this.page.keyboard.press('Escape');
    return texts;
  }

  /** A change by somebody else, past the page. */
  async elsewhere(method: 'POST' | 'PATCH', path: string, data?: object): Promise<void> {
    const url = `${this.site.origin}/kith/people/${path}`;
    await this.page.request.fetch(url, { method, headers: { 'X-Kith': '1' }, data });
  }

  press(name: string): Promise<void> {
    return this.dialog.getByRole('button', { name, exact: true }).click();
  }
}

/** All that a contact may be let see. */
export const everything = { appointments: true, documents: true, notes: true };

export const rosa = '01900000-0000-7000-8000-000000000001';
export const luis = '01900000-0000-7000-8000-000000000002';
export const tomas = '01900000-0000-7000-8000-000000000003';

export const test = base.extend<{ portal: PortalProfile }>({
  portal: async ({ page, site }, use) => {
    await use(new PortalProfile(page, site));
  },
});

export { expect };
