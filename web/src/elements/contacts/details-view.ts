// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icon } from '../../base/glyphs';
import { languages } from '../people/contact-form';
import { reachView } from '../people/person-view';
import type { Contact, Reach } from '../people/types';
import type { Page } from './page';

/** How they are told: by the channel they prefer, else by what there is. */
function reachOf({ email, phone, preferredChannel }: Contact): Reach {
  if (!email && !phone) return 'none';
  return email && (preferredChannel === 'email' || !phone) ? 'email' : 'sms';
}

/** What is on file of a contact. */
export function detailsView(page: Page, contact: Contact): TemplateResult {
  const { words: w } = page;
  const line = (label: string, value: unknown): TemplateResult | typeof nothing =>
    value
      ? html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`
      : nothing;
  const spoken = languages(w, contact.language).find(([tag]) => tag === contact.language);
  const names = contact.practitioners.map(({ name }) => name);
  return html`${reachView(w, { ...contact, reach: reachOf(contact) })}
    ${
      contact.smsStopped
        ? html`<div class="notice warn">
            ${icon('warning')}
            <p>${page.texts.smsStopped}</p>
          </div>`
        : nothing
    }
    <dl>
      ${
        contact.preferredName
          ? line(`${w.givenName}, ${w.familyName}`, `${contact.givenName} ${contact.familyName}`)
          : nothing
      }
      ${line(w.channel, contact.preferredChannel === 'sms' ? w.bySms : w.byEmail)}
      ${line(w.contactLanguage, contact.language && spoken?.[1])}
      ${line(w.timeZone, contact.timeZone.replaceAll('_', ' '))}
      ${line(w.practitioners, names.join(', ') || w.nobodyAssigned)}
    </dl>`;
}
