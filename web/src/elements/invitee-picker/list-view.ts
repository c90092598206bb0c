// SPDX-License-Identifier: Apache-2.0
import { keyed } from 'lit/directives/keyed.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icons } from '../../base/icons';
import { initials } from '../../base/initials';
import type { Problem } from '../../base/api';
import type { Texts } from '../../base/i18n';
import type { Contact } from './contacts';
import type { Listing } from './listing';

/** What the user can do with the list. */
export interface ListActions {
  isPicked(contact: Contact): boolean;
  toggle(contact: Contact): void;
  retry(): void;
}

function row(t: Texts, listing: Listing, actions: ListActions, contact: Contact): TemplateResult {
  const index = listing.answer.items.indexOf(contact);
  const picked = actions.isPicked(contact);
  const { name, relation, detail, reach } = contact;
  const unreachable = reach === 'none';
  const icon = unreachable ? icons.warning : icons[reach];
  const told = t[reach];
  // The keys of a listbox are those of its combobox.
  // eslint-disable-next-line lit-a11y/click-events-have-key-events
  return html`<div
    role="option"
    id="row-${index}"
    class="row"
    ?data-active=${index === listing.active}
    aria-selected=${picked}
    @click=${() => actions.toggle(contact)}
  >
    <span class="face" aria-hidden="true">${picked ? icons.check : initials(name)}</span>
    <span class="who">
      <bdi class="name">${name}</bdi>
      ${relation ? html`<span class="relation">${relation}</span>` : nothing}
      ${contact.emergency ? html`<span class="badge">${t.emergency}</span>` : nothing}
      ${detail ? html`<span class="detail"><bdi>${detail}</bdi></span>` : nothing}
      ${unreachable ? html`<span class="detail none">${told}</span>` : nothing}
    </span>
    <span class="reach ${reach}" title=${told} aria-hidden="true">${icon}</span>
    ${unreachable ? nothing : html`<span class="sr">${told}</span>`}
  </div>`;
}

/** Rows in two groups, each under its heading. A row is never another contact's later: an answer that
 * comes while the button is down would have the click take who stands there now. */
function groups(t: Texts, listing: Listing, actions: ListActions) {
  const { items, relations } = listing.answer;
  const group = (id: string, heading: string, contacts: Contact[]) =>
    contacts.length
      ? html`<div role="group" aria-labelledby=${id}>
          <div class="head" id=${id} role="presentation">${heading}</div>
          ${contacts.map((each) => keyed(each.id, row(t, listing, actions, each)))}
        </div>`
      : nothing;
  return [
    group('relations', t.relations, items.slice(0, relations)),
    group('others', t.others, items.slice(relations)),
  ];
}

function failure(t: Texts, problem: Problem, retry: () => void): TemplateResult {
  const { title, detail } = problem;
  return html`<div class="foot failure">
    ${icons.warning}
    <span>${title || t.failed}<span class="detail">${title ? detail : t.failedDetail}</span></span>
    <button type="button" @click=${retry}>${t.retry}</button>
  </div>`;
}

/** One line under the rows; undefined: nothing to say. */
function foot(t: Texts, { answer, loading, query }: Listing, hasClients: boolean) {
  if (answer.items.length) return answer.more && !loading ? t.keepTyping : undefined;
  if (loading) return t.searching;
  if (query) return t.nobody(query);
  return hasClients ? t.noRelations : t.chooseClient;
}

/** The rows; what is no row stands beside the listbox, which may hold nothing else. */
export function listView(
  t: Texts,
  listing: Listing,
  actions: ListActions,
  hasClients: boolean,
): TemplateResult {
  const { failed, loading, answer } = listing;
  const line = failed ? undefined : foot(t, listing, hasClients);
  return html`<div
      role="listbox"
      id="rows"
      tabindex="-1"
      aria-label=${t.label}
      aria-multiselectable="true"
      aria-busy=${loading}
      ?hidden=${!answer.items.length}
    >
      ${groups(t, listing, actions)}
    </div>
    ${failed ? failure(t, failed, () => actions.retry()) : nothing}
    ${line ? html`<div class="foot">${line}</div>` : nothing}`;
}
