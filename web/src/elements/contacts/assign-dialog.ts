// SPDX-License-Identifier: Apache-2.0
import { html, type TemplateResult } from 'lit/html.js';
import { failureView } from '../../base/failure-view';
import type { Choice } from '../../base/fields';
import { FormDialog } from '../../base/form-dialog';
import { failureOf, type Failure } from '../../base/request';
import { skeleton } from '../../base/skeleton';
import type { Named } from '../people/types';
import type { Page } from './page';

interface Values {
  how: string;
  practitioner: string;
}

/** As many names as the dialog says. */
const named = 3;

/** Assigns contacts to a practitioner, or takes them away (B14). */
export class AssignDialog extends FormDialog<Values> {
  /** What was done, in words. */
  said = '';
  private _practitioners?: Named[];
  private _unread?: Failure;
  /** Those still to do: after a failure the rest is tried again. */
  private _rest: string[];

  constructor(
    private readonly _page: Page,
    private readonly _contacts: readonly Named[],
  ) {
    super(_page.owner, _page.words, { how: 'assign', practitioner: '' });
    this._rest = _contacts.map(({ id }) => id);
  }

  override open(): Promise<void> {
    void this._load();
    return super.open();
  }

  protected override _title(): string {
    return this._page.texts.assignTitle;
  }

  protected override _subtitle(): string {
    const names = this._contacts.slice(0, named).map(({ name }) => name);
    return this._page.texts.assignSubtitle(names, this._contacts.length);
  }

  protected override _action(): string {
    const { assignTo, takeFrom } = this._page.texts;
    return this._isAssigning ? assignTo : takeFrom;
  }

  protected override _label(field: keyof Values): string {
    return field;
  }

  protected override _buttons(): TemplateResult {
    return this._practitioners?.length ? super._buttons() : html``;
  }

  protected override async _mayClose(): Promise<boolean> {
    return Promise.resolve(true);
  }

  protected override _inputs(): TemplateResult {
    const { texts: t, words } = this._page;
    if (this._unread) return html`${failureView(words, this._unread, () => void this._load())}`;
    if (!this._practitioners) return skeleton(words.loading, 1);
    if (!this._practitioners.length) return html`<p>${t.noPractitioners}</p>`;
    const choices = this._practitioners.map(({ id, name }): Choice => [id, name]);
    return html`${this._fields.radios('how', t.how, [
      ['assign', t.assignTo],
      ['take', t.takeFrom],
    ])}
    ${this._fields.select('practitioner', t.practitioner, [['', t.choose], ...choices], {
      required: true,
    })}`;
  }

  protected override _check(): void {
    if (!this._form.values.practitioner) this._form.errors.practitioner = this._words.missing;
  }

  protected override async _save(): Promise<void> {
    const { practitioner } = this._form.values;
    const { texts: t, api } = this._page;
    while (this._rest.length) {
      this._rest = await api.assign(this._rest, practitioner, this._isAssigning);
    }
    const { name } = this._practitioners!.find(({ id }) => id === practitioner)!;
    const count = this._contacts.length;
    this.said = this._isAssigning ? t.assignedTo(count, name) : t.takenFrom(count, name);
  }

  private get _isAssigning(): boolean {
    return this._form.values.how === 'assign';
  }

  private async _load(): Promise<void> {
    this._unread = undefined;
    void this._draw();
    try {
      this._practitioners = await this._page.api.practitioners();
    } catch (reason) {
      this._unread = failureOf(reason);
    }
    if (!this._isOpen) return;
    await this._draw();
    this._find('#f-practitioner')?.focus();
  }
}
