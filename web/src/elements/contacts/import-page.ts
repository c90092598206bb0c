// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icon } from '../../base/glyphs';
import type { Aside, Page } from './page';

const tag = 'kith-contact-import';

/** The import of contacts, by the element that does it, which is fetched when it is first met. */
export class ImportPage implements Aside {
  constructor(
    private readonly _page: Page,
    readonly id: string,
  ) {}

  load(): void {
    if (customElements.get(tag)) return;
    this._page.root.dispatchEvent(new Event('kith-watch', { bubbles: true, composed: true }));
  }

  /** It tries again by itself. */
  retryIfFailed(): void {
    return;
  }

  /** It stops once it is no longer drawn. */
  stop(): void {
    return;
  }

  focus(): void {
    this._page.root.querySelector<HTMLElement>('#back')?.focus();
  }

  view(): TemplateResult {
    const { texts: t, api, language, mayAssign } = this._page;
    return html`<div class="contact">
      <button
        type="button"
        id="back"
        class="link"
        @click=${() => this._page.go({ importing: false })}
      >
        ${icon('down')} ${t.back}
      </button>
      <div class="import">
        <kith-contact-import
          api=${api.base}
          lang=${language}
          assign=${mayAssign ? '' : nothing}
          @change=${() => this._page.changed()}
        ></kith-contact-import>
      </div>
    </div>`;
  }
}
