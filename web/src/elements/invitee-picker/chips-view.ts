// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icons } from '../../base/icons';
import type { Texts } from '../../base/i18n';
import type { Picked } from './selection';

const unreachable = (each: Picked): boolean => each.reach === 'none';
const unrelated = (each: Picked): boolean => each.related === false;

function chip(t: Texts, each: Picked, disabled: boolean, remove: (one: Picked) => void) {
  const mark = unreachable(each) ? icons.warning : unrelated(each) ? icons.unrelated : nothing;
  const remarks = [
    each.relation,
    t[each.reach],
    unrelated(each) && t.unrelated,
    each.answered,
  ].filter(Boolean);
  return html`<li
    class="chip"
    ?data-unreachable=${unreachable(each)}
    ?data-unrelated=${unrelated(each)}
    title=${remarks.join(' · ')}
  >
    ${mark}<bdi>${each.name}</bdi>
    ${each.answer && html`<span class=${each.declined ? 'badge' : 'relation'}>${each.answer}</span>`}
    <button
      type="button"
      tabindex="-1"
      data-id=${each.id}
      ?disabled=${disabled}
      aria-label=${t.remove(each.name)}
      aria-description=${remarks.join(', ')}
      @click=${() => remove(each)}
    >
      ${icons.close}
    </button>
  </li>`;
}

/** Those picked, each with a button to remove them. */
export function chipsView(
  t: Texts,
  picked: readonly Picked[],
  disabled: boolean,
  remove: (one: Picked) => void,
): TemplateResult | typeof nothing {
  if (!picked.length) return nothing;
  // Safari takes a list without bullets for no list, unless it is told.
  // eslint-disable-next-line lit-a11y/no-redundant-role
  return html`<ul role="list">
    ${picked.map((each) => chip(t, each, disabled, remove))}
  </ul>`;
}

/** What staff should know before they save: who cannot be told, who is no relation. */
export function notesView(t: Texts, picked: readonly Picked[]): TemplateResult {
  const names = (test: (each: Picked) => boolean): string[] =>
    picked.filter(test).map(({ name }) => name);
  const [untold, strangers] = [names(unreachable), names(unrelated)];
  return html`<div class="notes" aria-live="polite">
    ${untold.length ? html`<p class="none">${icons.warning}${t.cannotNotify(untold)}</p>` : nothing}
    ${strangers.length ? html`<p>${icons.unrelated}${t.notRelated(strangers)}</p>` : nothing}
  </div>`;
}
