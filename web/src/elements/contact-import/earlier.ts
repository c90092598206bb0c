// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { confirm } from '../../base/confirm';
import { Part } from '../../base/part';
import type { Job, State } from './import-api';
import type { Page } from './page';

const looks: Partial<Record<State, string>> = { applied: 'good', undone: '', cancelled: '' };

/** The imports of the user, newest first: what became of them, and what can be done with each. */
export class Earlier {
  private readonly _part: Part<Job>;

  constructor(
    private readonly _page: Page,
    private readonly _show: (job: Job) => void,
    private readonly _undo: (job: Job) => void,
  ) {
    this._part = new Part(
      _page.words,
      async () => {
        const { items } = await _page.api.list();
        return { items, total: items.length };
      },
      () => _page.draw(),
    );
  }

  load(): Promise<void> {
    return this._part.load();
  }

  retryIfFailed(): void {
    this._part.retryIfFailed();
  }

  stop(): void {
    this._part.stop();
  }

  /** Nothing as long as there is none. */
  view(): TemplateResult | typeof nothing {
    const { texts: t } = this._page;
    if (this._part.isEmpty) return nothing;
    return html`<section aria-labelledby="earlier">
      <h3 id="earlier">${t.earlier}</h3>
      <div class="card earlier">${this._part.view((job) => this._row(job), '', t.more)}</div>
    </section>`;
  }

  private _row(job: Job): TemplateResult {
    const { texts: t, language } = this._page;
    const { name, state, startedAt, created, matched } = job;
    const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    const isKnown = state === 'applied' || state === 'checked';
    return html`<li>
      <div>
        <strong><bdi>${name}</bdi></strong>
        <span class="badge ${looks[state] ?? 'info'}">${t.states[state]}</span>
        <small>
          ${t.started(time.format(startedAt))}${isKnown ? `, ${t.numbers(created, matched)}` : ''}
        </small>
      </div>
      <div class="acts">${this._actions(job)}</div>
    </li>`;
  }

  private _actions(job: Job): TemplateResult[] {
    const { texts: t } = this._page;
    const { state, undoUntil } = job;
    const button = (text: string, act: () => unknown) =>
      html`<button type="button" class="button" aria-label=${t.of(text, job.name)} @click=${act}>
        ${text}
      </button>`;
    if (state === 'applied') {
      const mayUndo = undoUntil !== null && undoUntil > Date.now();
      return [
        button(t.show, () => this._show(job)),
        ...(mayUndo ? [button(t.undo, () => this._undo(job))] : []),
      ];
    }
    if (state === 'undone' || state === 'cancelled') {
      return [button(t.remove, () => this._remove(job))];
    }
    // What was interrupted is shown with what can be done about it.
    const show = button(t.show, () => this._show(job));
    const mayDiscard = state === 'uploading' || state === 'checked' || state === 'checking';
    return mayDiscard ? [button(t.discard, () => this._discard(job)), show] : [show];
  }

  private async _discard(job: Job): Promise<void> {
    const { owner, words, texts: t, api } = this._page;
    const isDone = await confirm(owner, words, {
      title: t.discardTitle,
      text: [job.name, t.discardText],
      action: t.discard,
      isDangerous: true,
      act: () => api.remove(job),
    });
    if (isDone) await this._removed();
  }

  private async _remove(job: Job): Promise<void> {
    if (await this._part.attempt(() => this._page.api.remove(job))) await this._removed();
  }

  private async _removed(): Promise<void> {
    const { root, texts: t, say } = this._page;
    say(t.removed);
    await this.load();
    await this._page.draw();
    root.querySelector<HTMLElement>('#file')?.focus();
  }
}
