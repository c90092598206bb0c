// SPDX-License-Identifier: Apache-2.0

/** Rows are [from, to). */
export interface Span {
  from: number;
  to: number;
}

/** As many as the server answers at once. */
export const portion = 50;
/** Rows on both sides of the view that are fetched before they are seen. */
const ahead = 20;
/** More than this many rows are not kept. */
const most = 2000;

/** The rows of a long list that have been read so far, by their place in it. */
export class Rows<T> {
  /** Undefined until the server has said so. */
  total?: number;
  private readonly _rows = new Map<number, T>();

  at(index: number): T | undefined {
    return this._rows.get(index);
  }

  get isEmpty(): boolean {
    return !this._rows.size;
  }

  all(): T[] {
    return [...this._rows.values()];
  }

  /** Takes in an answer, and lets go what is far from it. */
  take(from: number, items: readonly T[], total: number): void {
    this.total = total;
    items.forEach((item, index) => this._rows.set(from + index, item));
    if (this._rows.size <= most) return;
    for (const index of this._rows.keys()) {
      if (Math.abs(index - from) > most / 4) this._rows.delete(index);
    }
  }

  replace(index: number, item: T): void {
    this._rows.set(index, item);
  }

  hasAll({ from, to }: Span): boolean {
    for (let index = from; index < to; index++) if (!this._rows.has(index)) return false;
    return true;
  }

  /** What to ask for so that the view and what is near it can be drawn: one portion at most, with
   * everything in it that the view lacks. Undefined: nothing is missing. */
  missing(view: Span): Span | undefined {
    const last = this.total ?? portion;
    const wide = { from: Math.max(0, view.from - ahead), to: Math.min(last, view.to + ahead) };
    const { from, to } = this.hasAll(view)
      ? wide
      : { from: view.from, to: Math.min(last, view.to) };
    const lacks = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index).filter(
      (index) => !this._rows.has(index),
    );
    if (!lacks.length) return undefined;
    return this._around(lacks[0]!, lacks.at(-1)! + 1, last);
  }

  /** A whole portion: it reaches away from what is there already, or to both sides. */
  private _around(from: number, to: number, last: number): Span {
    const spare = Math.max(0, portion - (to - from));
    const before = this._rows.has(from - 1)
      ? 0
      : this._rows.has(to)
        ? spare
        : Math.floor(spare / 2);
    const begin = Math.max(0, Math.min(from - before, last - portion));
    return { from: begin, to: Math.min(last, begin + portion) };
  }
}
