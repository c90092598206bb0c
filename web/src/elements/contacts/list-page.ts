// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { focused } from '../../base/focus';
import { failureView } from '../../base/failure-view';
import { icon } from '../../base/glyphs';
import type { MenuItem } from '../../base/menu';
import { skeleton } from '../../base/skeleton';
import { address, isSameList, nothingAsked, type Mark, type Shown } from './address';
import type { Format, Row } from './contacts-api';
import { LongList } from './list';
import { gridKey } from './list-keys';
import { listView } from './list-view';
import type { Page } from './page';
import { searchView } from './search-view';
import { Selection } from './selection';

const typingPause = 200;
/** The server counts so many matches of a query. */
const counted = 1000;
/** Kept free below the list, and above the bar below it; CSS pixels. */
const edge = 24;
const gap = 12;

/** What the page opens on behalf of the list. */
export interface ListDialogs {
  add(): void;
  assign(selection: Selection): void;
  export(format: Format): void;
  import(): void;
}

/** The list of contacts: search, filters, rows, and what is done with those ticked. */
export class ListPage {
  readonly selection = new Selection();
  private readonly _list: LongList<Row>;
  private _shown?: Shown;
  private _text = '';
  /** The focus belongs to the list, which is not there yet. */
  private _takesFocus = false;
  private _typing?: ReturnType<typeof setTimeout>;

  constructor(
    private readonly _page: Page,
    private readonly _dialogs: ListDialogs,
  ) {
    this._list = new LongList<Row>({
      ask: (span, signal) => _page.api.list(this._shown!, span, signal),
      draw: () => void _page.draw(),
    });
  }

  /** Shows what the address says. */
  show(shown: Shown): void {
    const before = this._shown;
    this._shown = shown;
    if (before && isSameList(before, shown)) return;
    clearTimeout(this._typing);
    if (shown.query !== this._text.trim()) this._text = shown.query;
    this.selection.forgetPlace();
    this._list.reset(shown.row);
  }

  /** Something was stored. */
  refresh(): void {
    if (this._shown) this._list.refresh();
  }

  retryIfFailed(): void {
    if (this._list.failure) this._list.retry();
  }

  stop(): void {
    clearTimeout(this._typing);
    this._list.stop();
  }

  /** `row`: the focus was in the list, and not in the search. */
  focus(row = false): void {
    const target = this._page.root.querySelector<HTMLElement>(row ? '#list' : '#query');
    this._takesFocus = !target;
    target?.focus();
  }

  view(): TemplateResult {
    const actions = {
      typed: (text: string) => this._typed(text),
      keys: (event: KeyboardEvent) => this._searchKey(event),
      clear: () => this._clear(),
      toggle: (mark: Mark) => this._toggle(mark),
      add: () => this._dialogs.add(),
      more: () => this._more(),
    };
    return html`${searchView(this._page, this._shown!, this._text, actions)}
      <p class="count ${this._list.rows.total === 0 ? 'sr' : ''}" role="status">${this._count()}</p>
      ${this._content()} ${this._selected()}`;
  }

  /** After each drawing. */
  drawn(): void {
    const find = (what: string) => this._page.root.querySelector<HTMLElement>(what);
    const scroller = find('#list');
    if (!scroller) return;
    const above = scroller.getBoundingClientRect().top + window.scrollY;
    const head = find('.track')!.offsetTop;
    const bar = find('.selected')!.offsetHeight;
    const left = window.innerHeight - above - head - edge - (bar && bar + gap);
    if (this._takesFocus && !focused()) this.focus(true);
    this._list.place(scroller, Math.max(left, window.innerHeight * 0.4));
  }

  private _more(): MenuItem[] {
    const { texts: t } = this._page;
    return [
      { text: t.importFile, act: () => this._dialogs.import() },
      null,
      { text: t.exportCsv, act: () => this._dialogs.export('csv') },
      { text: t.exportCards, act: () => this._dialogs.export('vcard') },
    ];
  }

