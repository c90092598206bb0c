// SPDX-License-Identifier: Apache-2.0
import { html, type TemplateResult } from 'lit/html.js';
import { confirm } from '../../base/confirm';
import { dateText } from '../../base/days';
import { failureView } from '../../base/failure-view';
import { icon } from '../../base/glyphs';
import { failureOf, type Failure } from '../../base/request';
import { inARow } from '../people/person-view';
import type { Named } from '../people/types';
import type { Merge } from './contacts-api';
import type { Page } from './page';

/** Two contacts were made one. */
export interface MergeDone {
  merge: { id: string };
  other: Named;
}

/** Who was merged into a contact, as long as that can be undone. */
export class Merges {
  private _items: Merge[] = [];
  private _failure?: Failure;
  /** What failed. */
  private _again = (): unknown => this.load();
  private _isOpen = true;

  /** `undone`: hears in words that it was. */
  constructor(
    private readonly _page: Page,
    private readonly _contact: string,
    private readonly _undone: (said: string) => void,
  ) {}

  async load(): Promise<void> {
    this._failure = undefined;
    try {
      this._items = (await this._page.api.merges(this._contact)).items;
    } catch (reason) {
      this._failed(reason, () => this.load());
    }
    this._draw();
  }

  retryIfFailed(): void {
    if (this._failure?.mayPass) void this._again();
  }

  stop(): void {
    this._isOpen = false;
  }

  view(): TemplateResult {
    const { texts: t, words, language } = this._page;
    const failure = this._failure;
    const retry = failure?.mayPass ? () => void this._again() : undefined;
    return html`${this._items.map(
        ({ id, at, until, other }) =>
          html`<div class="notice merged">
            ${icon('people')}
            <p>
              <strong>${t.mergedOn(other.name, dateText(at, language))}</strong>
              ${t.undoUntil(dateText(until, language))}
              <small>${inARow([other.email, other.phone])}</small>
            </p>
            <button type="button" class="button" @click=${() => this._ask(id, other)}>
              ${t.undo}
            </button>
          </div>`,
      )}
      <div role="alert">${failureView(words, failure, retry)}</div>`;
  }

  /** At once, as right after merging. */
  async undo(id: string, other: Named): Promise<void> {
    this._failure = undefined;
    this._draw();
    try {
      await this._page.api.unmerge(id);
      this._done(other);
    } catch (reason) {
      this._failed(reason, () => this.undo(id, other));
      this._draw();
    }
  }

  /** Later it takes apart what one has got used to. */
  private async _ask(id: string, other: Named): Promise<void> {
    const { owner, words, texts: t, api } = this._page;
    const isDone = await confirm(owner, words, {
      title: t.unmergeTitle(other.name),
      text: [t.unmergeText],
      action: t.undo,
      act: () => api.unmerge(id),
    });
    if (isDone) this._done(other);
  }

  private _done({ name }: Named): void {
    this._failure = undefined;
    this._undone(this._page.texts.unmerged(name));
    this._page.root.querySelector<HTMLElement>('#edit')?.focus();
  }

  private _failed(reason: unknown, again: () => unknown): void {
    this._failure = failureOf(reason);
    this._again = again;
  }

  private _draw(): void {
    if (this._isOpen) void this._page.draw();
  }
}
