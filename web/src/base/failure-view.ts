// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icon } from './glyphs';
import type { Failure } from './request';
import type { PeopleTexts } from '../locales/people/texts';

/** The failure in words: a title, and what to do. */
export function failureWords(words: PeopleTexts, failure: Failure): [string, string] {
  if (failure.reason === 'offline') {
    return navigator.onLine
      ? [words.unreachableServer, words.tryAgainSoon]
      : [words.offline, words.offlineDetail];
  }
  if (failure.reason === 'timeout') return [words.late, words.tryAgainSoon];
  if (failure.status === 404) return [words.gone, ''];
  if (failure.status === 401) return [words.signedOut, words.signInAgain];
  return [
    failure.title || words.failed,
    failure.detail || (failure.title ? '' : words.tryAgainSoon),
  ];
}

/** A box that says what went wrong; `retry` where there is no other button to try again with. */
export function failureView(
  words: PeopleTexts,
  failure: Failure | undefined,
  retry?: () => void,
): TemplateResult | typeof nothing {
  if (!failure) return nothing;
  const [title, detail] = failureWords(words, failure);
  return html`<div class="failure">
    ${icon('warning')}
    <p><strong>${title}</strong> ${detail}</p>
    ${
      retry
        ? html`<button type="button" class="button" @click=${retry}>${words.retry}</button>`
        : nothing
    }
  </div>`;
}
