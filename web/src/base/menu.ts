// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { menuPlace } from './menu-place';

/** One thing to do; null draws a line between groups. */
export type MenuItem = { text: string; act: () => void; isDangerous?: boolean } | null;

/** The menu of an element's menu buttons, after the APG pattern. An element has one and draws its
 * `view()` once; each button is drawn with `button()`. */
export class Menu {
  private _opener?: HTMLElement;
  private _items: MenuItem[] = [];
  private _label = '';
  private _typed = '';
  private _typedAt = 0;

  constructor(
    private readonly _root: ShadowRoot,
    private readonly _draw: () => Promise<void>,
  ) {}

  /** `label`: such as "Actions for Rosa Garcia"; `key`: unique among the buttons of the element. */
  button(key: string, label: string, face: TemplateResult, items: () => MenuItem[]) {
    const open = this._opener?.id === `menu-of-${key}`;
    const show = (event: Event, last = false) =>
      void this._show(event.currentTarget as HTMLElement, label, items(), last);
    return html`<button
      type="button"
      class="icon"
      id="menu-of-${key}"
      aria-label=${label}
      aria-haspopup="menu"
      aria-expanded=${open}
      aria-controls=${open ? 'menu' : nothing}
      @click=${(event: Event) => (open ? this.close() : show(event))}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        show(event, event.key === 'ArrowUp');
      }}
    >
      ${face}
    </button>`;
  }

  view(): TemplateResult {
    const row = (item: MenuItem) =>
      item
        ? html`<button
            type="button"
            role="menuitem"
            tabindex="-1"
            class=${item.isDangerous ? 'danger' : ''}
            @click=${() => this._take(item)}
          >
            ${item.text}
          </button>`
        : html`<div role="separator"></div>`;
    return html`<div
      id="menu"
      class="menu"
      role="menu"
      popover="manual"
      aria-label=${this._label}
      @keydown=${(event: KeyboardEvent) => this._key(event)}
      @focusout=${(event: FocusEvent) => this._left(event)}
    >
      ${this._items.map(row)}
    </div>`;
  }

  /** The focus goes back to the button when it is in the menu. */
  close(): void {
    const opener = this._opener;
    if (!opener) return;
    const inside = this._panel.contains(this._root.activeElement);
    this._opener = undefined;
    window.removeEventListener('scroll', this._follow, { capture: true });
    window.removeEventListener('resize', this._follow);
    window.removeEventListener('pointerdown', this._pressed, { capture: true });
    if (inside) opener.focus();
    this._panel.hidePopover();
    void this._draw();
  }

  /** The page moved, as it does when a half-hidden button is pressed: the menu stays at its button
   * for as long as that is in sight. */
  private readonly _follow = (): void => {
    const { top, bottom } = this._opener!.getBoundingClientRect();
    if (bottom > 0 && top < window.innerHeight) this._place();
    else this.close();
  };

  private readonly _pressed = (event: Event): void => {
    const path = event.composedPath();
    if (!path.includes(this._panel) && !path.includes(this._opener!)) this.close();
  };

  private get _panel(): HTMLElement {
    return this._root.querySelector<HTMLElement>('#menu')!;
  }

  private get _rows(): HTMLElement[] {
    return [...this._panel.querySelectorAll<HTMLElement>('[role=menuitem]')];
  }

  private async _show(opener: HTMLElement, label: string, items: MenuItem[], last: boolean) {
    this._opener = opener;
    this._label = label;
    this._items = items;
    await this._draw();
    if (this._opener !== opener) return;
    const panel = this._panel;
    if (!panel.matches(':popover-open')) panel.showPopover();
    this._place();
    this._rows.at(last ? -1 : 0)?.focus({ preventScroll: true });
    window.addEventListener('scroll', this._follow, { capture: true, passive: true });
    window.addEventListener('resize', this._follow);
    window.addEventListener('pointerdown', this._pressed, { capture: true });
  }

  private _place(): void {
    const panel = this._panel;
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const toRight = getComputedStyle(panel).direction === 'rtl';
    const size = { width: panel.offsetWidth, height: panel.offsetHeight };
    const at = menuPlace(this._opener!.getBoundingClientRect(), view, size, toRight);
    panel.style.left = `${at.left}px`;
    panel.style.top = `${at.top}px`;
  }

  private _take(item: NonNullable<MenuItem>): void {
    this.close();
    item.act();
  }

  /** The focus went elsewhere, such as by a click. */
  private _left(event: FocusEvent): void {
    const to = event.relatedTarget as Node | null;
    if (to && to !== this._opener && !this._panel.contains(to)) this.close();
  }

  private _key(event: KeyboardEvent): void {
    const rows = this._rows;
    const now = rows.indexOf(this._root.activeElement as HTMLElement);
    const to = {
      ArrowDown: now + 1,
      ArrowUp: now - 1 + rows.length,
      Home: 0,
      End: rows.length - 1,
    }[event.key];
    if (event.key === 'Tab') return this.close();
    if (event.key === 'Escape') this.close();
    else if (to !== undefined) rows[to % rows.length]?.focus();
    else if (event.key.length > 1 || event.key === ' ' || event.ctrlKey || event.metaKey) return;
    else this._find(event, rows, now)?.focus();
    event.preventDefault();
    event.stopPropagation();
  }

  /** The next item that begins with what was typed within half a second of each other; one letter
   * again and again goes through all that begin with it. */
  private _find(event: KeyboardEvent, rows: HTMLElement[], now: number): HTMLElement | undefined {
    const goesOn = event.timeStamp - this._typedAt < 500;
    this._typedAt = event.timeStamp;
    this._typed = (goesOn ? this._typed : '') + event.key.toLocaleLowerCase();
    const isOneLetter = new Set(this._typed).size === 1;
    const wanted = isOneLetter ? this._typed[0]! : this._typed;
    const from = isOneLetter ? now + 1 : now;
    return [...rows.slice(from), ...rows.slice(0, from)].find((row) =>
      row.textContent.trim().toLocaleLowerCase().startsWith(wanted),
    );
  }
}
