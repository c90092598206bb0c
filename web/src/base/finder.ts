// SPDX-License-Identifier: Apache-2.0
import { keyed } from 'lit/directives/keyed.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { keyTyped, type Keys } from './combobox-keys';
import { failureView } from './failure-view';
import { icon } from './glyphs';
import { Latest } from './latest';
import type { PeopleTexts } from './people-texts';
import { Popup } from './popup';
import { failureOf, type Failure } from './request';

const typingPause = 180;

export interface FinderTexts {
  label: string;
  typeToSearch: string;
  searching: string;
  nobody(query: string): string;
  found(count: number, more: boolean): string;
  keepTyping: string;
}

export interface Hits<O> {
  items: O[];
  more: boolean;
}

/** What a finder looks for, and what it does with who was found. */
export interface Search<O> {
  texts: FinderTexts;
  ask(query: string, signal: AbortSignal): Promise<Hits<O>>;
  row(item: O): TemplateResult;
  /** Those who are shown but cannot be chosen. */
  isTaken(item: O): boolean;
  choose(item: O): void;
  /** Nobody has to be found. */
  isOptional?: boolean;
}

/** A combobox that finds one of many, after the APG pattern; the server is asked for what is typed. */
export class Finder<O extends { id: string }> {
  /** Says that nobody was chosen, beside the field. */
  error = '';
  private _text = '';
  private _hits: Hits<O> = { items: [], more: false };
  private _open = false;
  private _loading = false;
  private _active = -1;
  private _failure?: Failure;
  private _said = '';
  private _popup?: { list: HTMLElement; popup: Popup };
  private readonly _latest = new Latest();

  constructor(
    private readonly _root: ShadowRoot,
    /** Of the field. */
    private readonly _id: string,
    private readonly _words: PeopleTexts,
    private readonly _search: Search<O>,
    private readonly _draw: () => Promise<void>,
  ) {}

  view(): TemplateResult {
    const { texts } = this._search;
    const { items } = this._hits;
    const { error, _id: id } = this;
    return html`<div class="field finder" @focusout=${this._left}>
      <label for=${id} id="finder-label">${texts.label}</label>
      <div class="find">
        ${icon('search')}
        <input
          id=${id}
          role="combobox"
          aria-labelledby="finder-label"
          autocapitalize="none"
          spellcheck="false"
          maxlength="64"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded=${this._open && items.length > 0}
          aria-controls="found"
          aria-activedescendant=${
            this._open && this._active >= 0 ? `found-${this._active}` : nothing
          }
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby=${error ? 'finder-error' : nothing}
          aria-required=${this._search.isOptional ? nothing : 'true'}
          .value=${this._text}
          @input=${this._typed}
          @keydown=${(event: KeyboardEvent) => keyTyped(event, this._keys(event))}
          @click=${this._show}
        />
      </div>
      ${
        error
          ? html`<p class="error" id="finder-error">${icon('warning')}<span>${error}</span></p>`
          : nothing
      }
      <div class="list" popover="manual" @mousedown=${(event: Event) => event.preventDefault()}>
        <div
          id="found"
          role="listbox"
          tabindex="-1"
          aria-label=${texts.label}
          aria-busy=${this._loading}
          ?hidden=${!items.length}
        >
          ${items.map((item, index) => keyed(item.id, this._row(item, index)))}
        </div>
        ${failureView(this._words, this._failure, () => this._load(0))} ${this._foot()}
      </div>
      <span class="sr" role="status">${this._said}</span>
    </div>`;
  }

  /** To be called after each drawing. */
  drawn(): void {
    const list = this._root.querySelector<HTMLElement>('.finder .list');
    if (!list) return;
    if (this._popup?.list !== list) {
      this._popup?.popup.hide();
      const field = this._root.querySelector<HTMLElement>('.find')!;
      this._popup = { list, popup: new Popup(list, field) };
    }
    if (!this._open) return this._popup.popup.hide();
    this._popup.popup.show();
    list.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }

  /** When the dialog goes. */
  stop(): void {
    this._latest.cancel();
    this._open = false;
    this._popup?.popup.hide();
  }

  private _row(item: O, index: number): TemplateResult {
    const taken = this._search.isTaken(item);
    // The keys of a listbox are those of its combobox.
    // eslint-disable-next-line lit-a11y/click-events-have-key-events
    return html`<div
      role="option"
      id="found-${index}"
      class="option"
      ?data-active=${index === this._active}
      aria-selected="false"
      aria-disabled=${taken}
      @click=${() => this._take(item)}
    >
      ${this._search.row(item)}
    </div>`;
  }

  private _foot(): TemplateResult | typeof nothing {
    const { texts } = this._search;
    const query = this._text.trim();
    const { items, more } = this._hits;
    if (this._failure) return nothing;
    const line = items.length
      ? more && !this._loading && texts.keepTyping
      : this._loading
        ? texts.searching
        : query
          ? texts.nobody(query)
          : texts.typeToSearch;
    return line ? html`<div class="foot">${line}</div>` : nothing;
  }

  private _keys(event: Event): Keys {
    return {
      input: event.currentTarget as HTMLInputElement,
      chips: [],
      rows: this._hits.items.length,
      active: this._active,
      isOpen: this._open,
      isLoading: this._loading,
      isRightToLeft: false,
      open: () => this._show(),
      close: () => this._close(),
      clear: () => {
        this._text = '';
        void this._draw();
      },
      activate: (row) => {
        this._active = row;
        void this._draw();
      },
      take: () => {
        if (this._failure) this._load(0);
        else if (this._hits.items[this._active]) this._take(this._hits.items[this._active]!);
      },
    };
  }

  private readonly _show = (): void => {
    if (this._open) return;
    this._open = true;
    void this._draw();
  };

  private readonly _typed = (event: Event): void => {
    this._text = (event.target as HTMLInputElement).value;
    this.error = '';
    this._open = true;
    this._load(typingPause);
  };

  private readonly _left = (event: FocusEvent): void => {
    const to = event.relatedTarget as Element | null;
    if (!to?.closest('.finder')) this._close();
  };

  private _close(): void {
    this._open = false;
    this._active = -1;
    void this._draw();
  }

  private _load(delay: number): void {
    const query = this._text.trim();
    this._failure = undefined;
    this._active = -1;
    this._loading = query !== '';
    this._latest.cancel();
    if (!query) this._hear({ items: [], more: false });
    else {
      this._latest.ask(
        delay,
        (signal) => this._search.ask(query, signal),
        (hits) => this._hear(hits),
        (reason) => this._hear({ items: [], more: false }, failureOf(reason)),
      );
    }
    void this._draw();
  }

  private _hear(hits: Hits<O>, failure?: Failure): void {
    const { texts, isTaken } = this._search;
    const { items, more } = hits;
    const query = this._text.trim();
    this._hits = hits;
    this._failure = failure;
    this._loading = false;
    this._active = items.findIndex((item) => !isTaken(item));
    this._said = items.length ? texts.found(items.length, more) : query && texts.nobody(query);
    void this._draw();
  }

  private _take(item: O): void {
    if (this._search.isTaken(item)) return;
    this.stop();
    this._search.choose(item);
  }
}
