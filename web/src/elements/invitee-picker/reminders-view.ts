// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icons } from '../../base/icons';
import type { Texts } from '../../base/i18n';
import { offered, offsetText, offsetsText } from './offsets';
import type { Reminders } from './selection';

export interface ReminderState {
  value: Reminders;
  standard: number[];
  /** Times that are offered besides the usual ones. */
  further: number[];
  /** Times of one's own are being chosen; none of them yet means off. */
  own: boolean;
  /** BCP 47 tag for times. */
  language: string;
  disabled: boolean;
  set(value: Reminders, own: boolean): void;
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

function sorted(offsets: number[]): number[] {
  return [...new Set(offsets)].sort((a, b) => a - b);
}

function ownTimes(state: ReminderState): TemplateResult {
  const own = state.value ?? [];
  const all = sorted([...offered, ...state.further]);
  const flip = (minutes: number, on: boolean): void =>
    state.set(
      all.filter((each) => (each === minutes ? on : own.includes(each))),
      true,
    );
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
  const { value, standard, language, disabled, own } = state;
  const said = times(t, value ?? standard, language);
  return html`<details>
    <summary>${t.reminders}: <span class="quiet">${said}</span>${icons.down}</summary>
    <div role="radiogroup" aria-label=${t.reminders}>
      ${choice(t.standard, times(t, standard, language), value === null, disabled, () =>
        state.set(null, false),
      )}
      ${choice(t.own, '', own, disabled, () => state.set(sorted(standard), true))}
      ${own ? ownTimes(state) : nothing}
      ${choice(t.off, '', value !== null && !own, disabled, () => state.set([], false))}
    </div>
  </details>`;
}
