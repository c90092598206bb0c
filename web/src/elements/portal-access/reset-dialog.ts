// SPDX-License-Identifier: Apache-2.0
import { html, type TemplateResult } from 'lit/html.js';
import { FormDialog } from '../../base/form-dialog';
import { Issued } from './issued';
import type { Person, PortalPage } from './page';
import { checkPin, inWords, noPin, pinBody, pinFields, type PinValues } from './pin-fields';
import styles from './dialogs.css';

/** Gives a contact another PIN, which is shown once; for administrators (B48). */
export class ResetDialog extends FormDialog<PinValues> {
  isDone = false;
  /** It failed at least once. */
  isStale = false;
  private _issued?: Issued;
  /** One that is typed is to be changed; undefined while that is not known. */
  private _changesTyped?: boolean;

  constructor(
    private readonly _page: PortalPage,
    private readonly _person: Person,
  ) {
    super(_page.owner, _page.words, noPin, styles);
    void this._ask();
  }

  protected override _title(): string {
    return this._page.texts.resetTitle(this._person.name);
  }

  protected override _action(): string {
    return this._page.texts.resetNow;
  }

  protected override _acting(): string {
    return this._page.texts.working;
  }

  protected override _label(): string {
    return this._page.texts.pin;
  }

  protected override _body(): TemplateResult {
    return this._issued ? this._issued.view() : super._body();
  }

  protected override _buttons(): TemplateResult {
    if (!this._issued) return super._buttons();
    return html`<button type="submit" class="button primary" @click=${() => this.close()}>
      ${this._page.texts.done}
    </button>`;
  }

  protected override async _mayClose(): Promise<boolean> {
    return this._issued ? this._issued.mayClose() : super._mayClose();
  }

  protected override _closed(): void {
    this._issued?.end();
  }

  protected override _inputs(): TemplateResult {
    const { texts: t } = this._page;
    const random = html`<p>${t.resetRandom}</p>`;
    return html`<p>${t.resetText(this._person.name)}</p>
      ${pinFields(t, this._fields, this._form.values.kind, random, this._changesTyped)}`;
  }

  protected override _check(): void {
    checkPin(this._page.texts, this._words.missing, this._form);
  }

  protected override async _save(): Promise<unknown> {
    const { texts: t, api } = this._page;
    const asked = pinBody(this._form.values);
    const { username, pin } = await api
      .resetPin(this._person.id, asked)
      .catch((reason: unknown) => {
        this.isStale = true;
        throw inWords(t, reason);
      });
    this.isDone = true;
    this._form.stored(this._form.values);
    this._issued = new Issued(this._page, this._person, { username, pin }, () => this._draw());
    await this._draw();
    this._find('#print')?.focus();
    return false;
  }

  /** Nothing is said of it where it cannot be known. */
  private async _ask(): Promise<void> {
    this._changesTyped = await this._page.api.changesTyped().catch(() => undefined);
    if (this._isOpen) await this._draw();
  }
}
