// SPDX-License-Identifier: Apache-2.0
import { svg, type TemplateResult } from 'lit/html.js';

/** Drawn on a grid of 16; they say nothing to a screen reader. */
function icon(path: string): TemplateResult {
  return svg`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`;
}

export const icons = {
  check: icon('M3.5 8.5l3 3 6-7'),
  close: icon('M4.5 4.5l7 7m0-7l-7 7'),
  email: icon('M2 4h12v8.5H2zm0 .5l6 4.5 6-4.5'),
  sms: icon('M2.5 3h11v7.5H7L4 13.5v-3H2.5z'),
  warning: icon('M8 2.5l6 11H2zm0 4v3m0 1.8v.2'),
  unrelated: icon(
    'M6.5 5L8.7 2.8a2.6 2.6 0 013.7 3.7L10 9M9.5 11L7.3 13.2a2.6 2.6 0 01-3.7-3.7L6 7M2.5 2.5l11 11',
  ),
  down: icon('M4 6.5l4 4 4-4'),
};
