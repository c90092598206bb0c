// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PeopleTexts } from '../../base/people-texts';
import type { RelationshipTexts } from '../../locales/relationships/texts';
import { languages } from '../people/contact-form';
import { face } from '../people/person-view';
import type { Contact, Named } from '../people/types';

function details(words: PeopleTexts, contact: Contact): [string, string][] {
  const language = languages(words, contact.language).find(([tag]) => tag === contact.language);
  return [
    [words.preferredName, contact.preferredName],
    [words.email, contact.email],
    [words.phone, contact.phoneText],
    [words.channel, contact.preferredChannel === 'sms' ? words.bySms : words.byEmail],
    [words.contactLanguage, contact.language && (language?.[1] ?? '')],
    [words.timeZone, contact.timeZone.replaceAll('_', ' ')],
    [
      words.practitioners,
      contact.practitioners.map(({ name }) => name).join(', ') || words.nobodyAssigned,
    ],
  ];
}

/** Who was chosen, with all that is on file (B5). */
export function chosenView(
  words: PeopleTexts,
  texts: RelationshipTexts,
  person: Named,
  contact: Contact | undefined,
  change: () => void,
): TemplateResult {
  const facts = contact ? details(words, contact).filter(([, value]) => value) : [];
  const name = contact ? `${contact.givenName} ${contact.familyName}` : person.name;
  return html`<section class="chosen" aria-label=${contact ? words.details : texts.client}>
    ${face(person.name)}
    <h3>
      <bdi>${name}</bdi>${contact ? nothing : html` <span class="badge">${texts.client}</span>`}
    </h3>
    <button type="button" class="link" @click=${change}>${texts.change}</button>
    ${
      facts.length
        ? html`<dl>
            ${facts.map(
              ([label, value]) =>
                html`<dt>${label}</dt>
                  <dd><bdi>${value}</bdi></dd>`,
            )}
          </dl>`
        : nothing
    }
  </section>`;
}
