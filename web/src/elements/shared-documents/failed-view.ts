// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icon } from '../../base/glyphs';
import { titleOf, whenText, type SharesPage } from '../shares/page';
import type { Share } from '../shares/shares-api';

/** A message that did not arrive, with all that was shared in it. */
export interface Failed {
  sending: string;
  shares: Share[];
}

/** One for each message, in the order of the list. `isCut`: there are more, so that the last may not
 * be whole. */
export function failuresOf(shares: readonly Share[], isCut = false): Failed[] {
  const bySending = new Map<string, Share[]>();
  for (const share of shares) {
    bySending.set(share.sending, [...(bySending.get(share.sending) ?? []), share]);
  }
  const all = [...bySending].map(([sending, some]) => ({ sending, shares: some }));
  return isCut && all.length > 1 ? all.slice(0, -1) : all;
}

export interface FailedParts {
  page: SharesPage;
  sendAgain: (failed: Failed) => void;
  dismiss: (failed: Failed) => void;
}

export function failedRow(
  { page, sendAgain, dismiss }: FailedParts,
  failed: Failed,
): TemplateResult {
  const { texts: t } = page;
  const [share] = failed.shares;
  const { contact, via, address, delivery } = share!;
  const others = failed.shares.length - 1;
  const title = titleOf(page, share!);
  return html`<li class="failed">
    ${icon('warning')}
    <div class="what">
      <p>
        <bdi class="name">${others ? t.andOthers(title, others) : title}</bdi>
        <bdi>${t.sharedWith(contact.name)}</bdi>
      </p>
      <p>${delivery.reason}</p>
      <small><bdi>${t.by(via, address)}</bdi> · ${t.failedWhen(whenText(page, delivery.at))}</small>
    </div>
    <div class="deeds">
      ${
        failed.shares.some(({ can }) => can.sendAgain)
          ? html`<button
              type="button"
              class="button"
              aria-label="${t.sendAgain} ${title}, ${contact.name}"
              @click=${() => sendAgain(failed)}
            >
              ${t.sendAgain}
            </button>`
          : nothing
      }
      <button
        type="button"
        class="link"
        aria-label="${t.dismiss} ${title}, ${contact.name}"
        @click=${() => dismiss(failed)}
      >
        ${t.dismiss}
      </button>
    </div>
  </li>`;
}
