// SPDX-License-Identifier: Apache-2.0
import { html, type TemplateResult } from 'lit/html.js';
import { FormDialog } from '../../base/form-dialog';
import { newKey } from '../../base/request';
import type { SharesPage } from './page';
import type { Share, Via } from './shares-api';

interface Values {
  via: Via;
}

/** Sends the link of a share again, by the same way or another; or that of several which one contact
 * has in one message. */
export class AgainDialog extends FormDialog<Values> {
  isSent = false;
  private readonly _once = newKey();

  constructor(
    private readonly _page: SharesPage,
    private _share: Share,
    private readonly _others: readonly Share[] = [],
  ) {
    super(_page.owner, _page.words, { via: _share.via });
  }

  protected override _title(): string {
    return this._page.texts.againTitle(this._share.contact.name);
  }

  protected override _subtitle(): string {
    const { title } = this._share.document;
    const others = this._others.length;
    return others ? this._page.texts.andOthers(title, others) : title;
  }

  protected override _action(): string {
    return this._page.texts.againNow(this._form.values.via);
  }

  protected override _label(): string {
    return this._page.texts.sendBy;
  }

  protected override _inputs(): TemplateResult {
    const { texts: t } = this._page;
    return html`<p>${t.againText}</p>
      ${this._fields.radios('via', t.sendBy, [
        ['email', t.byEmail],
        ['sms', t.bySms],
      ])}`;
  }

  protected override _check(): void {
    // Either way is right until the server says otherwise.
  }

  /** One way is chosen already: closing loses nothing. */
  protected override _mayClose(): Promise<boolean> {
    return Promise.resolve(true);
  }

  protected override async _save(): Promise<void> {
    const { api } = this._page;
    const { via } = this._form.values;
    const all = [this._share, ...this._others];
    if (all.length > 1) await api.sendAllAgain(all, via, this._once + via);
    else await api.sendAgain(this._share, via);
    this.isSent = true;
  }

  protected override async _readAgain(): Promise<Values> {
    this._share = await this._page.api.find(this._share);
    return this._form.read;
  }
}
