// SPDX-License-Identifier: Apache-2.0
import { html, render, type TemplateResult } from 'lit/html.js';
import { sheetOf } from './element';
import { focused } from './focus';
import { icon } from './glyphs';
import { wearLookOf } from './look';
import type { PeopleTexts } from '../locales/people/texts';
import parts from './parts.css';

/** A modal dialog after the APG pattern, on the browser's own. It stands at the end of the page, so
 * that nothing around the opener hides it. Members that start with _ are shortened by the bundler. */
export abstract class Dialog {
  protected readonly _root: ShadowRoot;
  private readonly _host = document.createElement('div');
  private readonly _opener = focused();
  private _planned?: Promise<void>;
  private _done?: () => void;
  private _asking = false;

  /** `owner`: the element that opens it. Text beside `parts.css` may be given in `css`. */
  constructor(
    owner: Element,
    protected readonly _words: PeopleTexts,
    ...css: string[]
  ) {
    this._root = this._host.attachShadow({ mode: 'open' });
    this._root.adoptedStyleSheets = [parts, ...css].map(sheetOf);
    wearLookOf(owner, this._host);
    for (const type of ['keydown', 'keyup', 'keypress', 'input', 'change', 'click', 'focusin']) {
      this._host.addEventListener(type, (event) => event.stopPropagation());
    }
    this._root.addEventListener('keydown', (event) => void this._key(event as KeyboardEvent));
  }

  /** Shows it with the focus on the first field. Resolves when it has been closed and the focus is
   * back where it was. */
  async open(): Promise<void> {
    document.body.append(this._host);
    await this._draw();
    const dialog = this._dialog;
    dialog.addEventListener('close', () => this.close());
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      void this._leave();
    });
    const closed = new Promise<void>((resolve) => (this._done = resolve));
    dialog.showModal();
    this._first()?.focus();
    await closed;
  }

  /** Closes without asking. */
  close(): void {
    if (!this._done) return;
    const done = this._done;
    this._done = undefined;
    this._closed();
    this._dialog.close();
    this._host.remove();
    if (this._opener?.isConnected) this._opener.focus();
    done();
  }

  protected abstract _title(): string;

  protected abstract _body(): TemplateResult;

  /** The buttons, the one that goes ahead last. */
  protected abstract _buttons(): TemplateResult;

  /** What is asked before closing; false: nothing would be lost. */
  protected async _mayClose(): Promise<boolean> {
    return Promise.resolve(true);
  }

  /** Ends what is under way. */
  protected _closed(): void {
    // Most dialogs have nothing under way.
  }

  protected get _isOpen(): boolean {
    return !!this._done;
  }

  /** Under the title. */
  protected _subtitle(): string {
    return '';
  }

  protected _role(): 'dialog' | 'alertdialog' {
    return 'dialog';
  }

  /** Where the focus goes first. */
  protected _first(): HTMLElement | null {
    return this._find('[autofocus],.body :is(input,select,textarea),.buttons button');
  }

  protected _find(selector: string): HTMLElement | null {
    return this._root.querySelector<HTMLElement>(selector);
  }

  /** Draws at the end of this turn. Resolves when that is done. */
  protected _draw(): Promise<void> {
    return (this._planned ??= Promise.resolve().then(() => {
      this._planned = undefined;
      render(this._template(), this._root, { host: this });
    }));
  }

  /** Closes, after a question when something typed would be lost. */
  protected async _leave(): Promise<void> {
    if (this._asking) return;
    this._asking = true;
    const may = await this._mayClose();
    this._asking = false;
    if (may) this.close();
  }

  private get _dialog(): HTMLDialogElement {
    return this._find('dialog') as HTMLDialogElement;
  }

  private _template(): TemplateResult {
    const [role, subtitle] = [this._role(), this._subtitle()];
    return html`<div class="root">
      <dialog
        class=${role}
        role=${role}
        aria-labelledby="title"
        aria-describedby=${role === 'alertdialog' ? 'body' : 'subtitle'}
      >
        <form novalidate autocomplete="off" @submit=${(event: Event) => event.preventDefault()}>
          <div class="head">
            <div>
              <h2 id="title">${this._title()}</h2>
              <p id="subtitle" ?hidden=${!subtitle}>${subtitle}</p>
            </div>
            <button
              type="button"
              class="icon"
              aria-label=${this._words.close}
              @click=${this._leave}
            >
              ${icon('close')}
            </button>
          </div>
          <div class="body" id="body">${this._body()}</div>
          <div class="buttons">${this._buttons()}</div>
        </form>
      </dialog>
    </div>`;
  }

  /** The browser would close on a second Escape without asking. */
  private async _key(event: KeyboardEvent): Promise<void> {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    await this._leave();
  }
}
