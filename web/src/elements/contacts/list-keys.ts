// SPDX-License-Identifier: Apache-2.0

/** A grid of rows as its keyboard sees it. */
export interface GridKeys {
  active: number;
  isActiveSeen: boolean;
  /** The first row in view. */
  first: number;
  /** Rows in view. */
  page: number;
  total: number;
  activate(index: number): void;
  open(index: number): void;
  /** `upTo`: with all rows since the last one. */
  select(index: number, upTo: boolean): void;
  /** Takes away all ticks; false: there are none. */
  clear(): boolean;
}

/** Handles a key and prevents its default, or leaves both alone. */
export function gridKey(event: KeyboardEvent, keys: GridKeys): void {
  if (event.isComposing || event.altKey || !keys.total) return;
  const { active, page, total } = keys;
  const from = keys.isActiveSeen ? active : keys.first;
  const to = {
    ArrowDown: keys.isActiveSeen ? from + 1 : from,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: total - 1,
  }[event.key];
  if (to !== undefined) keys.activate(to);
  else if (event.key === 'Enter') keys.open(active);
  else if (event.key === ' ') keys.select(active, event.shiftKey);
  else if (event.key !== 'Escape' || !keys.clear()) return;
  event.preventDefault();
}
