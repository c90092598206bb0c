// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../../base/icons';
import type { Problem } from '../../base/api';
import type { Texts } from '../../base/i18n';
import type { Contact, Suggestions } from './contacts';

/** What the list shows. `failed` takes the place of rows that could not be had. */
export interface ListState {
  answer: Suggestions;
  loading: boolean;
  failed?: Problem;
  /** The text that was asked for. */
  query: string;
  /** Index of the row that Enter takes; -1: none. */
  active: number;
  isPicked(contact: Contact): boolean;
  toggle(contact: Contact, related: boolean): void;
  retry(): void;
}

function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last].map((word) => [...(word ?? '')][0] ?? '').join('');
}

function row(t: Texts, state: ListState, contact: Contact, index: number): TemplateResult {
  const picked = state.isPicked(contact);
  const reach = { email: t.email, sms: t.sms, none: t.unreachable }[contact.reach];
  const icon = { email: icons.email, sms: icons.sms, none: icons.warning }[contact.reach];
  return html`<div
    role="option"
    id="row-${index}"
    class="row"
    ?data-active=${index === state.active}
    aria-selected=${picked}
    @click=${() => state.toggle(contact, index < state.answer.relations)}
  >
    <span class="face" aria-hidden="true">${picked ? icons.check : initials(contact.name)}</span>
    <span class="who">
      <bdi class="name">${contact.name}</bdi>
      ${contact.relation ? html`<span class="relation">${contact.relation}</span>` : nothing}
      ${contact.emergency ? html`<span class="badge">${t.emergency}</span>` : nothing}
      ${contact.detail ? html`<bdi class="detail">${contact.detail}</bdi>` : nothing}
      ${contact.reach === 'none' ? html`<span class="detail none">${reach}</span>` : nothing}
    </span>
    <span class="reach ${contact.reach}" title=${reach}>${icon}</span>
    ${contact.reach === 'none' ? nothing : html`<span class="sr">${reach}</span>`}
  </div>`;
}

function group(t: Texts, state: ListState, id: string, from: number, to: number) {
  if (from === to) return nothing;
  const rows = state.answer.items.slice(from, to);
  return html`<div role="group" aria-labelledby=${id}>
    <div class="head" id=${id} role="presentation">
      ${id === 'relations' ? t.relations : t.others}
    </div>
    ${rows.map((contact, index) => row(t, state, contact, from + index))}
  </div>`;
}

function failure(t: Texts, state: ListState, problem: Problem): TemplateResult {
  return html`<div class="foot failure">
    <span>${icons.warning}${problem.title || t.failed} ${problem.detail || t.failedDetail}</span>
    <button type="button" @click=${state.retry}>${t.retry}</button>
  </div>`;
}

/** One line under the rows; undefined: nothing to say. */
function foot(t: Texts, state: ListState, hasClients: boolean): string | undefined {
  const { answer, loading, query } = state;
  if (answer.items.length) return answer.more && !loading ? t.keepTyping : undefined;
  if (loading) return t.searching;
  if (query) return t.nobody(query);
  return hasClients ? t.noRelations : t.chooseClient;
}

/** Rows in two groups; what is no row stands beside the listbox, which may hold nothing else. */
export function listView(t: Texts, state: ListState, hasClients: boolean): TemplateResult {
  const { items, relations } = state.answer;
  const line = state.failed ? undefined : foot(t, state, hasClients);
  return html`<div
      role="listbox"
      id="rows"
      tabindex="-1"
      aria-label=${t.label}
      aria-multiselectable="true"
      aria-busy=${state.loading}
      ?hidden=${!items.length}
    >
      ${group(t, state, 'relations', 0, relations)}
      ${group(t, state, 'others', relations, items.length)}
    </div>
    ${state.failed ? failure(t, state, state.failed) : nothing}
    ${line ? html`<div class="foot">${line}</div>` : nothing}`;
}
