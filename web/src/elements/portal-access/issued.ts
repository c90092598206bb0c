// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { confirm } from '../../base/confirm';
import { failureView } from '../../base/failure-view';
import { icon } from '../../base/glyphs';
import { failureOf, type Failure } from '../../base/request';
import type { Person, PortalPage } from './page';
import type { Credentials } from './portal-api';
import { printPage } from './print-page';

/** Username and PIN, shown this once: to copy, and to print on a card. */
export class Issued {
  private _said = '';
  private _failure?: Failure;
  private _isNoted = false;
  private _busy = false;
  private _isOver = false;
  /** Takes away what was printed. */
  private _clear?: () => void;

  constructor(
    private readonly _page: PortalPage,
    private readonly _person: Person,
    private readonly _credentials: Credentials,
    private readonly _draw: () => unknown,
  ) {}

  view(): TemplateResult {
    const { texts: t, words } = this._page;
    const { username, pin } = this._credentials;
    return html`<div class="notice warn">
        ${icon('warning')}
        <p>${t.madeText}</p>
      </div>
      <dl class="issued">
        <div>
          <dt>${t.username}</dt>
          <dd dir="ltr">${username}</dd>
        </div>
        <div>
          <dt>${t.pin}</dt>
          <dd dir="ltr" class="pin">${inGroups(pin)}</dd>
        </div>
      </dl>
      <div class="issued-acts">
        <button type="button" id="print" class="button" @click=${() => void this._print()}>
          ${t.print}
        </button>
        <button type="button" class="button" @click=${() => void this._copy()}>${t.copy}</button>
        <p class="muted" role="status">${this._said}</p>
      </div>
      <div role="alert">
        ${this._failure ? html`<p>${t.notPrinted}</p>` : nothing}${failureView(words, this._failure)}
      </div>`;
  }

  /** Leaves nothing of it in the page. */
  end(): void {
    this._isOver = true;
    this._clear?.();
  }

  /** Asks unless it was copied or printed. */
  async mayClose(): Promise<boolean> {
    const { owner, words, texts: t } = this._page;
    if (this._isNoted) return true;
    return confirm(owner, words, {
      title: t.notedTitle,
      text: [t.notedText],
      action: t.notedYes,
      back: t.notedBack,
    });
  }

  private _say(text: string): void {
    this._said = text;
    this._draw();
  }

  private async _copy(): Promise<void> {
    const { texts: t } = this._page;
    const { username, pin } = this._credentials;
    try {
      await navigator.clipboard.writeText(t.copyText(username, pin));
      this._isNoted = true;
      this._say(t.copied);
    } catch {
      this._say(t.notCopied);
    }
  }

  private _keep(clear: () => void): void {
    if (this._isOver) clear();
    else this._clear = clear;
  }

  private async _print(): Promise<void> {
    if (this._busy) return;
    const { api, texts: t } = this._page;
    this._busy = true;
    this._failure = undefined;
    this._say(t.printing);
    try {
      const card = await api.card(this._person.id, this._credentials);
      this._clear?.();
      if (this._isOver) return;
      this._keep(await printPage(card));
      this._isNoted = true;
    } catch (reason) {
      this._failure = failureOf(reason);
    }
    this._busy = false;
    this._say('');
  }
}

/** Easier to read out: "482 913". */
export function inGroups(pin: string): TemplateResult[] {
  const size = pin.length % 3 && !(pin.length % 4) ? 4 : 3;
  const parts = pin.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
  return parts.map((part) => html`<span>${part}</span>`);
}
