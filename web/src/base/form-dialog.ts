// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { mayDiscard } from './confirm';
import { Dialog } from './dialog';
import { failureView } from './failure-view';
import { Fields, focusWrong } from './fields';
import { Form } from './form';
import { icon } from './glyphs';
import type { PeopleTexts } from './people-texts';
import { failureOf, type Failure } from './request';

/** A dialog with one form and one button that saves it. What is typed is kept until it is saved, or
 * the user says that it may go. */
export abstract class FormDialog<V extends object> extends Dialog {
  protected _form: Form<V>;
  protected _fields: Fields<V>;
  protected _failure?: Failure;
  private _busy = false;
  private _isStale = false;

  constructor(
    protected readonly _owner: Element,
    words: PeopleTexts,
    values: V,
    ...css: string[]
  ) {
    super(_owner, words, ...css);
    this._form = new Form(values);
    this._fields = new Fields(words, this._form, () => this._typed());
  }

  /** The browser asks before the page is left with something typed. */
  override async open(): Promise<void> {
    const stay = (event: Event): void => {
      if (this._form.isDirty) event.preventDefault();
    };
    window.addEventListener('beforeunload', stay);
    await super.open();
    window.removeEventListener('beforeunload', stay);
  }

  protected abstract _inputs(): TemplateResult;

  /** Of the button. */
  protected abstract _action(): string;

  /** Label of a field, for those that follow what somebody else stored. */
  protected abstract _label(field: keyof V): string;

  /** Puts into `_form.errors` what can be known to be wrong here. */
  protected abstract _check(): void;

  /** False: the dialog goes on, such as to its next page. Throws Failure. */
  protected abstract _save(): Promise<unknown>;

  /** Reads what is stored now, after somebody else changed it; a dialog that makes something new
   * has no such thing. Throws Failure. */
  protected _readAgain?(): Promise<V>;

  /** Hears why it was refused, such as to offer what is in the way. */
  protected _refused?(failure: Failure): unknown;

  /** Of the button meanwhile. */
  protected _acting(): string {
    return this._words.saving;
  }

  /** After each change by the user. */
  protected _typed(): void {
    void this._draw();
  }

  /** What is being saved is waited for, so that the page learns of it. */
  protected override async _mayClose(): Promise<boolean> {
    if (this._busy) return false;
    return !this._form.isDirty || mayDiscard(this._owner, this._words);
  }

  protected override _body(): TemplateResult {
    return html`<div role="alert">${this._alert()}</div>
      ${this._inputs()}`;
  }

  protected override _buttons(): TemplateResult {
    return html`${this._other()}
      <button
        type="submit"
        class="button primary"
        aria-disabled=${this._busy}
        @click=${this._submit}
      >
        ${this._busy ? this._acting() : this._failure?.mayPass ? this._words.retry : this._action()}
      </button>`;
  }

  /** The button beside it. */
  protected _other(): TemplateResult {
    const { cancel } = this._words;
    return html`<button type="button" class="button" @click=${this._leave}>${cancel}</button>`;
  }

  /** Said above so many fields that are wrong. */
  protected _correct(count: number): string {
    return this._words.correct(count);
  }

  private _alert(): TemplateResult | typeof nothing {
    const { _form: form, _words: words } = this;
    const wrong = form.wrong.length;
    if (this._failure) return failureView(words, this._failure);
    if (wrong)
      return html`<div class="failure">
        ${icon('warning')}
        <p>${this._correct(wrong)}</p>
      </div>`;
    if (!this._isStale) return nothing;
    const followed = form.followed.map((field) => this._label(field));
    return html`<div class="notice warn">
      ${icon('warning')}
      <p>
        <strong>${words.changedMeanwhile}</strong>
        ${Object.keys(form.meanwhile).length ? words.chooseBelow : nothing}
        ${followed.length ? words.followed(followed) : nothing}
      </p>
    </div>`;
  }

  private async _submit(): Promise<void> {
    if (this._busy) return;
    this._failure = undefined;
    this._form.errors = {};
    this._check();
    if (!this._form.wrong.length) await this._try();
    if (!this._isOpen) return;
    await this._draw();
    focusWrong(this._root, this._form);
  }

  private async _try(): Promise<void> {
    this._busy = true;
    void this._draw();
    try {
      const isDone = (await this._save()) !== false;
      this._busy = false;
      if (isDone) this.close();
    } catch (reason) {
      this._busy = false;
      await this._heard(failureOf(reason));
    }
  }

  private async _heard(failure: Failure): Promise<void> {
    if (failure.isStale && this._readAgain) return this._meet(this._readAgain.bind(this));
    const others = this._form.blame(failure.fields);
    if (!this._form.wrong.length || others.length) this._failure = failure;
    await this._refused?.(failure);
  }

  private async _meet(readAgain: () => Promise<V>): Promise<void> {
    try {
      this._form.meet(await readAgain());
      this._isStale = true;
    } catch (reason) {
      this._failure = failureOf(reason);
    }
  }
}
