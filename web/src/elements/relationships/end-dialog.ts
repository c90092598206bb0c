// SPDX-License-Identifier: Apache-2.0
import { html, type TemplateResult } from 'lit/html.js';
import { today } from '../../base/days';
import { FormDialog } from '../../base/form-dialog';
import type { Relationship } from '../people/types';
import { nameOf } from './name-of';
import type { Page } from './page';

interface Values {
  on: string;
}

/** Ends a relationship with a date; it stays in the history. */
export class EndDialog extends FormDialog<Values> {
  isEnded = false;
  private readonly _name: string;

  constructor(
    private readonly _page: Page,
    private readonly _relationship: Relationship,
    private readonly _effects: readonly string[],
  ) {
    super(_page.owner, _page.words, { on: today() });
    this._name = nameOf(_relationship);
  }

  protected override _title(): string {
    return this._page.texts.endTitle(this._name);
  }

  protected override _action(): string {
    return this._page.texts.endNow;
  }

  protected override _label(): string {
    return this._page.texts.endedOn;
  }

  protected override _inputs(): TemplateResult {
    const { texts: t } = this._page;
    const { contact, relatedClient } = this._relationship;
    const kept = contact ? t.staysOnFile(this._name) : t.endedThere(relatedClient!.name);
    return html`<p>${t.endText(this._name)} ${kept}</p>
      ${this._effects.map((each) => html`<p>${each}</p>`)}
      ${this._fields.text('on', t.endedOn, { type: 'date', required: true, max: today() })}`;
  }

  protected override _check(): void {
    const { on } = this._form.values;
    if (!on) this._form.errors.on = this._words.missing;
    else if (on > today()) this._form.errors.on = this._page.texts.notInFuture;
  }

  /** Without a day the server takes that of the practice, which may be another one than here. */
  protected override async _save(): Promise<void> {
    const { id, version } = this._relationship;
    await this._page.api.end(id, { version, ...this._form.changes() });
    this.isEnded = true;
  }

  protected override async _readAgain(): Promise<Values> {
    const now = await this._page.api.find(this._relationship.id);
    this._relationship.version = now.version;
    return this._form.read;
  }
}
