// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { icon } from '../../base/glyphs';
import type { MenuItem } from '../../base/menu';
import type { Mark, Shown } from './address';
import type { Page } from './page';

export interface SearchActions {
  typed(text: string): void;
  keys(event: KeyboardEvent): void;
  clear(): void;
  toggle(mark: Mark): void;
  add(): void;
  more(): MenuItem[];
}

/** The field to search in, what to narrow the list by, and Add contact. */
export function searchView(
  page: Page,
  shown: Shown,
  text: string,
  actions: SearchActions,
): TemplateResult {
  const { texts: t } = page;
  return html`<div class="bar">
      <div class="search" role="search">
        ${icon('search')}
        <input
          id="query"
          type="text"
          inputmode="search"
          enterkeyhint="search"
          autocapitalize="none"
          autocomplete="off"
          spellcheck="false"
          maxlength="64"
          aria-label=${t.search}
          placeholder=${t.searchHint}
          .value=${live(text)}
          @input=${(event: Event) => actions.typed((event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => actions.keys(event)}
        />
        <button
          type="button"
          class="icon"
          aria-label=${t.clearSearch}
          ?hidden=${!text}
          @click=${() => actions.clear()}
        >
          ${icon('close')}
        </button>
      </div>
      <button type="button" id="add" class="button primary" @click=${() => actions.add()}>
        ${icon('add')}<span>${t.add}</span>
      </button>
      ${page.menu.button('page', t.moreActions, icon('more'), () => actions.more())}
    </div>
    <div class="filters" role="group" aria-label=${t.filters}>
      ${page.isPractitioner ? filter('mine', t.mine, shown, actions) : nothing}
      ${filter('emergency', t.emergency, shown, actions)}
      ${filter('unreachable', t.unreachable, shown, actions)}
      ${filter('archived', t.archived, shown, actions)}
    </div>`;
}

function filter(mark: Mark, label: string, shown: Shown, { toggle }: SearchActions) {
  return html`<button
    type="button"
    class="filter"
    aria-pressed=${shown[mark]}
    @click=${() => toggle(mark)}
  >
    ${shown[mark] ? icon('check') : nothing} ${label}
  </button>`;
}
