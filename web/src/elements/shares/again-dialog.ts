// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { FormDialog } from '../../base/form-dialog';
import { newKey } from '../../base/request';
import { titleOf, type SharesPage } from './page';
import type { Share, Via } from './shares-api';
import { endText } from './state';

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
    return this._others.length ? '' : titleOf(this._page, this._share);
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
      ${this._others.length ? this._documents() : nothing}
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
    if (this._others.length) {
      await api.sendAllAgain(this._share.sending, via, this._once + via);
    } else await api.sendAgain(this._share, via);
    this.isSent = true;
  }

  /** Of several: which go, and which do not and why. */
  private _documents(): TemplateResult {
    const { texts: t } = this._page;
    const all = [this._share, ...this._others];
    const [goes, stays] = [true, false].map((may) =>
      all.filter(({ can }) => can.sendAgain === may),
    );
    const list = (title: string, shares: Share[], why?: (share: Share) => string) =>
      shares.length
        ? html`<div>
            <p>${title}</p>
            <ul>
              ${shares.map(
                (share) =>
                  html`<li>
                    <strong><bdi>${titleOf(this._page, share)}</bdi></strong>
                    ${why ? html`<br /><small class="muted">${why(share)}</small>` : nothing}
                  </li>`,
              )}
            </ul>
          </div>`
        : nothing;
    return html`${list(t.againGoes(goes!.length), goes!)}
    ${list(t.againStays(stays!.length), stays!, (share) => this._why(share))}`;
  }

  private _why(share: Share): string {
    const { texts: t } = this._page;
    if (share.validity !== 'active') return endText(this._page, share);
    return share.contact.archived ? t.archived : t.againUnseen;
  }

  protected override async _readAgain(): Promise<Values> {
    this._share = await this._page.api.find(this._share);
    return this._form.read;
  }
}
