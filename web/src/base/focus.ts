// SPDX-License-Identifier: Apache-2.0

/** What has the focus, inside all shadow roots. */
export function focused(): HTMLElement | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element === document.body ? null : (element as HTMLElement | null);
}

/** Keys and text typed in an element of ours are nobody else's: hosts have hot keys. Tab goes on,
 * and so does an Escape that nothing here has used. */
export function keepKeys(element: HTMLElement): void {
  for (const type of ['keydown', 'keyup', 'keypress']) {
    element.addEventListener(type, (event) => {
      const { key } = event as KeyboardEvent;
      if (key !== 'Tab' && (key !== 'Escape' || event.defaultPrevented)) event.stopPropagation();
    });
  }
}
