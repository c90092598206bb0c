// SPDX-License-Identifier: Apache-2.0
import { place } from '../../base/place';

/** Four rows and a heading: fewer are no list to choose from. */
const leastHeight = 216;

/** The part of the page that can be seen: a phone's keyboard covers the rest. */
function view(): { width: number; height: number } {
  const visual = window.visualViewport;
  const height = visual && visual.scale === 1 ? visual.height : window.innerHeight;
  return { width: document.documentElement.clientWidth, height };
}

/** Keeps a list at its field: in the top layer, which no ancestor clips or covers, or in the flow
 * of the page where there is no room to float. */
export class Popup {
  private inFlow = false;
  private readonly follow = (): void => this.position();

  constructor(
    private readonly list: HTMLElement,
    private readonly field: HTMLElement,
  ) {}

  /** Shows the list, or puts a shown one where it belongs now that its content changed. */
  show(): void {
    if (!this.list.hasAttribute('data-open')) {
      this.list.setAttribute('data-open', '');
      this.list.showPopover();
      window.addEventListener('scroll', this.follow, { capture: true, passive: true });
      window.addEventListener('resize', this.follow);
      window.visualViewport?.addEventListener('resize', this.follow);
    }
    this.position();
  }

  hide(): void {
    if (!this.list.hasAttribute('data-open')) return;
    window.removeEventListener('scroll', this.follow, { capture: true });
    window.removeEventListener('resize', this.follow);
    window.visualViewport?.removeEventListener('resize', this.follow);
    this.list.removeAttribute('data-open');
    this.inFlow = false;
    this.list.classList.remove('flow');
    if (this.list.matches(':popover-open')) this.list.hidePopover();
  }

  private position(): void {
    if (this.inFlow) return;
    this.list.style.maxBlockSize = '';
    const box = this.field.getBoundingClientRect();
    const at = place(box, view(), this.list.offsetHeight, leastHeight);
    if (at.side === 'flow') return this.enterFlow();
    const { style } = this.list;
    style.left = `${at.left}px`;
    style.top = `${at.top}px`;
    style.inlineSize = `${at.width}px`;
    style.maxBlockSize = `${at.height}px`;
  }

  /** Stays there until it is hidden: a list must not jump while somebody reads it. */
  private enterFlow(): void {
    this.inFlow = true;
    this.list.hidePopover();
    this.list.removeAttribute('style');
    this.list.classList.add('flow');
    const room = view().height - this.field.offsetHeight - 16;
    this.list.style.maxBlockSize = `${Math.max(room, leastHeight)}px`;
    this.field.scrollIntoView({ block: 'start' });
  }
}
