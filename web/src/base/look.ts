// SPDX-License-Identifier: Apache-2.0
import { languageOf } from './language';

const tokens = [
  'font',
  'font-size',
  'label-weight',
  'fg',
  'bg',
  'muted',
  'line',
  'accent',
  'on-accent',
  'tint',
  'radius',
  'color-scheme',
];

/** Gives what is shown at the end of the page the look, language and direction of the element that
 * opened it, which a host may have set anywhere above that one. */
export function wearLookOf(element: Element, host: HTMLElement): void {
  const look = getComputedStyle(element);
  for (const token of tokens) {
    const value = look.getPropertyValue(`--kith-${token}`);
    if (value) host.style.setProperty(`--kith-${token}`, value);
  }
  host.style.colorScheme = look.colorScheme;
  host.dir = look.direction;
  host.lang = languageOf(element);
}
