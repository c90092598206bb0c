// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';

export interface Progress {
  /** What is being done. */
  label: string;
  /** How far it is, in words. */
  text: string;
  done: number;
  /** 0: not known yet. */
  total: number;
  /** BCP 47 tag for what Intl writes. */
  language: string;
}

/** From 0 to 1; undefined where it is not known. */
export function partOf({ done, total }: Progress): number | undefined {
  return total > 0 ? Math.max(0, Math.min(1, done / total)) : undefined;
}

/** What a screen reader is told: only when another quarter is done. */
export function spokenOf(progress: Progress): string {
  const quarter = Math.floor((partOf(progress) ?? 0) * 4) / 4;
  const percent = new Intl.NumberFormat(progress.language, { style: 'percent' });
  return quarter ? `${progress.label} ${percent.format(quarter)}` : progress.label;
}

/** A bar that says how much is done. */
export function progressView(progress: Progress): TemplateResult {
  const part = partOf(progress);
  return html`<div class="progress">
    <p><strong>${progress.label}</strong> <span>${progress.text}</span></p>
    <div
      role="progressbar"
      class=${part === undefined ? 'open' : ''}
      aria-label=${progress.label}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${part === undefined ? nothing : Math.floor(part * 100)}
      aria-valuetext=${progress.text || nothing}
    >
      <i .style=${`inline-size:${(part ?? 1) * 100}%`}></i>
    </div>
    <p class="sr" role="status">${spokenOf(progress)}</p>
  </div>`;
}
