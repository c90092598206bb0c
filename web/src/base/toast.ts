// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icon } from './glyphs';

/** Milliseconds; longer where there is something to press. */
const shownFor = 6000;
const shownToAct = 15_000;
/** For whoever comes away from it. */
const shownYet = 2000;

/** What can be done about it at once; there is another way to do it as well. */
export interface ToastAction {
  text: string;
  act: () => void;
  /** Milliseconds for which it can be done; the seconds left are counted down. */
  lasts?: number;
}

/** Says that something has been done: to a screen reader, and for a few seconds on the screen.
 * An element has one and draws its `view()` once. */
export class Toast {
  private _text = '';
  private _action?: ToastAction;
  private _timer?: ReturnType<typeof setTimeout>;
  private _clock?: ReturnType<typeof setInterval>;
  private _until = 0;
  /** The pointer or the focus, while they are on it. */
  private readonly _holders = new Set<string>();

  constructor(
    private readonly _root: ShadowRoot,
    private readonly _draw: () => Promise<void>,
  ) {}

  async say(text: string, action?: ToastAction): Promise<void> {
    this._text = text;
    this._action = action;
    this._until = Date.now() + (action?.lasts ?? 0);
    clearInterval(this._clock);
    if (action?.lasts) this._clock = setInterval(() => void this._draw(), 1000);
    await this._draw();
    const panel = this._root.querySelector<HTMLElement>('.toast')!;
    if (!panel.matches(':popover-open')) panel.showPopover();
    this._wait();
  }

  /** Also when the element leaves the page. */
  hide(): void {
    clearTimeout(this._timer);
    clearInterval(this._clock);
    this._holders.clear();
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
        @focusin=${this._held}
        @focusout=${this._held}
        @pointerenter=${this._held}
        @pointerleave=${this._held}
      >
        ${icon('check')} <span aria-hidden="true">${this._text}</span>
        ${
          action
            ? html`<button type="button" class="link" @click=${() => this._act(action)}>
                ${action.text}${this._left()}
              </button>`
            : nothing
        }
      </div>`;
  }

  private _left(): TemplateResult | typeof nothing {
    const seconds = Math.ceil((this._until - Date.now()) / 1000);
    return seconds > 0 ? html`<span aria-hidden="true"> (${seconds})</span>` : nothing;
  }

  /** Whoever is at the button has as long as they need. */
  private readonly _held = ({ type }: Event): void => {
    const holder = type.startsWith('focus') ? 'focus' : 'pointer';
    if (/focusin|enter/.test(type)) this._holders.add(holder);
    else this._holders.delete(holder);
    this._wait();
  };

  private _wait(): void {
    clearTimeout(this._timer);
    if (this._holders.size) return;
    const left = Math.max(this._until - Date.now(), shownYet);
    const shown = this._action?.lasts ? left : this._action ? shownToAct : shownFor;
    this._timer = setTimeout(() => this.hide(), shown);
  }

  private _act({ act }: ToastAction): void {
    this.hide();
    act();
  }
}
