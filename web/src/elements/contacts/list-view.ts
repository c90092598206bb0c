// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { icon } from '../../base/glyphs';
import { face } from '../people/person-view';
import type { Row } from './contacts-api';
import type { LongList } from './list';
import type { Page } from './page';
import type { Selection } from './selection';

export interface ListActions {
  keys(event: KeyboardEvent): void;
  open(index: number): void;
  /** `upTo`: with all rows since the last one. */
  select(index: number, upTo: boolean): void;
  /** Where a row leads, for a tab of its own. */
  address(row: Row): string;
}

export interface ListView {
  page: Page;
  list: LongList<Row>;
  selection: Selection;
  actions: ListActions;
}

/** The contacts as a grid of which only the rows in view are there. The grid itself has the focus
 * and names the row that the keys are at, so that rows can come and go under it. */
export function listView(view: ListView): TemplateResult {
  const { page, list, actions } = view;
  const { texts: t, mayAssign } = page;
  const { from, to } = list.span;
  return html`<div
    id="list"
    class="rows ${mayAssign ? 'pickable' : ''}"
    role="grid"
    tabindex="0"
    aria-label=${t.list}
    aria-rowcount=${list.total + 1}
    aria-multiselectable=${mayAssign ? 'true' : nothing}
    aria-activedescendant=${list.isActiveSeen ? `row-${list.active}` : nothing}
    aria-busy=${list.isOld}
    @scroll=${() => list.scrolled()}
    @keydown=${(event: KeyboardEvent) => actions.keys(event)}
  >
    <div role="rowgroup" class="head">
      <div role="row" aria-rowindex="1">
        ${mayAssign ? html`<span role="columnheader"><span class="sr">${t.selection}</span></span>` : nothing}
        <span role="columnheader">${t.name}</span>
        <span role="columnheader">${t.reached}</span>
        <span role="columnheader">${t.assigned}</span>
      </div>
    </div>
    <div class="track">
      <div class="window">
        <div role="rowgroup" class="drawn">
          ${Array.from({ length: to - from }, (_, index) => rowView(view, from + index))}
        </div>
      </div>
    </div>
  </div>`;
}

function rowView(view: ListView, index: number): TemplateResult {
  const row = view.list.rows.at(index);
  return row ? contactRow(view, index, row) : waitingRow(view, index);
}

function waitingRow({ page, list }: ListView, index: number): TemplateResult {
  return html`<div
    role="row"
    class="row waiting"
    id="row-${index}"
    aria-rowindex=${index + 2}
    ?data-active=${index === list.active}
  >
    ${page.mayAssign ? html`<span role="gridcell"></span>` : nothing}
    <span role="gridcell" class="who"
      ><span class="sr">${page.texts.loadingRow}</span><i></i><b></b
    ></span>
    <span role="gridcell" class="reached"><b></b></span>
    <span role="gridcell" class="assigned"><b></b></span>
  </div>`;
}

function contactRow(view: ListView, index: number, row: Row): TemplateResult {
  const { page, list, selection, actions } = view;
  const isChosen = selection.has(row.id);
  const assigned = row.practitioners.map(({ name }) => name).join(', ');
  const opened = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    actions.open(index);
  };
  // The keys of a row are those of its grid.
  // eslint-disable-next-line lit-a11y/click-events-have-key-events
  return html`<div
    role="row"
    class="row"
    id="row-${index}"
    aria-rowindex=${index + 2}
    aria-selected=${page.mayAssign ? isChosen : nothing}
    ?data-active=${index === list.active}
    @click=${opened}
  >
    ${page.mayAssign ? tick(view, index, row, isChosen) : nothing}
    <span role="gridcell" class="who">
      ${face(row.name)}
      <a class="name" href="#${actions.address(row)}" tabindex="-1"><bdi>${row.name}</bdi></a>
    </span>
    <span role="gridcell" class="reached">${reached(page, row)}</span>
    <span role="gridcell" class="assigned" title=${assigned}>${assigned}</span>
  </div>`;
}

function tick({ page, actions }: ListView, index: number, row: Row, isChosen: boolean) {
  // The keys of a row are those of its grid.
  // eslint-disable-next-line lit-a11y/click-events-have-key-events
  return html`<span role="gridcell" class="tick" @click=${(event: Event) => event.stopPropagation()}
    ><label
      ><input
        type="checkbox"
        tabindex="-1"
        aria-label=${page.texts.select(row.name)}
        .checked=${live(isChosen)}
        @click=${(event: MouseEvent) => actions.select(index, event.shiftKey)} /></label
  ></span>`;
}

function reached({ texts: t }: Page, { email, phoneText, reach }: Row): TemplateResult {
  if (reach === 'none')
    return html`<span class="none">${icon('warning')}<span>${t.unreachable}</span></span>`;
  return html`${email ? html`<span><bdi>${email}</bdi></span>` : nothing}
  ${phoneText ? html`<span><bdi dir="ltr">${phoneText}</bdi></span>` : nothing}`;
}
