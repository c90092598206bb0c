// SPDX-License-Identifier: Apache-2.0
import { html, type TemplateResult } from 'lit/html.js';
import { FormDialog } from '../../base/form-dialog';
import type { Relationship, RelationshipType } from '../people/types';
import { nameOf } from './name-of';
import type { Page } from './page';
import * as relations from './relation-form';
import type { RelationContext, RelationValues } from './relation-form';
import styles from './dialogs.css';

/** Edits a relationship. */
export class RelationDialog extends FormDialog<RelationValues> {
  saved?: Relationship;
  private _types: RelationshipType[];

  constructor(
    private readonly _page: Page,
    private _relationship: Relationship,
  ) {
    super(_page.owner, _page.words, relations.relationValues(_relationship), styles);
    const { type, label } = _relationship;
    this._types = [{ id: type, label, reciprocal: '' }];
  }

  override open(): Promise<void> {
    void this._load();
    return super.open();
  }

  protected override _title(): string {
    return this._page.texts.edit;
  }

  protected override _subtitle(): string {
    return nameOf(this._relationship);
  }

  protected override _action(): string {
    return this._words.save;
  }

  protected override _label(field: keyof RelationValues): string {
    return relations.relationLabel(this._context, field);
  }

  protected override _inputs(): TemplateResult {
    const { _context: context, _fields: fields } = this;
    return html`<div class="fields">
        ${relations.typeFields(context, fields)} ${relations.notesField(context, fields)}
      </div>
      ${relations.grantFields(context, fields, this._form.values)}`;
  }

  protected override _check(): void {
    if (!this._form.values.type) this._form.errors.type = this._words.missing;
  }

  protected override async _save(): Promise<void> {
    const { id, version } = this._relationship;
    const changes = relations.relationBody(this._form.changes());
    if (Object.keys(changes).length) {
      this.saved = await this._page.api.change(id, { ...changes, version });
    }
  }

  protected override async _readAgain(): Promise<RelationValues> {
    const now = await this._page.api.find(this._relationship.id);
    this._relationship = now;
    return relations.relationValues(now);
  }

  private get _context(): RelationContext {
    const { words, texts, name } = this._page;
    return { words, texts, client: name, types: this._types };
  }

  /** A type that is no longer offered stays what it is. */
  private async _load(): Promise<void> {
    const types = await this._page.types().catch(() => []);
    const known = types.some(({ id }) => id === this._relationship.type);
    this._types = known ? types : [...this._types, ...types];
    void this._draw();
  }
}
