// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { failureView } from '../../base/failure-view';
import { FormDialog } from '../../base/form-dialog';
import { Form } from '../../base/form';
import { Fields } from '../../base/fields';
import type { PeopleTexts } from '../../base/people-texts';
import { failureOf, request, type Failure } from '../../base/request';
import { skeleton } from '../../base/skeleton';
import * as contacts from './contact-form';
import type { ContactValues } from './contact-form';
import { Matches } from './matches';
import type { Contact, List, Named } from './types';

/** What it needs of the page around it. */
export interface ContactPage {
  owner: Element;
  words: PeopleTexts;
  api: string;
  /** The user may assign contacts to practitioners. */
  mayAssign: boolean;
}

/** Edits all that is on file of a contact, which it reads when it opens. */
export class ContactDialog extends FormDialog<ContactValues> {
  /** As it was saved, wholly or in part. */
  saved?: Contact;
  private _contact?: Contact;
  private _practitioners: Named[] = [];
  private _unread?: Failure;
  private readonly _matches: Matches;

  constructor(
    private readonly _page: ContactPage,
    private readonly _who: Named,
  ) {
    super(_page.owner, _page.words, contacts.noContact);
    const redraw = (): unknown => this._draw();
    this._matches = new Matches(_page.words, _page.api, '', redraw, _who.id);
  }

  override open(): Promise<void> {
    void this._read();
    return super.open();
  }

  protected override _title(): string {
    return this._words.editContact;
  }

  protected override _subtitle(): string {
    return `${this._who.name}. ${this._words.everywhere}`;
  }

  protected override _action(): string {
    return this._words.save;
  }

  protected override _label(field: keyof ContactValues): string {
    const { channel, contactLanguage, ...words } = this._words;
    return { ...words, preferredChannel: channel, language: contactLanguage }[field];
  }

  protected override _buttons(): TemplateResult {
    return this._contact ? super._buttons() : html``;
  }

  protected override _closed(): void {
    this._matches.stop();
  }

  protected override _inputs(): TemplateResult {
    const { _words: words, _fields: fields, _form: form } = this;
    if (this._unread) return html`${failureView(words, this._unread, () => void this._read())}`;
    if (!this._contact) return skeleton(words.loading);
    return html`<div class="fields">
      ${contacts.nameFields(words, fields)}
      <div class="wide">
        ${fields.text('preferredName', words.preferredName, {
          hint: words.preferredNameHint,
          maxLength: 100,
        })}
      </div>
      ${contacts.reachFields(words, fields)}
      <div class="wide">
        ${this._matches.view(() => '')} ${contacts.channelField(words, fields)}
      </div>
      ${fields.select(
        'language',
        words.contactLanguage,
        contacts.languages(words, form.values.language),
      )}
      ${fields.select('timeZone', words.timeZone, contacts.timeZones(words, form.values.timeZone))}
      ${
        this._page.mayAssign
          ? contacts.practitionersField(words, fields, this._practitioners)
          : nothing
      }
    </div>`;
  }

  protected override _typed(): void {
    const { email, phone } = this._form.values;
    const changed = this._form.isChanged('email') || this._form.isChanged('phone');
    this._matches.ask(changed ? email : '', changed ? phone : '');
    super._typed();
  }

  protected override _check(): void {
    contacts.checkNames(this._words, this._form);
  }

  protected override async _save(): Promise<void> {
    const changes = this._form.changes();
    const fields = contacts.contactChanges(changes);
    const { version } = this._contact!;
    if (Object.keys(fields).length) {
      this._contact = await request<Contact>('PATCH', this._url, { body: { ...fields, version } });
      this.saved = this._contact;
      const { practitioners } = this._form.read;
      this._form.stored({ ...contacts.contactValues(this._contact), practitioners });
    }
    if (changes.practitioners) await this._assign(changes.practitioners);
  }

  protected override async _readAgain(): Promise<ContactValues> {
    this._contact = await request<Contact>('GET', this._url);
    return contacts.contactValues(this._contact);
  }

  private get _url(): string {
    return `${this._page.api}/contacts/${this._who.id}`;
  }

  private async _read(): Promise<void> {
    this._unread = undefined;
    void this._draw();
    try {
      const [contact, practitioners] = await Promise.all([
        request<Contact>('GET', this._url),
        this._page.mayAssign
          ? request<List<Named>>('GET', `${this._page.api}/practitioners`)
          : { items: [] },
      ]);
      this._contact = contact;
      const known = [...practitioners.items, ...contact.practitioners];
      this._practitioners = [...new Map(known.map((each) => [each.id, each])).values()];
      this._form = new Form(contacts.contactValues(contact));
      this._fields = new Fields(this._words, this._form, () => this._typed());
      await this._draw();
      if (this._isOpen) this._first()?.focus();
    } catch (reason) {
      this._unread = failureOf(reason);
      void this._draw();
    }
  }

  /** Each is stored by itself, so that a failure leaves only the rest to be tried again. */
  private async _assign(wanted: string[]): Promise<void> {
    const before = this._contact!.practitioners.map(({ id }) => id);
    for (const id of new Set([...wanted, ...before])) {
      if (wanted.includes(id) === before.includes(id)) continue;
      const method = wanted.includes(id) ? 'PUT' : 'DELETE';
      const url = `${this._url}/practitioners/${encodeURIComponent(id)}`;
      this._contact = this.saved = await request<Contact>(method, url);
    }
    this._form.stored({ practitioners: wanted });
  }
}
