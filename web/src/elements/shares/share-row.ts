// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icon } from '../../base/glyphs';
import type { Menu } from '../../base/menu';
import type { ShareActions } from './share-actions';
import { titleOf, whenText, type SharesPage } from './page';
import type { Share } from './shares-api';
import { badgeOf, factsOf } from './state';

/** What is drawn of a share beside its state; a list about one document does not name it. */
export interface RowParts {
  page: SharesPage;
  menu: Menu;
  actions: ShareActions;
  names: 'contact' | 'document' | 'document and client';
}

function titleView({ page, names }: RowParts, share: Share): TemplateResult {
  const { texts: t } = page;
  const { contact, client } = share;
  const mark = contact.archived ? html` <span class="badge">${t.archived}</span>` : nothing;
  if (names === 'contact') return html`<p><bdi class="name">${contact.name}</bdi>${mark}</p>`;
  return html`<p>
      <bdi class="name">${titleOf(page, share)}</bdi>
      <bdi>${t.sharedWith(contact.name)}</bdi>${mark}
    </p>
    ${names === 'document' || !client.name ? nothing : html`<small>${t.ofClient(client.name)}</small>`}`;
}

export function shareRow(parts: RowParts, share: Share): TemplateResult {
  const { page, menu, actions } = parts;
  const { texts: t } = page;
  const { text, tone } = badgeOf(page, share);
  const { via, address, sharedBy, sharedAt, contact } = share;
  const label = t.actionsFor(titleOf(page, share), contact.name);
  return html`<li class="share">
    ${icon(via)}
    <div class="what">
      ${titleView(parts, share)}
      <small><bdi>${t.by(via, address)}</bdi></small>
      <small>${t.sharedBy(sharedBy.name, whenText(page, sharedAt))}</small>
    </div>
    <div class="state">
      <span class="badge ${tone}">${text}</span>
      ${factsOf(page, share).map((fact) => html`<small><bdi>${fact}</bdi></small>`)}
    </div>
    <div class="act">
      ${actions.isAny(share) ? menu.button(share.id, label, icon('more'), () => actions.of(share)) : nothing}
    </div>
  </li>`;
}
