// SPDX-License-Identifier: Apache-2.0
import { html, type TemplateResult } from 'lit/html.js';
import { FormDialog } from '../../base/form-dialog';
import { newKey, type Failure } from '../../base/request';
import * as contacts from '../people/contact-form';
import type { ContactValues } from '../people/contact-form';
import { Matches } from '../people/matches';
import type { Contact, Named } from '../people/types';
import type { Page } from './page';

/** Makes a contact who belongs to no client yet (B9). Says at once who has this email or phone
 * already, and leads there (B11). */
export class AddContactDialog extends FormDialog<ContactValues> {
  created?: Contact;
  /** Who is on file already and was opened in place of making somebody new. */
  opened?: Named;
  private readonly _once = newKey();
  private readonly _matches: Matches;
  private _practitioners: Named[] = [];

  constructor(private readonly _page: Page) {
    super(_page.owner, _page.words, contacts.noContact);
    const words = { ..._page.words, use: _page.texts.open };
    this._matches = new Matches(words, _page.api.base, '', () => this._draw());
  }

  override open(): Promise<void> {
    if (this._page.mayAssign) void this._load();
    return super.open();
  }

  protected override _title(): string {
    return this._page.texts.add;
  }

  protected override _subtitle(): string {
    return this._page.texts.addSubtitle;
  }

  protected override _action(): string {
    return this._page.texts.add;
  }

  protected override _label(field: keyof ContactValues): string {
    return field;
  }

  protected override _closed(): void {
    this._matches.stop();
  }

  protected override _inputs(): TemplateResult {
    const { _words: words, _fields: fields } = this;
    const assigned = this._page.mayAssign
      ? contacts.practitionersField(words, fields, this._practitioners)
      : html`<p class="wide muted">${words.assignedToYou}</p>`;
    return html`<div class="fields">
      ${contacts.nameFields(words, fields)} ${contacts.reachFields(words, fields)}
      <div class="wide matches-row">
        ${this._matches.view(
          () => '',
          (contact) => void this._open(contact),
        )}
      </div>
      <div class="wide">${contacts.channelField(words, fields)}</div>
      ${assigned}
    </div>`;
  }

  protected override _typed(): void {
    const { email, phone } = this._form.values;
    this._matches.ask(email, phone);
    super._typed();
  }

  protected override _check(): void {
    contacts.checkNames(this._words, this._form);
  }

  protected override async _save(): Promise<void> {
    const { practitioners, ...values } = this._form.values;
    const given = this._page.mayAssign ? { ...values, practitioners } : values;
    this.created = await this._page.api.create(contacts.newContactBody(given), this._once);
  }

  /** An email address that is taken leads to whom it belongs to. */
  protected override _refused(failure: Failure): void {
    const { email, phone } = this._form.values;
    if (failure.related && this._form.errors.email) this._matches.ask(email, phone, 0);
  }

  /** They can be assigned later as well. */
  private async _load(): Promise<void> {
    this._practitioners = await this._page.api.practitioners().catch(() => []);
    if (this._isOpen) void this._draw();
  }

  private async _open(contact: Named): Promise<void> {
    this.opened = contact;
    await this._leave();
    if (this._isOpen) this.opened = undefined;
  }
}
