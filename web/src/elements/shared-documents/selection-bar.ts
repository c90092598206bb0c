// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { SharesTexts } from '../../locales/shares/texts';
import type { Ticked } from './ticked';

/** What can be done with the documents that are ticked on the host's page. The button stays when
 * nothing is ticked any more: it shows nothing then but the undo of what it has shared. */
export function selectionBar(owner: Element, t: SharesTexts, ticked: Ticked): TemplateResult {
  const documents = ticked.documents;
  const [some, attribute] = [documents.length > 0, (name: string) => owner.getAttribute(name)];
  return html`<div
    class="bar"
    role="group"
    aria-label=${t.selection}
    tabindex="-1"
    ?data-some=${some}
  >
    <strong role="status">${some ? t.selected(documents.length) : nothing}</strong>
    <kith-share-dialog
      documents=${JSON.stringify(documents)}
      client=${attribute('client') ?? ''}
      api=${attribute('api') ?? nothing}
      lang=${attribute('lang') ?? nothing}
    ></kith-share-dialog>
    ${
      some
        ? html`<button type="button" class="link" @click=${() => ticked.clear()}>
            ${t.clearSelection}
          </button>`
        : nothing
    }
  </div>`;
}
