// SPDX-License-Identifier: Apache-2.0
import { keyed } from 'lit/directives/keyed.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { sheetOf } from '../../base/element';
import { focused } from '../../base/focus';
import { Menu } from '../../base/menu';
import { Toast } from '../../base/toast';
import { sharesTextsFor, type SharesPage } from '../shares/page';
import { ShareActions } from '../shares/share-actions';
import { shareRow, type RowParts } from '../shares/share-row';
import shares from '../shares/shares.css';
import type { SharedDocument } from '../shares/shares-api';
import type { SharePage } from './page';

/** What the list needs of the dialog that it stands in. */
interface Around {
  root: ShadowRoot;
  draw: () => Promise<void>;
  /** Reads again what is shared, and draws it. */
  reload: () => Promise<void>;
  /** Reads more of it, and draws that; false: it could not be read, which the dialog says. */
  more: () => Promise<boolean>;
}

/** With whom a document is shared already, and what can be done about it (B34). */
export class Already {
  private readonly _menu: Menu;
  private readonly _toast: Toast;
  private readonly _parts: RowParts;
  private _isReading = false;

  constructor(
    private readonly _page: SharePage & SharesPage,
    private readonly _around: Around,
  ) {
    const { root, draw } = _around;
    this._menu = new Menu(root, draw);
    this._toast = new Toast(root, draw);
    const actions = new ShareActions(_page, draw, (said) => void this._acted(said));
    this._parts = { page: _page, menu: this._menu, actions, names: 'contact' };
  }

  view({ items, total }: SharedDocument): TemplateResult {
    const { say: t, texts } = this._page;
    return html`<section class="already" aria-labelledby="already">
        <h3 id="already" tabindex="-1">${t.already(total)}</h3>
        ${this._parts.actions.view()}
        <ul class="shares">
          ${items.map((share) => keyed(share.id, shareRow(this._parts, share)))}
        </ul>
        ${
          total > items.length
            ? html`<p class="muted rest">
                ${t.notAll(total - items.length)}
                <button
                  type="button"
                  class="link"
                  aria-disabled=${this._isReading}
                  @click=${() => void this._more(items.length)}
                >
                  ${this._isReading ? t.loading : texts.more}
                </button>
              </p>`
            : nothing
        }
      </section>
      ${this._menu.view()} ${this._toast.view()}`;
  }

  stop(): void {
    this._menu.close();
    this._toast.hide();
    this._parts.actions.stop();
  }

  /** The focus goes on with the first of those that came. */
  private async _more(shown: number): Promise<void> {
    if (this._isReading) return;
    this._isReading = true;
    const { root, more, draw } = this._around;
    void draw();
    const isRead = await more();
    this._isReading = false;
    await draw();
    if (!isRead) return;
    const row = root.querySelectorAll('.already .share')[shown];
    (row?.querySelector('button') ?? root.querySelector<HTMLElement>('#already'))?.focus();
  }

  /** A focus that went with a menu goes to what is there instead. */
  private async _acted(said: string): Promise<void> {
    const { root, reload } = this._around;
    void this._toast.say(said);
    await reload();
    if (!focused()) root.querySelector<HTMLElement>('#already')?.focus();
    this._page.owner.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }
}

export async function alreadyFor(page: SharePage, around: Around): Promise<Already> {
  const { root } = around;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(shares)];
  return new Already({ ...page, texts: await sharesTextsFor(page.language) }, around);
}
