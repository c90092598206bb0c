// SPDX-License-Identifier: Apache-2.0
import { keyed } from 'lit/directives/keyed.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { dateText, dayText } from '../../base/days';
import { icon } from '../../base/glyphs';
import type { Menu, MenuItem } from '../../base/menu';
import { face, reachView } from '../people/person-view';
import type { Relationship } from '../people/types';
import type { PortalTab } from '../portal-access/tab';
import { nameOf } from './name-of';
import type { Page } from './page';

/** What is drawn of a list, and what its rows' menus offer. */
export interface Rows {
  page: Page;
  items: readonly Relationship[];
  menu: Menu;
  /** Who has access to the Family Portal; nothing about those of the past. */
  portal?: PortalTab | 'on its way';
  actions(relationship: Relationship): MenuItem[];
}

/** What the relation means, as badges (B13). */
export function badges({ texts: t, language }: Page, each: Relationship): TemplateResult {
  const { emergency, legalGuardian, careInformation } = each;
  return html`<span class="badges">
    ${emergency ? html`<span class="badge urgent">${t.emergency}</span>` : nothing}
    ${
      legalGuardian
        ? html`<span class="badge info"
            >${t.guardian(dayText(each.legalGuardianUntil, language))}</span
          >`
        : nothing
    }
    ${
      careInformation === 'no'
        ? nothing
        : html`<span class="badge good"
            >${t.care(careInformation, dayText(each.careInformationUntil, language))}</span
          >`
    }
  </span>`;
}

function menuCell({ page, menu, actions }: Rows, each: Relationship): TemplateResult {
  const label = page.words.actionsFor(nameOf(each));
  return menu.button(each.id, label, icon('more'), () => actions(each));
}

/** Of the column about the portal, where there is one. */
function portalTitle({ page, portal }: Rows): string {
  if (portal === 'on its way') return page.texts.portal;
  return portal?.isThere ? portal.title : '';
}

function portalCell(rows: Rows, { contact }: Relationship): TemplateResult | typeof nothing {
  const title = portalTitle(rows);
  if (!title) return nothing;
  const wait = html`<i class="wait" aria-hidden="true"></i>`;
  const state =
    contact && typeof rows.portal === 'object' ? rows.portal.cell(contact.id) : undefined;
  const content = state === undefined && contact ? wait : state;
  return html`<td role="cell" class="portal">
    ${content ? html`<span class="caption">${title}: </span>${content}` : nothing}
  </td>`;
}

function row(rows: Rows, each: Relationship): TemplateResult {
  const { page } = rows;
  const { words, texts: t } = page;
  const { contact, practitioners } = each;
  const name = nameOf(each);
  return html`<tr role="row">
    <th role="rowheader" scope="row">
      <div class="person">
        ${face(name)}
        <div class="who">
          <bdi class="name">${name}</bdi>
          ${each.relatedClient ? html`<span class="badge">${t.client}</span>` : nothing}
        </div>
      </div>
    </th>
    <td role="cell" class="type">
      <span class="label">${each.label}</span> ${badges(page, each)}
      ${each.notes ? html`<p class="notes" dir="auto">${each.notes}</p>` : nothing}
    </td>
    <td role="cell" class="reached">${contact ? reachView(words, contact) : nothing}</td>
    <td role="cell" class="assigned">
      ${
        contact
          ? html`<span class="caption">${t.practitioners}: </span>${
                practitioners.length
                  ? practitioners.map((one) => one.name).join(', ')
                  : html`<span class="muted">${words.nobodyAssigned}</span>`
              }`
          : nothing
      }
    </td>
    ${portalCell(rows, each)}
    <td role="cell" class="act">${menuCell(rows, each)}</td>
  </tr>`;
}

/** The roles are said again: cards on a narrow page are no table to a browser. */
export function tableView(rows: Rows): TemplateResult {
  const { texts: t } = rows.page;
  return html`<table role="table" aria-labelledby="title">
    <thead>
      <tr role="row">
        ${[t.name, t.relationship, t.reached, t.practitioners, portalTitle(rows)]
          .filter(Boolean)
          .map((text) => html`<th role="columnheader" scope="col">${text}</th>`)}
        <th role="columnheader" scope="col"><span class="sr">${t.actions}</span></th>
      </tr>
    </thead>
    <tbody>
      ${rows.items.map((each) => keyed(each.id, row(rows, each)))}
    </tbody>
  </table>`;
}

/** Those that have ended, latest first. */
export function pastView(rows: Rows): TemplateResult {
  const { language, texts: t } = rows.page;
  const line = (each: Relationship): TemplateResult =>
    html`<li>
      <div class="who">
        <bdi class="name">${nameOf(each)}</bdi> · ${each.label}
        <small>${t.period(dateText(each.since, language), dayText(each.endedOn, language))}</small>
      </div>
      ${menuCell(rows, each)}
    </li>`;
  if (!rows.items.length) return html`<p class="muted">${t.noPast}</p>`;
  return html`<ul>
    ${rows.items.map((each) => keyed(each.id, line(each)))}
  </ul>`;
}
