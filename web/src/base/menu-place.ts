// SPDX-License-Identifier: Apache-2.0

interface Rect {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

interface Size {
  width: number;
  height: number;
}

const gap = 4;
const edge = 8;

/** Where a menu goes, in CSS pixels of the viewport: below its button, else above, its end at the
 * button's end; `toRight`: its beginning is at the left, as where text runs to the left. */
export function menuPlace(button: Rect, view: Size, menu: Size, toRight: boolean) {
  const wished = toRight ? button.left : button.right - menu.width;
  const left = Math.max(edge, Math.min(wished, view.width - edge - menu.width));
  const below = button.bottom + gap;
  const fits = below + menu.height + edge <= view.height;
  return { left, top: fits ? below : Math.max(edge, button.top - gap - menu.height) };
}
