// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { Part } from '../../base/part';
import type { Job, LineResult, Outcome } from './import-api';
import type { Page } from './page';
import { fieldOf, messageOf } from './reasons';

export const outcomes: readonly Outcome[] = ['created', 'matched', 'refused'];

/** The lines of a checked file by what becomes of them: tabs after the APG pattern. */
export class Lines {
  private _outcome: Outcome = 'created';
  private _of?: Job;
  private _parts = new Map<Outcome, Part<LineResult>>();

  constructor(private readonly _page: Page) {}

  /** Reads anew where another job is shown, or the same one was checked again. */
  show(job: Job): void {
    const { _of: before } = this;
    const isSame = outcomes.every((each) => before?.[each] === job[each]);
    if (before?.id === job.id && isSame) return;
    this.stop();
    this._of = job;
    this._parts = new Map();
    this._turn(outcomes.findLast((each) => job[each] > 0) ?? 'created');
  }

  stop(): void {
    for (const part of this._parts.values()) part.stop();
    this._of = undefined;
  }

  retryIfFailed(): void {
    for (const part of this._parts.values()) part.retryIfFailed();
  }

  view(job: Job): TemplateResult {
    const { texts: t } = this._page;
    const { _outcome: outcome } = this;
    const none = t.none[outcome];
    return html`<div class="tabs" role="tablist" aria-label=${t.tabs} @keydown=${this._key}>
        ${outcomes.map((each) => this._tab(each, job[each]))}
      </div>
      <div role="tabpanel" id="lines" class="card" tabindex="0" aria-labelledby="tab-${outcome}">
        ${job[outcome] ? html`<p class="muted">${t.about[outcome]}</p>` : nothing}
        ${this._parts.get(outcome)?.view((line) => this._row(line), none, t.more)}
      </div>`;
  }

  private _tab(outcome: Outcome, count: number): TemplateResult {
    const { texts: t, language } = this._page;
    const isOn = outcome === this._outcome;
    return html`<button
      type="button"
      role="tab"
      id="tab-${outcome}"
      aria-selected=${isOn}
      aria-controls="lines"
      tabindex=${isOn ? 0 : -1}
      @click=${() => this._turn(outcome)}
    >
      ${t.outcomes[outcome]}
      <span class="badge ${outcome === 'refused' && count ? 'urgent' : ''}"
        >${new Intl.NumberFormat(language).format(count)}</span
      >
    </button>`;
  }

  private _row({ line, outcome, name, contact, relation, reasons }: LineResult): TemplateResult {
    const { texts: t } = this._page;
    const otherName = contact && contact.name !== name;
    return html`<li>
      <small class="number">${t.line(line)}</small>
      <div>
        <strong>${name ? html`<bdi>${name}</bdi>` : t.nameless}</strong>
        ${outcome === 'matched' && otherName ? html`<small>${t.onFile(contact.name)}</small>` : nothing}
        ${relation ? html`<small>${relation}</small>` : nothing}
        ${reasons.map(
          (reason) =>
            html`<small class=${outcome === 'refused' ? 'reason' : ''}
              >${fieldOf(t, reason) ? html`<b>${fieldOf(t, reason)}:</b> ` : nothing}${messageOf(t, reason)}</small
            >`,
        )}
      </div>
    </li>`;
  }

  private _turn(outcome: Outcome): void {
    this._outcome = outcome;
    const job = this._of;
    if (job && !this._parts.has(outcome)) {
      const { words, api } = this._page;
      const part = new Part<LineResult>(
        words,
        (offset) => api.lines(job, outcome, offset),
        () => this._page.draw(),
      );
      this._parts.set(outcome, part);
      void part.load();
    }
    void this._page.draw();
  }

  private readonly _key = (event: KeyboardEvent): void => {
    const now = outcomes.indexOf(this._outcome);
    const isLeft = event.key === 'ArrowLeft';
    const rtl = getComputedStyle(event.currentTarget as Element).direction === 'rtl';
    const step = isLeft || event.key === 'ArrowRight' ? (isLeft === rtl ? 1 : -1) : 0;
    const to = { Home: 0, End: outcomes.length - 1 }[event.key] ?? (step ? now + step : -1);
    if (to < 0 && !step) return;
    event.preventDefault();
    const next = outcomes.at(to % outcomes.length)!;
    this._turn(next);
    this._page.root.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
}
