// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../../base/icons';
import type { Texts } from '../../base/i18n';
import { offered, offsetText, offsetsText } from './offsets';
import type { Reminders } from './selection';

export interface ReminderState {
  value: Reminders;
  standard: number[];
  /** BCP 47 tag for times. */
  language: string;
  disabled: boolean;
  set(value: Reminders): void;
}

function times(t: Texts, offsets: number[], language: string): string {
  return offsets.length ? t.before(offsetsText(offsets, language)) : t.off;
}

function choice(text: string, more: string, on: boolean, disabled: boolean, take: () => void) {
  return html`<label class="choice">
    <input type="radio" name="reminders" .checked=${on} ?disabled=${disabled} @change=${take} />
    <span>${text}${more ? html` <span class="quiet">${more}</span>` : nothing}</span>
  </label>`;
}

/** The offered times, and any other that is set already. */
function ownTimes(state: ReminderState, own: number[]): TemplateResult {
  const all = [...new Set([...offered, ...own])].sort((a, b) => a - b);
  const flip = (minutes: number, on: boolean): void =>
    state.set(all.filter((each) => (each === minutes ? on : own.includes(each))));
  return html`<div class="times">
    ${all.map(
      (minutes) =>
        html`<label class="time">
          <input
            type="checkbox"
            .checked=${own.includes(minutes)}
            ?disabled=${state.disabled}
            @change=${(event: Event) => flip(minutes, (event.target as HTMLInputElement).checked)}
          />
          ${offsetText(minutes, state.language)}
        </label>`,
    )}
  </div>`;
}

/** When those invited are reminded; closed, it says so in one line. */
export function remindersView(t: Texts, state: ReminderState): TemplateResult {
  const { value, standard, language, disabled } = state;
  const said = times(t, value ?? standard, language);
  const own = value?.length ? value : null;
  return html`<details>
    <summary>${t.reminders}: <span class="quiet">${said}</span>${icons.down}</summary>
    <div role="radiogroup" aria-label=${t.reminders}>
      ${choice(t.standard, times(t, standard, language), value === null, disabled, () => state.set(null))}
      ${choice(t.own, '', own !== null, disabled, () => state.set(standard.length ? standard : [1440]))}
      ${own ? ownTimes(state, own) : nothing}
      ${choice(t.off, '', value !== null && !own, disabled, () => state.set([]))}
    </div>
  </details>`;
}
