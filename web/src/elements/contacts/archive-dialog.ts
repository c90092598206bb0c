// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { Dialog } from '../../base/dialog';
import { failureView } from '../../base/failure-view';
import { failureOf, type Failure } from '../../base/request';
import { skeleton } from '../../base/skeleton';
import type { Named } from '../people/types';
import type { Ending } from './contacts-api';
import { endingLines } from './ending';
import type { Page } from './page';
import styles from './archive-dialog.css';

/** Archives a contact, after showing what that ends (B15). */
export class ArchiveDialog extends Dialog {
  isDone = false;
  private _ending?: Ending;
  private _failure?: Failure;
  private _busy = false;

  constructor(
    private readonly _page: Page,
    private readonly _who: Named,
  ) {
    super(_page.owner, _page.words, styles);
  }

  override open(): Promise<void> {
    void this._read();
    return super.open();
  }

  protected override _title(): string {
    return this._page.texts.archiveTitle(this._who.name);
  }

  protected override _role() {
    return 'alertdialog' as const;
  }

  /** The harmless one. */
  protected override _first(): HTMLElement | null {
    return this._find('.buttons button');
  }

  protected override _body(): TemplateResult {
    const { texts: t, words } = this._page;
    const retry = this._ending ? undefined : () => void this._read();
    return html`<p>${t.archiveText} ${t.archiveKept}</p>
      ${this._ending || this._failure ? nothing : skeleton(words.loading, 2)}
      <div role="status">${this._ending ? this._ends(this._ending) : nothing}</div>
      <div role="alert">${failureView(words, this._failure, retry)}</div>`;
  }

  /** Nothing can be confirmed before it is known. */
  protected override _buttons(): TemplateResult {
    const { texts: t, words } = this._page;
    return html`<button type="button" class="button" @click=${this._leave}>${words.cancel}</button>
      ${
        this._ending
          ? html`<button
              type="button"
              id="archive-now"
              class="button danger"
              aria-disabled=${this._busy}
              @click=${this._archive}
            >
              ${this._failure?.mayPass ? words.retry : t.archiveNow}
            </button>`
          : nothing
      }`;
  }

  private _ends(ending: Ending): TemplateResult {
    const { texts: t, language } = this._page;
    const lines = endingLines(t, language, ending);
    if (!lines.length) return html`<p>${t.endsNothing}</p>`;
    return html`<p>${t.ends}</p>
      <ul class="ends">
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>`;
  }

  private async _read(): Promise<void> {
    this._failure = undefined;
    void this._draw();
    try {
      this._ending = await this._page.api.ending(this._who.id);
    } catch (reason) {
      this._failure = failureOf(reason);
    }
    if (this._isOpen) void this._draw();
  }

  private async _archive(): Promise<void> {
    if (this._busy) return;
    this._busy = true;
    this._failure = undefined;
    void this._draw();
    try {
      await this._page.api.archive(this._who.id);
      this.isDone = true;
      this.close();
    } catch (reason) {
      this._failure = failureOf(reason);
      this._busy = false;
      void this._draw();
    }
  }
}
