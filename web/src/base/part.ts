// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { failureView } from './failure-view';
import type { PeopleTexts } from './people-texts';
import { failureOf, type Failure } from './request';
import { skeleton } from './skeleton';

export interface Answer<T> {
  items: T[];
  /** Of all there are; fewer may be answered at once. */
  total?: number;
  /** Said in place of a total. */
  more?: boolean;
}

/** One part of a page: reads by itself, and says by itself what went wrong. */
export class Part<T> {
  private _items?: T[];
  private _hasMore = false;
  private _failure?: Failure;
  private _reading = 0;
  private _busy = false;

  constructor(
    private readonly _words: PeopleTexts,
    private readonly _ask: (offset: number) => Promise<Answer<T>>,
    private readonly _draw: () => unknown,
  ) {}

  /** From the beginning; what is shown stays until the answer is there. */
  load(): Promise<void> {
    return this._read(0);
  }

  /** What has been read so far. */
  get items(): readonly T[] {
    return this._items ?? [];
  }

  /** It was read, and there is nothing. */
  get isEmpty(): boolean {
    return this._items?.length === 0 && !this._failure;
  }

  /** Does something to what is listed; false, and said where the list is, when that failed. */
  async attempt(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (reason) {
      this._failure = failureOf(reason);
      this._draw();
      return false;
    }
  }

  retryIfFailed(): void {
    if (this._failure) this._retry();
  }

  /** An answer that comes after this is not heard. */
  stop(): void {
    this._reading++;
  }

  view(
    row: (item: T) => unknown,
    none: string,
    moreText: string,
  ): TemplateResult | TemplateResult[] {
    const { _words: words, _items: items, _failure: failure } = this;
    const said = html`<div role="alert">${failureView(words, failure, () => this._retry())}</div>`;
    if (!items) return failure ? said : html`${said}${skeleton(words.loading, 2)}`;
    const more =
      this._hasMore && !failure
        ? html`<button
            type="button"
            class="link more"
            aria-disabled=${this._busy}
            @click=${() => !this._busy && this._read(items.length)}
          >
            ${this._busy ? words.loading : moreText}
          </button>`
        : nothing;
    const list = items.length
      ? html`<ul>
          ${items.map(row)}
        </ul>`
      : html`<p class="muted">${none}</p>`;
    return html`${list}${more}${said}`;
  }

  private _retry(): void {
    void this._read(this._items?.length ?? 0);
  }

  private async _read(offset: number): Promise<void> {
    const reading = ++this._reading;
    this._failure = undefined;
    this._busy = true;
    this._draw();
    try {
      const { items, total, more } = await this._ask(offset);
      if (reading !== this._reading) return;
      this._items = offset ? [...(this._items ?? []), ...items] : items;
      this._hasMore = more ?? (total ?? 0) > this._items.length;
    } catch (reason) {
      if (reading !== this._reading) return;
      this._failure = failureOf(reason);
    }
    this._busy = false;
    this._draw();
  }
}
