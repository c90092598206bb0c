// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { KithElement } from '../../base/element';
import { keepKeys } from '../../base/focus';
import { icon } from '../../base/glyphs';
import { catalogue, languageOf } from '../../base/language';
import { Later } from '../../base/later';
import parts from '../../base/parts.css';
import { peopleTextsFor, type PeopleTexts } from '../../base/people-texts';
import { failureOf } from '../../base/request';
import { Toast } from '../../base/toast';
import { en } from '../../locales/share/share-en';
import type { ShareTexts } from '../../locales/share/texts';
import type { Document } from '../shares/shares-api';
import type { Draft, Outcome, ShareForm } from './share-form';
import styles from './share-dialog.css';

const textsFor = catalogue<ShareTexts>(en, {
  de: async () => (await import('../../locales/share/share-de')).de,
});

/** The button that shares a document, and the undo of what was shared; the dialog is fetched when
 * somebody is about to press it. `documents` in place of `document` and `title` shares several.
 * `change` is fired after each change. */
class ShareDialog extends KithElement {
  static observedAttributes = ['document', 'documents'];

  private _words?: PeopleTexts;
  private _texts?: ShareTexts;
  private _dialog?: ShareForm;
  /** From the press that asks for the dialog until it is closed. */
  private _shown?: Promise<void>;
  private readonly _more = new Later(
    () => import('./sharing'),
    () => this._draw(),
  );
  private readonly _toast = new Toast(this._root, () => this._draw());

  constructor() {
    super(parts, styles);
    keepKeys(this);
  }

  connectedCallback(): void {
    void this._begin();
  }

  disconnectedCallback(): void {
    this._dialog?.close();
    this._toast.hide();
  }

  attributeChangedCallback(): void {
    if (this._texts) void this._draw();
  }

  protected override _template(): TemplateResult | typeof nothing {
    if (!this._texts) return nothing;
    const count = this._documents.length;
    const prefetch = (): void => void this._more.prefetch();
    return html`<div class="root">
      <button
        type="button"
        id="share"
        class="button primary"
        aria-haspopup="dialog"
        ?hidden=${!count}
        @pointerenter=${prefetch}
        @focus=${prefetch}
        @click=${() => void this._open(this._documents)}
      >
        ${icon('share')}
        ${this.hasAttribute('documents') ? this._texts.shareSeveral(count) : this._texts.share}
      </button>
      ${this._more.view(this._words!)} ${this._toast.view()}
    </div>`;
  }

  protected override _drawn(): void {
    // Nothing is placed by hand.
  }

  private get _documents(): readonly Document[] {
    const several = this.getAttribute('documents');
    if (several) return JSON.parse(several) as Document[];
    const id = this.getAttribute('document');
    return id ? [{ id, title: this.getAttribute('title') ?? '' }] : [];
  }

  private async _begin(): Promise<void> {
    const language = languageOf(this);
    [this._words, this._texts] = await Promise.all([peopleTextsFor(language), textsFor(language)]);
    await this._draw();
  }

  /** One at a time, whatever is pressed meanwhile. `draft`: what to go on with. */
  private _open(documents: readonly Document[], draft?: Draft): Promise<void> {
    this._shown ??= this._show(documents, draft).finally(() => (this._shown = undefined));
    return this._shown;
  }

  private async _show(documents: readonly Document[], draft?: Draft): Promise<void> {
    const more = await this._more.get();
    if (!more || !this.isConnected) return;
    const page = more.pageOf(this, this._words!, this._texts!);
    const dialog = new more.ShareForm(page, documents, draft);
    this._dialog = dialog;
    await dialog.open();
    this._dialog = undefined;
    if (dialog.outcome) this._sent(dialog.outcome);
  }

  private _sent(outcome: Outcome): void {
    const { sendings, undoSeconds } = outcome;
    const t = this._texts!;
    const said = t.done(sendings.map(({ contact }) => contact.name));
    const undo = {
      text: t.undo,
      act: () => void this._undo(outcome),
      lasts: undoSeconds * 1000,
    };
    void this._toast.say(said, undoSeconds ? undo : undefined);
    this._changed();
  }

  /** Nothing typed is lost: the dialog opens as it was. `mayBeDone`: an earlier try got no answer,
   * so that what is not there any more has been undone by it. */
  private async _undo(outcome: Outcome, mayBeDone = false): Promise<void> {
    const t = this._texts!;
    const { sendings, draft } = outcome;
    this._find('#share')?.focus();
    try {
      const { undo } = (await this._more.get())!;
      await undo(this, sendings);
    } catch (reason) {
      const { status } = failureOf(reason);
      if (status === 409) return void this._toast.say(t.tooLate);
      if (status !== 404 || !mayBeDone) {
        const isUnknown = mayBeDone || !status || status >= 500;
        const again = { text: this._words!.retry, act: () => void this._undo(outcome, isUnknown) };
        return void this._toast.say(t.notUndone, again);
      }
    }
    void this._toast.say(t.undone);
    this._changed();
    await this._shown;
    await this._open(draft.documents, draft);
  }

  private _changed(): void {
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }
}

if (!customElements.get('kith-share-dialog')) {
  customElements.define('kith-share-dialog', ShareDialog);
}
