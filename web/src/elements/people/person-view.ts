// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icon } from '../../base/glyphs';
import { initials } from '../../base/initials';
import type { PeopleTexts } from '../../base/people-texts';

export function face(name: string): TemplateResult {
  return html`<span class="face" aria-hidden="true">${initials(name)}</span>`;
}

/** What there is of these, whatever direction each is written in. */
export function inARow(texts: readonly string[]): TemplateResult[] {
  return texts.filter(Boolean).map((text, index) => html`${index ? ', ' : ''}<bdi>${text}</bdi>`);
}

interface Reachable {
  email: string;
  phone: string;
  phoneText: string;
  reach: 'email' | 'sms' | 'none';
}

/** Email and phone to press on, or a warning that nothing can be sent. */
export function reachView(words: PeopleTexts, { email, phone, phoneText, reach }: Reachable) {
  return html`<ul class="reach">
    ${
      email
        ? html`<li>
            ${icon('email')}<a href="mailto:${email}"><bdi>${email}</bdi></a>
          </li>`
        : nothing
    }
    ${
      phone
        ? html`<li>
            ${icon('phone')}<a href="tel:${phone}"><bdi dir="ltr">${phoneText}</bdi></a>
          </li>`
        : nothing
    }
    ${reach === 'none' ? html`<li class="none">${icon('warning')}${words.unreachable}</li>` : nothing}
  </ul>`;
}
