// SPDX-License-Identifier: Apache-2.0
import { html, type TemplateResult } from 'lit/html.js';
import { Dialog } from './dialog';
import { failureOf, type Failure } from './request';
import { failureView } from './failure-view';
import type { PeopleTexts } from '../locales/people/texts';

export interface Question {
  title: string;
  /** What happens; each a paragraph. */
  text: (string | TemplateResult)[];
  /** Of the button that goes ahead. */
  action: string;
  isDangerous?: boolean;
  /** Of the button that does nothing; by default "Cancel". */
  back?: string;
  /** Done before it closes; a failure is shown, and can be tried again. */
  act?: () => Promise<unknown>;
}

class Confirm extends Dialog {
  answer = false;
  private _busy = false;
  private _failure?: Failure;

  constructor(
    owner: Element,
    words: PeopleTexts,
    private readonly _question: Question,
  ) {
    super(owner, words);
  }

  protected override _title(): string {
    return this._question.title;
  }

  protected override _role() {
    return 'alertdialog' as const;
  }

  /** The harmless one. */
  protected override _first(): HTMLElement | null {
    return this._find('.buttons button');
  }

  protected override _body(): TemplateResult {
    return html`${this._question.text.map((each) => html`<p>${each}</p>`)}
      <div role="alert">${failureView(this._words, this._failure)}</div>`;
  }

  protected override _buttons(): TemplateResult {
    const { action, back, isDangerous } = this._question;
    return html`<button type="button" class="button" @click=${this._leave}>
        ${back ?? this._words.cancel}
      </button>
      <button
        type="button"
        class="button ${isDangerous ? 'danger' : 'primary'}"
        aria-disabled=${this._busy}
        @click=${this._act}
      >
        ${this._failure?.mayPass ? this._words.retry : action}
      </button>`;
  }

  private async _act(): Promise<void> {
    if (this._busy) return;
    this._busy = true;
    this._failure = undefined;
    void this._draw();
    try {
      await this._question.act?.();
      this.answer = true;
      this.close();
    } catch (reason) {
      this._failure = failureOf(reason);
      this._busy = false;
      void this._draw();
    }
  }
}

/** Asks in a dialog of its own. True when the user went ahead, and that succeeded. */
export async function confirm(
  owner: Element,
  words: PeopleTexts,
  question: Question,
): Promise<boolean> {
  const dialog = new Confirm(owner, words, question);
  await dialog.open();
  return dialog.answer;
}

/** Asks whether what is typed may go. */
export function mayDiscard(owner: Element, words: PeopleTexts): Promise<boolean> {
  return confirm(owner, words, {
    title: words.discardTitle,
    text: [words.discardText],
    action: words.discard,
    back: words.keepEditing,
    isDangerous: true,
  });
}
