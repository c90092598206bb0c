// SPDX-License-Identifier: Apache-2.0
import type { Named } from '../people/types';

/** The contacts that are ticked, whatever the list shows meanwhile. */
export class Selection {
  private readonly _chosen = new Map<string, string>();
  private _last = -1;

  get size(): number {
    return this._chosen.size;
  }

  get ids(): string[] {
    return [...this._chosen.keys()];
  }

  get names(): string[] {
    return [...this._chosen.values()];
  }

  has(id: string): boolean {
    return this._chosen.has(id);
  }

  /** Ticks a row or takes the tick away. `upTo`: all rows since the last one are made alike; where
   * one of them is not known, only the row itself is. */
  toggle(index: number, at: (index: number) => Named | undefined, upTo = false): void {
    const row = at(index);
    if (!row) return;
    const isWanted = !this.has(row.id);
    const rows = upTo ? this._since(index, at) : undefined;
    for (const each of rows ?? [row]) this._set(each, isWanted);
    this._last = index;
  }

  /** Another list is shown: a range would reach across both. */
  forgetPlace(): void {
    this._last = -1;
  }

  /** Somebody who is no longer in the lists. */
  drop(id: string): void {
    this._chosen.delete(id);
  }

  clear(): void {
    this._chosen.clear();
    this._last = -1;
  }

  private _since(index: number, at: (index: number) => Named | undefined): Named[] | undefined {
    if (this._last < 0) return undefined;
    const begin = Math.min(this._last, index);
    const length = Math.abs(this._last - index) + 1;
    const rows = Array.from({ length }, (_, each) => at(begin + each));
    return rows.every((row) => row !== undefined) ? rows : undefined;
  }

  private _set({ id, name }: Named, isWanted: boolean): void {
    if (isWanted) this._chosen.set(id, name);
    else this._chosen.delete(id);
  }
}
