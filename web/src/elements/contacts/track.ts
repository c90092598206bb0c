// SPDX-License-Identifier: Apache-2.0

/** A browser caps the height of a page (Chromium at 33,554,428 px, Firefox near 17,900,000). */
const cap = 8_000_000;
/** At both ends of a capped list a pixel scrolled is a pixel of the list. */
const end = 100_000;

/** Between the place in a list of any length and the place of a scroll bar, both in CSS pixels.
 * A long list has a shorter scroll bar: a small step on it is a step of the same size in the list,
 * and a drag goes to the same part of the list. */
export class Track {
  /** Of the list, at the upper edge of the view. */
  top = 0;
  private _bar = 0;
  private _list = 0;
  private _view = 0;

  /** Where the bar was seen last. */
  get bar(): number {
    return this._bar;
  }

  /** How high what is scrolled is. */
  get height(): number {
    return Math.min(this._list, cap);
  }

  /** `list` and `view`: their heights. Keeps the place where it can. */
  measure(list: number, view: number): void {
    this._list = list;
    this._view = view;
    this.go(this.top);
  }

  /** Goes to a place in the list. Answers where the bar belongs now. */
  go(top: number): number {
    this.top = Math.max(0, Math.min(top, this._last));
    return this.rest();
  }

  /** Where the bar belongs once it rests. */
  rest(): number {
    this._bar = Math.round(this._toBar(this.top));
    return this._bar;
  }

  /** The bar was moved by the user. */
  moved(bar: number): void {
    const step = bar - this._bar;
    this._bar = bar;
    const isStep = Math.abs(step) < 2 * this._view;
    const atEnd = bar <= 0 || bar >= this._lastBar;
    const top = isStep && !atEnd ? this.top + step : this._toList(bar);
    this.top = Math.max(0, Math.min(top, this._last));
  }

  private get _last(): number {
    return Math.max(0, this._list - this._view);
  }

  private get _lastBar(): number {
    return Math.max(0, this.height - this._view);
  }

  /** Pixels of the list for one of the bar, between the ends. */
  private get _scale(): number {
    return (this._last - 2 * end) / (this._lastBar - 2 * end);
  }

  private _toBar(top: number): number {
    if (this._last <= cap - this._view || top <= end) return top;
    if (top >= this._last - end) return this._lastBar - (this._last - top);
    return end + (top - end) / this._scale;
  }

  private _toList(bar: number): number {
    if (this._last <= cap - this._view || bar <= end) return bar;
    if (bar >= this._lastBar - end) return this._last - (this._lastBar - bar);
    return end + (bar - end) * this._scale;
  }
}
