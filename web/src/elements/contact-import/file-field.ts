// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icon } from '../../base/glyphs';
import { accepted } from './file-check';
import type { Page } from './page';

/** A field for one file, which can be dropped there as well. */
export class FileField {
  /** What is wrong with the file, beside the field. */
  error = '';
  private _isOver = false;

  constructor(
    private readonly _page: Page,
    private readonly _chose: (file: File) => void,
  ) {}

  view(): TemplateResult {
    const { texts: t } = this._page;
    return html`<div
      class="drop ${this._isOver ? 'over' : ''}"
      @dragover=${(event: DragEvent) => this._over(event, true)}
      @dragleave=${(event: DragEvent) => this._over(event, false)}
      @drop=${(event: DragEvent) => this._dropped(event)}
    >
      ${icon('file')}
      <p>
        <label class="button primary">
          <input
            id="file"
            type="file"
            accept=${accepted}
            aria-describedby=${this.error ? 'file-error file-kinds' : 'file-kinds'}
            aria-invalid=${this.error ? 'true' : nothing}
            @change=${(event: Event) => this._picked(event.target as HTMLInputElement)}
          />${t.choose}</label
        >
        <span>${t.drop}</span>
      </p>
      <p class="hint" id="file-kinds">${t.kinds}</p>
      ${
        this.error
          ? html`<p class="error" id="file-error">${icon('warning')}<span>${this.error}</span></p>`
          : nothing
      }
    </div>`;
  }

  focus(): void {
    this._page.root.querySelector<HTMLElement>('#file')?.focus();
  }

  private _over(event: DragEvent, isOver: boolean): void {
    event.preventDefault();
    if (this._isOver === isOver) return;
    this._isOver = isOver;
    void this._page.draw();
  }

  private _dropped(event: DragEvent): void {
    this._over(event, false);
    const file = event.dataTransfer?.files[0];
    if (file) this._chose(file);
  }

  /** The same file can be chosen again after it was corrected. */
  private _picked(input: HTMLInputElement): void {
    const file = input.files?.[0];
    input.value = '';
    if (file) this._chose(file);
  }
}
