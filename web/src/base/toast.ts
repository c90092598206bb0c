// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icon } from './glyphs';

/** Milliseconds; longer where there is something to press. */
const shownFor = 6000;
const shownToAct = 15_000;

/** What can be done about it at once; there is another way to do it as well. */
export interface ToastAction {
  text: string;
  act: () => void;
}

/** Says that something has been done: to a screen reader, and for a few seconds on the screen.
 * An element has one and draws its `view()` once. */
export class Toast {
  private _text = '';
  private _action?: ToastAction;
  private _timer?: ReturnType<typeof setTimeout>;

  constructor(
    private readonly _root: ShadowRoot,
    private readonly _draw: () => Promise<void>,
  ) {}

  async say(text: string, action?: ToastAction): Promise<void> {
    this._text = text;
    this._action = action;
    await this._draw();
    const panel = this._root.querySelector<HTMLElement>('.toast')!;
    if (!panel.matches(':popover-open')) panel.showPopover();
    this._wait();
  }

  /** Also when the element leaves the page. */
  hide(): void {
    this._stay();
    const panel = this._root.querySelector<HTMLElement>('.toast:popover-open');
    panel?.hidePopover();
    this._text = '';
    this._action = undefined;
    void this._draw();
  }

  /** What could be done is no longer at hand; words alone stay their time. */
  settle(): void {
    if (this._action) this.hide();
  }

  view(): TemplateResult {
    const action = this._action;
    return html`<p class="sr" role="status">${this._text}</p>
      <div
        class="toast"
        popover="manual"
        aria-hidden=${action ? nothing : 'true'}
        @focusin=${this._stay}
        @focusout=${this._wait}
        @pointerenter=${this._stay}
        @pointerleave=${this._wait}
      >
        ${icon('check')} <span aria-hidden="true">${this._text}</span>
        ${
          action
            ? html`<button type="button" class="link" @click=${() => this._act(action)}>
                ${action.text}
              </button>`
            : nothing
        }
      </div>`;
  }

  /** Whoever is at the button has as long as they need. */
  private readonly _stay = (): void => clearTimeout(this._timer);

  private readonly _wait = (): void => {
    clearTimeout(this._timer);
    this._timer = setTimeout(() => this.hide(), this._action ? shownToAct : shownFor);
  };

  private _act({ act }: ToastAction): void {
    this.hide();
    act();
  }
}
