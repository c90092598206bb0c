// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { failureView } from '../../base/failure-view';
import finder from '../../base/finder.css';
import { Fields } from '../../base/fields';
import { Form } from '../../base/form';
import { FormDialog } from '../../base/form-dialog';
import { icon } from '../../base/glyphs';
import { failureOf, newKey, type Failure } from '../../base/request';
import * as contacts from '../people/contact-form';
import type { ContactValues } from '../people/contact-form';
import { Matches } from '../people/matches';
import type { Contact, Named, Relationship, RelationshipType } from '../people/types';
import { Existing, type Kind } from './existing';
import type { Page } from './page';
import * as relations from './relation-form';
import type { RelationContext, RelationValues } from './relation-form';
import styles from './dialogs.css';

type Values = ContactValues & RelationValues & { chosen: string };
type Way = 'new' | 'existing';

const nothingTyped: Values = { ...contacts.noContact, ...relations.noRelation, chosen: '' };
const contactFields = ['givenName', 'familyName', 'phone', 'email', 'preferredChannel'] as const;

/** Adds a relationship: with somebody new, or with somebody who is on file (B2 to B7). */
export class AddDialog extends FormDialog<Values> {
  created?: Relationship;
  private readonly _choice = new Form<{ way: Way; kind: Kind }>({ way: 'new', kind: 'contact' });
  private readonly _choices: Fields<{ way: Way; kind: Kind }>;
  private readonly _once = newKey();
  private readonly _matches: Matches;
  private readonly _existing: Existing;
  private readonly _context: RelationContext;
  private _types: RelationshipType[] = [];
  private _practitioners: Named[] = [];
  private _unloaded?: Failure;

  constructor(
    private readonly _page: Page,
    relationships: readonly Relationship[],
  ) {
    super(_page.owner, _page.words, nothingTyped, finder, styles);
    const { api, words, texts, name } = _page;
    const draw = (): Promise<void> => this._draw();
    this._choices = new Fields(words, this._choice, () => this._turn());
    this._matches = new Matches(words, api.base, api.client, draw);
    this._context = { words, texts, client: name, types: [] };
    const clients = relationships.flatMap(({ relatedClient, label }) =>
      relatedClient ? [[relatedClient.id, label] as const] : [],
    );
    this._existing = new Existing({
      root: this._root,
      context: this._context,
      api,
      relatedClients: new Map(clients),
      draw,
      chose: (id) => this._form.set('chosen', id),
    });
  }

  override open(): Promise<void> {
    void this._load();
    return super.open();
  }

  protected override _title(): string {
    return this._page.texts.add;
  }

  protected override _subtitle(): string {
    return this._page.texts.of(this._page.name);
  }

  protected override _action(): string {
    return this._page.texts.add;
  }

  protected override _label(field: keyof Values): string {
    return field;
  }

  protected override _closed(): void {
    this._matches.stop();
    this._existing.stop();
  }

  protected override async _draw(): Promise<void> {
    await super._draw();
    if (this._isOpen) this._existing.drawn();
  }

  protected override _inputs(): TemplateResult {
    const { texts: t } = this._page;
    const context = { ...this._context, types: this._types };
    return html`${this._choices.radios('way', t.way, [
        ['new', t.newContact],
        ['existing', t.existingContact],
      ])}
      ${this._choice.values.way === 'new' ? this._new() : this._old()}
      ${failureView(this._words, this._unloaded, () => void this._load())}
      <div class="fields relation">
        ${relations.typeFields(context, this._fields)}
        ${this._choice.values.way === 'new' ? this._assigned() : nothing}
        ${relations.notesField(context, this._fields)}
      </div>
      <details>
        <summary>${t.more} ${icon('down')}</summary>
        ${relations.grantFields(context, this._fields, this._form.values)}
      </details>`;
  }

  protected override _typed(): void {
    const { email, phone } = this._form.values;
    if (this._choice.values.way === 'new') this._matches.ask(email, phone);
    super._typed();
  }

  protected override _check(): void {
    const { errors, values } = this._form;
    if (this._choice.values.way === 'new') {
      contacts.checkNames(this._words, this._form);
    } else if (!values.chosen) errors.chosen = this._page.texts.chooseSomebody;
    if (!values.type) errors.type = this._words.missing;
  }

  protected override async _save(): Promise<void> {
    this.created = await this._page.api.create({ ...this._who(), ...this._relation() }, this._once);
  }

  /** An email address that is taken leads to whom it belongs to (B11). */
  protected override _refused(failure: Failure): void {
    const { email, phone } = this._form.values;
    if (failure.related && this._form.errors.email) this._matches.ask(email, phone, 0);
  }

  private async _load(): Promise<void> {
    const { api, mayAssign } = this._page;
    this._unloaded = undefined;
    try {
      [this._types, this._practitioners, this._existing.hasClients] = await Promise.all([
        this._page.types(),
        mayAssign ? api.practitioners() : [],
        api.hasClients(),
      ]);
    } catch (reason) {
      this._unloaded = failureOf(reason);
    }
    void this._draw();
  }

  private _turn(): void {
    const { kind } = this._choice.values;
    this._form.errors = {};
    this._failure = undefined;
    if (kind !== this._existing.kind) {
      this._existing.turn(kind);
      this._form.set('chosen', '');
    }
    void this._draw();
  }

  private _new(): TemplateResult {
    const { _words: words } = this;
    const { related } = this._page.texts;
    return html`<div class="fields">
      ${contacts.nameFields(words, this._fields)} ${contacts.reachFields(words, this._fields)}
      <div class="wide">
        ${this._matches.view(
          ({ relationship }) => (relationship ? related(this._page.name) : ''),
          (contact) => this._use(contact),
        )}
        ${contacts.channelField(words, this._fields)}
      </div>
    </div>`;
  }

  private _assigned(): TemplateResult | typeof nothing {
    const { _words: words } = this;
    if (!this._page.mayAssign) return html`<p class="wide muted">${words.assignedToYou}</p>`;
    return contacts.practitionersField(words, this._fields, this._practitioners);
  }

  private _old(): TemplateResult {
    const { texts: t } = this._page;
    return html`${
      this._existing.hasClients
        ? this._choices.radios('kind', t.kind, [
            ['contact', t.contact],
            ['client', t.anotherClient],
          ])
        : nothing
    }
    ${this._existing.view(this._form.errors.chosen ?? '')}`;
  }

  private _use(contact: Contact): void {
    this._choice.set('way', 'existing');
    this._choice.set('kind', 'contact');
    this._form.errors = {};
    this._failure = undefined;
    this._existing.use(contact);
    void this._draw().then(() => this._find('#f-type')?.focus());
  }

  private _who(): object {
    const { values } = this._form;
    if (this._choice.values.way === 'existing') return { [this._existing.kind]: values.chosen };
    const given = Object.fromEntries(contactFields.map((field) => [field, values[field]]));
    const practitioners = this._page.mayAssign ? values.practitioners : [];
    return { newContact: contacts.newContactBody({ ...given, practitioners }) };
  }

  private _relation(): object {
    const known = Object.keys(relations.noRelation) as (keyof RelationValues)[];
    const values = Object.fromEntries(known.map((field) => [field, this._form.values[field]]));
    return relations.relationBody(values);
  }
}
