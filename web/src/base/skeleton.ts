// SPDX-License-Identifier: Apache-2.0
import { html, type TemplateResult } from 'lit/html.js';

/** Rows in the place of those that are on their way; `text` is for a screen reader. */
export function skeleton(text: string, rows = 3): TemplateResult {
  return html`<div class="skeleton">
    <p class="sr" role="status">${text}</p>
    ${Array.from({ length: rows }, () => html`<div aria-hidden="true"><i></i><b></b><b></b></div>`)}
  </div>`;
}
