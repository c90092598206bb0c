// SPDX-License-Identifier: Apache-2.0
import type { Locator } from '@playwright/test';
import { type ContactsPage, expect, test as base } from './contacts';

/** The import of contacts as staff meet it, inside the Contacts page. */
export class ImportPage {
  readonly element: Locator;
  readonly file: Locator;
  readonly result: Locator;
  readonly alert: Locator;
  readonly progress: Locator;

  constructor(readonly contacts: ContactsPage) {
    this.element = contacts.page.locator('kith-contact-import');
    this.file = this.element.getByLabel('Choose a file');
    this.result = this.element.locator('#result');
    this.alert = this.element.getByRole('alert').filter({ hasText: /\S/ });
    this.progress = this.element.getByRole('progressbar');
  }

  async visit(query = ''): Promise<void> {
    await this.contacts.visit(query, '#import=1');
    await expect(this.element.locator('#file')).toBeVisible();
  }

  async choose(lines: string[] | string, name = 'people.csv'): Promise<void> {
    const text = typeof lines === 'string' ? lines : `${lines.join('\r\n')}\r\n`;
    const buffer = Buffer.from(text);
    await this.element.locator('#file').setInputFiles({ name, mimeType: 'text/csv', buffer });
  }

  button(name: string): Locator {
    return this.element.getByRole('button', { name, exact: true });
  }

  tab(name: string): Locator {
    return this.element.getByRole('tab', { name });
  }

  get lines(): Locator {
    return this.element.getByRole('tabpanel').getByRole('listitem');
  }

  /** Of "Your imports". */
  get earlier(): Locator {
    return this.element.locator('.earlier').getByRole('listitem');
  }
}

export const header = 'Vorname;Nachname;E-Mail;Telefon;Klientennummer;Beziehung;Notfallkontakt;Fax';

/** One is new and related, one is on file, three cannot be imported. */
export const mixed = [
  header,
  'Mira;Sommer;mira@example.org;;c1;Aunt;ja;1',
  'Ada;Abebe;ada.abebe0@example.org;;c2;Friend;;',
  ';;nameless@example.org;;;;;',
  'Nils;Abel;not an address;;;;;',
  'Olga;Lang;olga@example.org;;c77;Mother;;',
];

/** People of whom nobody is on file. */
export function many(count: number): string[] {
  const row = (index: number) => `Sam;Example ${index};sam${index}@example.org;;;;;`;
  return [header, ...Array.from({ length: count }, (_, index) => row(index))];
}

export const test = base.extend<{ imports: ImportPage }>({
  imports: async ({ contacts }, use) => use(new ImportPage(contacts)),
});

export { expect };
