// SPDX-License-Identifier: Apache-2.0
import { html, type TemplateResult } from 'lit/html.js';
import { FormDialog } from '../../base/form-dialog';
import { conflictOf } from './conflict';
import type { Person, PortalPage } from './page';
import type { Sees } from './portal-api';
import { presetChoices, presetOf, presets, type Preset } from './sees';
import styles from './dialogs.css';

type Values = Sees & { preset: Preset };

/** What a contact may see of a client: one of three presets, or each part on or off. */
export class SeesDialog extends FormDialog<Values> {
  isSaved = false;
  /** It failed at least once. */
  isStale = false;
  private _shown: Preset;

  constructor(
    private readonly _page: PortalPage,
    private readonly _person: Person,
    sees: Sees,
    private readonly _notesOn: boolean,
  ) {
    const { appointments, documents, notes } = sees;
    const preset = presetOf(sees);
    super(_page.owner, _page.words, { appointments, documents, notes, preset }, styles);
    this._shown = preset;
  }

  protected override _title(): string {
    return this._page.texts.seeTitle(this._person.name);
  }

  protected override _subtitle(): string {
    return this._page.texts.ofClient(this._page.client);
  }

  protected override _action(): string {
    return this._words.save;
  }

  protected override _label(field: keyof Values): string {
    const { preset, appointments, documents, notesRight: notes } = this._page.texts;
    return { preset, appointments, documents, notes }[field];
  }

  protected override _inputs(): TemplateResult {
    const { texts: t } = this._page;
    const { preset } = this._form.values;
    const choices = presetChoices(t);
    const all = preset === 'some' ? [...choices, ['some', t.seesSome] as const] : choices;
    return html`${this._fields.radios('preset', t.preset, all)}
      <fieldset class="field parts" aria-label=${t.maySee}>
        ${this._fields.check('appointments', t.appointments)}
        ${this._fields.check('documents', t.documents)}
        ${this._fields.check(
          'notes',
          t.notesRight,
          this._notesOn ? t.notesRightHint : t.notesOffHint,
        )}
      </fieldset>`;
  }

  /** The preset and the parts follow each other. */
  protected override _typed(): void {
    const { values } = this._form;
    const { preset } = values;
    if (preset !== this._shown && preset !== 'some') Object.assign(values, presets[preset]);
    this._shown = values.preset = presetOf(values);
    this._form.errors = {};
    super._typed();
  }

  protected override _check(): void {
    const { appointments, documents, notes } = this._form.values;
    if (!appointments && !documents && !notes) {
      this._form.errors.appointments = this._page.texts.nothingSeen;
    }
  }

  /** What was changed here alone, so that nothing that another one changed meanwhile is undone. */
  protected override async _save(): Promise<void> {
    const sees = this._form.changes();
    delete sees.preset;
    if (!Object.keys(sees).length) return;
    await this._page.api.see(this._person.id, sees).catch((reason: unknown) => {
      this.isStale = true;
      throw conflictOf(this._page.texts, reason);
    });
    this.isSaved = true;
  }
}
