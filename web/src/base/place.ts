// SPDX-License-Identifier: Apache-2.0

export interface Box {
  top: number;
  bottom: number;
  left: number;
  width: number;
}

/** Where a list goes, in CSS pixels of the viewport. `flow`: there is no room to float. */
export interface Place {
  side: 'below' | 'above' | 'flow';
  left: number;
  top: number;
  width: number;
  height: number;
}

const gap = 4;
const edge = 8;

/** Places a list of at most `wanted` pixels at a field: below, else above, wherever at least
 * `least` pixels are free; else in the flow of the page, where it can be scrolled to. */
export function place(
  field: Box,
  view: { width: number; height: number },
  wanted: number,
  least: number,
): Place {
  const below = view.height - field.bottom - gap - edge;
  const above = field.top - gap - edge;
  const width = Math.min(field.width, view.width - 2 * edge);
  const left = Math.max(edge, Math.min(field.left, view.width - edge - width));
  const need = Math.min(wanted, least);
  const at = { left, width };
  if (below >= need) {
    return { ...at, side: 'below', top: field.bottom + gap, height: Math.min(wanted, below) };
  }
  if (above >= need) {
    const height = Math.min(wanted, above);
    return { ...at, side: 'above', top: field.top - gap - height, height };
  }
  return { ...at, side: 'flow', top: 0, height: Math.max(least, view.height - 2 * edge) };
}
