// SPDX-License-Identifier: Apache-2.0
// Icons of the pages for people; the picker brings its own few.
import { svg, type TemplateResult } from 'lit/html.js';

const paths = {
  add: 'M8 3v10M3 8h10',
  check: 'M3.5 8.5l3 3 6-7',
  close: 'M4 4l8 8m0-8l-8 8',
  client: 'M8 7.500a2.5 2.5 0 100-5 2.5 2.5 0 000 5zM3 13.500c.5-3 2.500-4 5-4s4.500 1 5 4',
  down: 'M4 6.5l4 4 4-4',
  email: 'M2 4h12v8.5H2zm0 .5l6 4.5 6-4.5',
  file: 'M4 2h5l3 3v9H4zM9 2v3h3',
  more: 'M8 3.500v.01M8 8v.01M8 12.500v.01',
  people:
    'M6 7.500a2.3 2.3 0 100-4.6 2.3 2.3 0 000 4.600zM1.500 13c.4-2.6 2-3.700 4.500-3.700s4.100 1.100 4.500 3.700M10.500 3.100a2.300 2.300 0 010 4.300M12 9.600c1.400.5 2.200 1.600 2.500 3.400',
  phone:
    'M3.500 2.500h2l1.200 3-1.500 1.200a8 8 0 004 4l1.300-1.500 3 1.200v2c0 .6-.5 1.100-1.100 1.100C7 13.500 2.500 9 2.400 3.600c0-.6.5-1.100 1.100-1.100z',
  search: 'M7 11.500a4.500 4.500 0 100-9 4.500 4.500 0 000 9zm3.300-1.200l3.200 3.200',
  share: 'M8 9.500v-7M5 5l3-3 3 3M3.500 8v5.500h9v-5.500',
  sms: 'M2.5 3h11v7.5H7L4 13.5v-3H2.5z',
  warning: 'M8 2.500l6 11H2zm0 4v3m0 1.800v.2',
};

/** Drawn on a grid of 16; says nothing to a screen reader. */
export function icon(name: keyof typeof paths): TemplateResult {
  return svg`<svg class=${name} viewBox="0 0 16 16" aria-hidden="true"><path d=${paths[name]} /></svg>`;
}
