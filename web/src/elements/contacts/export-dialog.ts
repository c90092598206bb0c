// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { today } from '../../base/days';
import { Dialog } from '../../base/dialog';
import { failureView } from '../../base/failure-view';
import progressStyles from '../../base/progress.css';
import { progressView } from '../../base/progress';
import { failureOf, type Failure } from '../../base/request';
import { saveFile } from '../../base/save-file';
import { skeleton } from '../../base/skeleton';
import type { Shown } from './address';
import { exported, type Format } from './contacts-api';
import type { Page } from './page';

const kinds = {
  csv: { ending: 'csv', type: 'text/csv' },
  vcard: { ending: 'vcf', type: 'text/vcard' },
};

/** Says what an export will hold, collects it part by part, and saves it as one file. */
export class ExportDialog extends Dialog {
  /** Name of the file, once it is saved. */
  saved = '';
  private readonly _filters: Shown;
  private _total?: number;
  private _parts: Blob[] = [];
  private _next = '';
  private _running?: AbortController;
  private _failure?: Failure;

  constructor(
    private readonly _page: Page,
    private readonly _shown: Shown,
    private readonly _format: Format,
  ) {
    super(_page.owner, _page.words, progressStyles);
    this._filters = { ..._shown, query: '' };
  }

  override open(): Promise<void> {
    void this._count();
    return super.open();
  }

  protected override _title(): string {
    return this._page.texts.exportTitle;
  }

  protected override _closed(): void {
    this._running?.abort();
  }

  protected override _body(): TemplateResult {
    const { words } = this._page;
    const retry = this._total === undefined ? () => void this._count() : undefined;
    return html`<div role="alert">${failureView(words, this._failure, retry)}</div>
      ${this._content()}`;
  }

  protected override _buttons(): TemplateResult {
    const { words, texts: t } = this._page;
    const mayBegin = this._total && !this._running;
    return html`<button type="button" class="button" @click=${this._leave}>${words.cancel}</button>
      ${
        mayBegin
          ? html`<button
              type="button"
              id="export-now"
              class="button primary"
              @click=${() => this._collect()}
            >
              ${this._failure ? words.retry : t.exportNow}
            </button>`
          : nothing
      }`;
  }

  private _content(): TemplateResult | typeof nothing {
    const { texts: t, words, language } = this._page;
    const total = this._total;
    if (total === undefined) return this._failure ? nothing : skeleton(words.loading, 1);
    const done = Math.min(total, this._parts.length * exported);
    if (this._running) {
      const text = t.exported(done, total);
      return progressView({ label: t.exporting, text, done, total, language });
    }
    if (!total) return html`<p>${t.exportNobody}</p>`;
    return html`<p>${this._what(total)}</p>
      <p>${this._format === 'csv' ? t.exportCsvText : t.exportCardsText}</p>
      <p class="muted">${t.exportPrivate}</p>`;
  }

  private _what(total: number): string {
    const { texts: t } = this._page;
    const { mine, emergency, unreachable, archived, query } = this._shown;
    const set = { mine, emergency, unreachable, archived };
    const names = (Object.keys(set) as (keyof typeof set)[]).filter((each) => set[each]);
    const what = names.length
      ? t.exportSome(
          total,
          names.map((each) => t[each]),
        )
      : t.exportAll(total);
    return query ? `${what} ${t.exportNoQuery(query)}` : what;
  }

  private async _count(): Promise<void> {
    this._failure = undefined;
    void this._draw();
    try {
      const span = { from: 0, to: 1 };
      const { signal } = new AbortController();
      this._total = (await this._page.api.list(this._filters, span, signal)).total;
    } catch (reason) {
      this._failure = failureOf(reason);
    }
    if (!this._isOpen) return;
    await this._draw();
    this._find('#export-now, .failure button')?.focus();
  }

  /** What was collected before a failure is not asked for again. */
  private async _collect(): Promise<void> {
    const running = new AbortController();
    this._running = running;
    this._failure = undefined;
    await this._draw();
    this._find('.buttons button')?.focus();
    try {
      do {
        const part = await this._page.api.part(
          this._format,
          this._filters,
          this._next,
          running.signal,
        );
        this._parts.push(part.content);
        this._next = part.next;
        void this._draw();
      } while (this._next);
      this._save();
    } catch (reason) {
      if (!running.signal.aborted) await this._failed(failureOf(reason));
    }
  }

  private async _failed(failure: Failure): Promise<void> {
    this._running = undefined;
    this._failure = failure;
    await this._draw();
    this._find('#export-now')?.focus();
  }

  private _save(): void {
    const { ending, type } = kinds[this._format];
    this.saved = `${this._page.texts.exportFile}-${today()}.${ending}`;
    saveFile(this.saved, new Blob(this._parts, { type }));
    this.close();
  }
}
