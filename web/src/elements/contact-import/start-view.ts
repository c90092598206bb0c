// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icon } from '../../base/glyphs';
import { saveFile } from '../../base/save-file';
import type { Page } from './page';

/** What there is to know before a file is chosen. */
export function startView(page: Page, field: TemplateResult): TemplateResult {
  const { texts: t, mayAssign } = page;
  return html`<p class="intro">${t.intro} ${mayAssign ? nothing : t.assignedToYou}</p>
    ${field}
    <details>
      <summary>${t.aboutTable} ${icon('down')}</summary>
      <div class="about">
        <p>${t.aboutColumns}</p>
        <dl>
          ${t.columns.map(
            ([names, what]) =>
              html`<div>
                <dt>${names}</dt>
                <dd>${what}</dd>
              </div>`,
          )}
        </dl>
        <p>${t.aboutOthers}</p>
        <button type="button" class="button" @click=${() => saveExample(page)}>${t.example}</button>
      </div>
    </details>`;
}

/** With the mark by which spreadsheet programs know the encoding. */
function saveExample({ texts: t }: Page): void {
  saveFile(t.exampleName, new Blob(['\ufeff', t.exampleContent], { type: 'text/csv' }));
}
