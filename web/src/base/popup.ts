// SPDX-License-Identifier: Apache-2.0
import { place } from './place';

/** Four rows and a heading: fewer are no list to choose from. */
const leastHeight = 216;
/** The same where rows are set closer. */
const leastInFlow = 196;

/** The part of the page that can be seen: a phone's keyboard covers the rest. */
function view(): { width: number; height: number } {
  const visual = window.visualViewport;
  const height = visual?.scale === 1 ? visual.height : window.innerHeight;
  return { width: document.documentElement.clientWidth, height };
}

/** Keeps a list at its field: in the top layer, which no ancestor clips or covers, or in the flow
 * of the page where there is no room to float. */
export class Popup {
  private _inFlow = false;
  private readonly _follow = (): void => this._position();

  constructor(
    private readonly _list: HTMLElement,
    private readonly _field: HTMLElement,
  ) {}

  /** Shows the list, or puts a shown one where it belongs now that its content changed. */
  show(): void {
    if (!this._list.hasAttribute('data-open')) {
      this._list.setAttribute('data-open', '');
      this._list.showPopover();
      window.addEventListener('scroll', this._follow, { capture: true, passive: true });
      window.addEventListener('resize', this._follow);
      window.visualViewport?.addEventListener('resize', this._follow);
    }
    this._position();
  }

  hide(): void {
    if (!this._list.hasAttribute('data-open')) return;
    window.removeEventListener('scroll', this._follow, { capture: true });
    window.removeEventListener('resize', this._follow);
    window.visualViewport?.removeEventListener('resize', this._follow);
    this._list.removeAttribute('data-open');
    this._inFlow = false;
    this._list.classList.remove('flow');
    if (this._list.matches(':popover-open')) this._list.hidePopover();
  }

  private _position(): void {
    if (this._inFlow) return;
    this._list.style.maxBlockSize = '';
    const box = this._field.getBoundingClientRect();
    const at = place(box, view(), this._list.offsetHeight, leastHeight);
    if (at.side === 'flow') return this._enterFlow();
    const { style } = this._list;
    style.left = `${at.left}px`;
    style.top = `${at.top}px`;
    style.inlineSize = `${at.width}px`;
    style.maxBlockSize = `${at.height}px`;
  }

  /** Stays there until it is hidden: a list must not jump while somebody reads it. */
  private _enterFlow(): void {
    this._inFlow = true;
    this._list.hidePopover();
    this._list.removeAttribute('style');
    this._list.classList.add('flow');
    const room = view().height - this._field.offsetHeight - 8;
    this._list.style.maxBlockSize = `${Math.max(room, leastInFlow)}px`;
    this._field.scrollIntoView({ block: 'start' });
  }
}
