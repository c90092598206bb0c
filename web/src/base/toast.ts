// SPDX-License-Identifier: Apache-2.0
import { html, type TemplateResult } from 'lit/html.js';
import { icon } from './glyphs';

const shownFor = 6000;

/** Says that something has been done: to a screen reader, and for a few seconds on the screen.
 * An element has one and draws its `view()` once. */
export class Toast {
  private _text = '';
  private _timer?: ReturnType<typeof setTimeout>;

  constructor(
    private readonly _root: ShadowRoot,
    private readonly _draw: () => Promise<void>,
  ) {}

  async say(text: string): Promise<void> {
    clearTimeout(this._timer);
    this._text = text;
    await this._draw();
    const panel = this._root.querySelector<HTMLElement>('.toast')!;
    if (!panel.matches(':popover-open')) panel.showPopover();
    this._timer = setTimeout(() => this.hide(), shownFor);
  }

  /** Also when the element leaves the page. */
  hide(): void {
    clearTimeout(this._timer);
    const panel = this._root.querySelector<HTMLElement>('.toast:popover-open');
    panel?.hidePopover();
    this._text = '';
    void this._draw();
  }

  view(): TemplateResult {
    return html`<p class="sr" role="status">${this._text}</p>
      <div class="toast" popover="manual" aria-hidden="true">${icon('check')} ${this._text}</div>`;
  }
}