  private _content(): TemplateResult {
    const { words, texts } = this._page;
    const { failure, rows, isOld, total } = this._list;
    const box = html`<div role="alert">
      ${failureView(words, failure, () => this._list.retry())}
    </div>`;
    if (rows.total === undefined) return failure ? box : html`${box}${skeleton(texts.loading, 8)}`;
    if (!total && !isOld) return html`${box}${this._nobody()}`;
    const list = listView({
      page: this._page,
      list: this._list,
      selection: this.selection,
      actions: {
        keys: (event) => this._listKey(event),
        open: (index) => this._open(index),
        select: (index, upTo) => this._select(index, upTo),
        address: ({ id }) => address({ ...this._shown!, contact: id }),
      },
    });
    return html`${box}${list}`;
  }

  private _nobody(): TemplateResult {
    const { texts: t } = this._page;
    const { query } = this._shown!;
    const isAll = isSameList(this._shown!, nothingAsked);
    return html`<div class="card empty">
      ${icon(isAll ? 'people' : 'search')}
      <h2>${isAll ? t.emptyTitle : t.nobodyTitle}</h2>
      <p>${isAll ? t.emptyText : query ? t.nobody(query) : t.nobodyFiltered}</p>
      ${
        isAll
          ? nothing
          : html`<button type="button" class="button" @click=${() => this._showAll()}>
              ${t.showAll}
            </button>`
      }
    </div>`;
  }

  private _count(): string {
    const { texts: t } = this._page;
    const { rows, total, isOld, failure } = this._list;
    if (rows.total === undefined || isOld || failure) return '';
    const isSome = !isSameList(this._shown!, nothingAsked);
    const isMore = this._shown!.query !== '' && total >= counted;
    if (!total) return t.nobodyTitle;
    return [t.count(total, isSome, isMore), isMore ? t.refine : ''].filter(Boolean).join('. ');
  }

  private _selected(): TemplateResult | typeof nothing {
    const { texts: t } = this._page;
    const { size } = this.selection;
    return html`<div class="selected" role="group" aria-label=${t.selected(size)} ?hidden=${!size}>
      <strong role="status">${size ? t.selected(size) : ''}</strong>
      <button type="button" class="link" @click=${() => this._deselect()}>
        ${t.clearSelection}
      </button>
      <button
        type="button"
        id="assign"
        class="button primary"
        @click=${() => this._dialogs.assign(this.selection)}
      >
        ${t.assign}
      </button>
    </div>`;
  }

  private _typed(text: string): void {
    this._text = text;
    clearTimeout(this._typing);
    this._typing = setTimeout(() => this._search(), typingPause);
    void this._page.draw();
  }

  /** For what is typed, now. */
  private _search(): void {
    clearTimeout(this._typing);
    const query = this._text.trim();
    if (query !== this._shown!.query) this._page.go({ query, row: 0 }, true);
  }

  private _clear(): void {
    this._text = '';
    this._search();
    void this._page.draw();
    this.focus();
  }

  private _showAll(): void {
    this._text = '';
    this._page.go(nothingAsked);
    this.focus();
  }

  private _toggle(mark: Mark): void {
    this._page.go({ [mark]: !this._shown![mark], row: 0 });
  }

  private _searchKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const isSearched = this._text.trim() === this._shown!.query;
    if (event.key === 'Enter' && !isSearched) this._search();
    else if (['ArrowDown', 'Enter'].includes(event.key) && this._list.total) this.focus(true);
    else if (event.key === 'Escape' && this._text) this._clear();
    else return;
    event.preventDefault();
  }

  private _listKey(event: KeyboardEvent): void {
    const { _list: list } = this;
    gridKey(event, {
      active: list.active,
      isActiveSeen: list.isActiveSeen,
      first: list.span.from,
      page: list.page,
      total: list.total,
      activate: (index) => list.activate(index),
      open: (index) => this._open(index),
      select: (index, upTo) => this._select(index, upTo),
      clear: () => this._deselect(),
    });
  }

  /** The list is there again on the way back, at this row. */
  private _open(index: number): void {
    const row = this._list.rows.at(index);
    if (!row) return;
    this._list.active = index;
    this._page.go({ row: index }, true);
    this._page.go({ contact: row.id });
  }

  private _select(index: number, upTo: boolean): void {
    if (!this._page.mayAssign) return;
    this._list.active = index;
    this.selection.toggle(index, (each) => this._list.rows.at(each), upTo);
    this.focus(true);
    void this._page.draw();
  }

  private _deselect(): boolean {
    const hadAny = this.selection.size > 0;
    this.selection.clear();
    if (hadAny) this.focus(true);
    void this._page.draw();
    return hadAny;
  }
}
