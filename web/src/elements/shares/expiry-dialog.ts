// SPDX-License-Identifier: Apache-2.0
import type { TemplateResult } from 'lit/html.js';
import { FormDialog } from '../../base/form-dialog';
import { dayAt, endOfDay } from '../../base/zone';
import { expiryProblem, firstDay, lastDay } from './expiry';
import { titleOf, type SharesPage } from './page';
import type { Share } from './shares-api';

interface Values {
  expiresAt: string;
}

const lastDayOf = ({ expiresAt, timeZone }: Share): Values => ({
  expiresAt: dayAt(expiresAt, timeZone),
});

/** Changes until when the link of a share works. */
export class ExpiryDialog extends FormDialog<Values> {
  saved?: Share;

  constructor(
    private readonly _page: SharesPage,
    private _share: Share,
  ) {
    super(_page.owner, _page.words, lastDayOf(_share));
  }

  protected override _title(): string {
    return this._page.texts.expiryTitle;
  }

  protected override _subtitle(): string {
    return `${titleOf(this._page, this._share)} · ${this._share.contact.name}`;
  }

  protected override _action(): string {
    return this._words.save;
  }

  protected override _label(): string {
    return this._page.texts.expiry;
  }

  protected override _inputs(): TemplateResult {
    const { texts: t } = this._page;
    return this._fields.text('expiresAt', t.expiry, {
      type: 'date',
      required: true,
      min: firstDay(this._share.timeZone),
      max: lastDay(this._share.timeZone),
      hint: t.expiryHint,
    });
  }

  protected override _check(): void {
    const { texts } = this._page;
    const { expiresAt } = this._form.values;
    const problem = expiryProblem(this._words, texts, expiresAt, this._share.timeZone);
    if (problem) this._form.errors.expiresAt = problem;
  }

  protected override async _save(): Promise<void> {
    const end = endOfDay(this._form.values.expiresAt, this._share.timeZone);
    this.saved = await this._page.api.change(this._share, end);
  }

  protected override async _readAgain(): Promise<Values> {
    this._share = await this._page.api.find(this._share);
    return lastDayOf(this._share);
  }
}
