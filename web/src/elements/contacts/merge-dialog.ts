// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { Dialog } from '../../base/dialog';
import { failureView } from '../../base/failure-view';
import { Finder } from '../../base/finder';
import finder from '../../base/finder.css';
import { icon } from '../../base/glyphs';
import { failureOf, newKey, type Failure } from '../../base/request';
import { skeleton } from '../../base/skeleton';
import type { MergeTexts } from '../../locales/merge/texts';
import { face, inARow } from '../people/person-view';
import type { Named } from '../people/types';
import { nothingAsked } from './address';
import type { MergePreview, Merged, Row } from './contacts-api';
import { linesOf, taken, type Line, type Side } from './merge-fields';
import { mergeView } from './merge-view';
import type { Page } from './page';
import styles from './merge-dialog.css';

/** As many as the list of a search shows. */
const shown = 20;

/** Makes one contact of two: finds the other one, shows both beside each other, and what moves. */
export class MergeDialog extends Dialog {
  merged?: Merged;
  /** The one who went. */
  other?: Named;
  private _preview?: MergePreview;
  private _lines: Line[] = [];
  private _sides = new Map<Line, Side>();
  private _failure?: Failure;
  private _isStale = false;
  private _busy = false;
  private _once = newKey();
  private readonly _finder: Finder<Row>;

  constructor(
    private readonly _page: Page,
    private readonly _texts: MergeTexts,
    private readonly _keep: Named,
  ) {
    super(_page.owner, _page.words, finder, styles);
    this._finder = new Finder(
      this._root,
      'f-other',
      _page.words,
      {
        texts: _texts,
        ask: (query, signal) => this._ask(query, signal),
        isTaken: () => false,
        row: (row) => this._row(row),
        choose: (row) => this._choose(row),
      },
      () => this._draw(),
    );
  }

  protected override _title(): string {
    return this._texts.title(this._keep.name);
  }

  protected override _subtitle(): string {
    return this.other ? '' : this._texts.subtitle;
  }

  protected override async _mayClose(): Promise<boolean> {
    return Promise.resolve(!this._busy);
  }

  protected override _closed(): void {
    this._finder.stop();
  }

  protected override async _draw(): Promise<void> {
    await super._draw();
    if (this._isOpen) this._finder.drawn();
  }

  protected override _body(): TemplateResult {
    const { _words: words, _texts: t } = this;
    if (!this.other) return this._finder.view();
    const retry = this._preview ? undefined : () => void this._read();
    const stale = html`<div class="notice warn">
      ${icon('warning')}
      <p><strong>${words.changedMeanwhile}</strong> ${t.lookAgain}</p>
    </div>`;
    return html`<div role="alert">
        ${this._isStale ? stale : nothing} ${failureView(words, this._failure, retry)}
      </div>
      ${this._preview ? this._view(this._preview) : this._failure ? nothing : skeleton(words.loading)}`;
  }

  protected override _buttons(): TemplateResult {
    const { _words: words, _texts: t, _failure: failure } = this;
    return html`${
        this.other
          ? html`<button type="button" class="button back" @click=${() => this._release()}>
              ${t.another}
            </button>`
          : nothing
      }
      <button type="button" class="button" @click=${this._leave}>${words.cancel}</button>
      ${
        this._preview
          ? html`<button
              type="button"
              id="merge-now"
              class="button primary"
              aria-disabled=${this._busy}
              @click=${this._merge}
            >
              ${this._busy ? t.merging : failure?.mayPass ? words.retry : t.merge}
            </button>`
          : nothing
      }`;
  }

  private _view(preview: MergePreview): TemplateResult {
    return mergeView({
      page: this._page,
      texts: this._texts,
      preview,
      lines: this._lines,
      side: (line) => this._sides.get(line) ?? 'keep',
      choose: (line, side) => {
        this._sides.set(line, side);
        void this._draw();
      },
    });
  }

  private async _ask(query: string, signal: AbortSignal) {
    const span = { from: 0, to: shown + 1 };
    const { items } = await this._page.api.list({ ...nothingAsked, query }, span, signal);
    const others = items.filter(({ id }) => id !== this._keep.id);
    return { items: others.slice(0, shown), more: others.length > shown };
  }

  private _row({ name, email, phoneText, practitioners }: Row): TemplateResult {
    const assigned = practitioners.map((each) => each.name).join(', ');
    return html`${face(name)}
      <span class="who">
        <bdi>${name}</bdi>
        <small>${inARow([email, phoneText, assigned])}</small>
      </span>`;
  }

  private _choose({ id, name }: Row): void {
    this.other = { id, name };
    void this._read();
  }

  private _release(): void {
    if (this._busy) return;
    this.other = this._preview = this._failure = undefined;
    this._isStale = false;
    void this._draw().then(() => this._find('#f-other')?.focus());
  }

  private async _read(): Promise<void> {
    const { id } = this.other!;
    this._failure = undefined;
    void this._draw();
    try {
      const preview = await this._page.api.mergePreview(this._keep.id, id);
      if (this.other?.id !== id) return;
      this._lines = linesOf(this._words, preview);
      this._sides = new Map();
      this._preview = preview;
      this._once = newKey();
    } catch (reason) {
      if (this.other?.id !== id) return;
      this._failure = failureOf(reason);
    }
    if (!this._isOpen) return;
    await this._draw();
    this._find('.sides input, #merge-now, .failure button')?.focus();
  }

  private async _merge(): Promise<void> {
    if (this._busy) return;
    this._busy = true;
    this._failure = undefined;
    this._isStale = false;
    void this._draw();
    try {
      const take = taken(this._lines, this._sides);
      this.merged = await this._page.api.merge(this._preview!, take, this._once);
      this._busy = false;
      this.close();
    } catch (reason) {
      this._busy = false;
      await this._refused(failureOf(reason));
      void this._draw();
    }
  }

  /** Whoever changed one of the two meanwhile is met by looking again. */
  private async _refused(failure: Failure): Promise<void> {
    this._failure = failure;
    if (!failure.isStale && !failure.says('otherVersion', 'stale')) return;
    this._preview = undefined;
    this._isStale = true;
    await this._read();
  }
}
