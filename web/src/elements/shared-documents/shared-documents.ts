// SPDX-License-Identifier: Apache-2.0
import { keyed } from 'lit/directives/keyed.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { KithElement } from '../../base/element';
import { focused, keepKeys } from '../../base/focus';
import { languageOf } from '../../base/language';
import { Menu } from '../../base/menu';
import { Part } from '../../base/part';
import parts from '../../base/parts.css';
import { peopleTextsFor } from '../../base/people-texts';
import { Toast } from '../../base/toast';
import { sharesTextsFor, type SharesPage } from '../shares/page';
import { ShareActions } from '../shares/share-actions';
import { shareRow } from '../shares/share-row';
import shares from '../shares/shares.css';
import { SharesApi, type Share } from '../shares/shares-api';
import { failedRow, failuresOf, type Failed } from './failed-view';
import { selectionBar } from './selection-bar';
import { Ticked } from './ticked';
import styles from './shared-documents.css';

/** Milliseconds after which a message on its way is asked about again, and how often. */
const soon = 8000;
const mostAsked = 8;
/** Shares read at once of what failed; a message has 20 at most. */
const mostFailed = 100;

/** What has been shared, and what has become of it: of a `client`, with the documents ticked on the
 * host's page to share; all of the user's (`mine`); or what of that did not arrive (`failed`).
 * `change` is fired after each change. */
class SharedDocuments extends KithElement {
  static observedAttributes = ['client'];

  private _page?: SharesPage;
  private _list?: Part<Share>;
  private _failures?: Part<Failed>;
  private _actions?: ShareActions;
  private _ticked?: Ticked;
  private _onlyFailed = false;
  private _asked = 0;
  private _timer?: ReturnType<typeof setTimeout>;
  private readonly _menu = new Menu(this._root, () => this._draw());
  private readonly _toast = new Toast(this._root, () => this._draw());

  constructor() {
    super(parts, shares, styles);
    keepKeys(this);
    this._root.addEventListener('change', (event) => {
      if ((event.target as Element).localName === 'kith-share-dialog') this._shared();
    });
  }

  connectedCallback(): void {
    window.addEventListener('online', this._online);
    document.addEventListener('visibilitychange', this._seen);
    void this._begin();
  }

  disconnectedCallback(): void {
    window.removeEventListener('online', this._online);
    document.removeEventListener('visibilitychange', this._seen);
    clearTimeout(this._timer);
    this._ticked?.leave();
    this._actions?.stop();
    this._menu.close();
    this._toast.hide();
  }

  attributeChangedCallback(): void {
    if (this._page) void this._begin();
  }

  protected override _template(): TemplateResult | typeof nothing {
    if (!this._page) return nothing;
    return html`<div class="root">
      ${this._bar()}
      <div class="page">
        ${this._actions!.view()} ${this._failures ? this._failed() : this._all()}
      </div>
      ${this._menu.view()} ${this._toast.view()}
    </div>`;
  }

  protected override _drawn(): void {
    // Nothing is placed by hand.
  }

  private get _isMine(): boolean {
    return this.hasAttribute('mine');
  }

  private readonly _online = (): void => {
    this._list?.retryIfFailed();
    this._failures?.retryIfFailed();
  };

  /** Staff who come back to the page see what has happened meanwhile. */
  private readonly _seen = (): void => {
    if (!document.hidden) void this._load();
  };

  private _all(): TemplateResult {
    const { texts: t } = this._page!;
    const row = {
      page: this._page!,
      menu: this._menu,
      actions: this._actions!,
      names: this._isMine ? ('document and client' as const) : ('document' as const),
    };
    const none = this._onlyFailed ? t.noneFailed : this._isMine ? t.noneMine : t.noneClient;
    return html`${this._isMine ? this._filter() : html`<h2 id="title" tabindex="-1">${t.titleClient}</h2>`}
      <div class="shares">
        ${this._list!.view((share) => keyed(share.id, shareRow(row, share)), none, t.more)}
      </div>`;
  }

  private _filter(): TemplateResult {
    const { texts: t } = this._page!;
    const choice = (text: string, isFailed: boolean) =>
      html`<label
        ><input
          type="radio"
          name="shown"
          .checked=${this._onlyFailed === isFailed}
          @change=${() => this._show(isFailed)}
        /><span>${text}</span></label
      >`;
    return html`<fieldset>
      <legend class="sr">${t.shown}</legend>
      <div class="segments">${choice(t.all, false)} ${choice(t.onlyFailed, true)}</div>
    </fieldset>`;
  }

  private _failed(): TemplateResult {
    const { texts: t } = this._page!;
    const row = {
      page: this._page!,
      sendAgain: ({ shares: [first, ...others] }: Failed) =>
        void this._actions!.act('sendAgain', first!, others),
      dismiss: (failed: Failed) => void this._dismiss(failed),
    };
    return html`<h2 id="title" tabindex="-1">${t.titleFailed}</h2>
      ${this._failures!.view(
        (failed) => keyed(failed.sending, failedRow(row, failed)),
        t.noneFailed,
        t.more,
      )}`;
  }

  private _bar(): TemplateResult | typeof nothing {
    if (!this._ticked) return nothing;
    return selectionBar(this, this._page!.texts, this._ticked);
  }

  /** Takes over the attributes and reads what is stored. */
  private async _begin(): Promise<void> {
    const tag = languageOf(this);
    const [words, texts] = await Promise.all([peopleTextsFor(tag), sharesTextsFor(tag)]);
    const language = tag.startsWith(texts.language) ? tag : texts.language;
    const api = new SharesApi(this.getAttribute('api') ?? '/kith/api/v1');
    this._page = { owner: this, words, texts, language, api };
    this._actions = new ShareActions(
      this._page,
      () => this._draw(),
      (said) => void this._acted(said),
    );
    this._list = undefined;
    this._failures = undefined;
    if (this.hasAttribute('failed')) this._failures = this._readFailures(this._page);
    else this._list = this._readAll(this._page);
    this._follow();
    await this._load();
  }

  private _readAll({ words, api }: SharesPage): Part<Share> {
    const client = this.getAttribute('client') ?? '';
    const ask = (offset: number) =>
      this._isMine ? api.mine(this._onlyFailed, offset) : api.ofClient(client, offset);
    return new Part(words, ask, () => void this._draw());
  }

  /** The newest, each whole; those that are dismissed make room for older ones. */
  private _readFailures({ words, api }: SharesPage): Part<Failed> {
    const ask = async () => {
      const { items, total } = await api.mine(true, 0, mostFailed);
      return { items: failuresOf(items, total > items.length) };
    };
    return new Part(words, ask, () => void this._draw());
  }

  /** The documents that are ticked belong to a client. */
  private _follow(): void {
    this._ticked?.leave();
    this._ticked = undefined;
    if (!this.hasAttribute('client')) return;
    const name = this.getAttribute('select') ?? 'kith_document';
    this._ticked = new Ticked(this, name, () => void this._draw());
    this._ticked.follow();
    // The script of the button within is asked for by this event.
    void this._draw().then(() =>
      this._root.dispatchEvent(new Event('kith-watch', { bubbles: true, composed: true })),
    );
  }

  private async _load(): Promise<void> {
    clearTimeout(this._timer);
    await Promise.all([this._list?.load(), this._failures?.load()]);
    const waits = this._list?.items.some(({ delivery }) => delivery.state === 'waiting');
    if (!waits) this._asked = 0;
    else if (this._asked++ < mostAsked) this._timer = setTimeout(() => void this._load(), soon);
  }

  private _show(onlyFailed: boolean): void {
    this._onlyFailed = onlyFailed;
    this._list!.stop();
    this._list = this._readAll(this._page!);
    void this._load();
  }

  /** The ticks have done what they were for. A focus that went with the button stays near its undo. */
  private _shared(): void {
    this._ticked?.clear();
    void this._load();
    void this._draw().then(() => {
      if (!focused()) this._find('.bar')?.focus();
    });
  }

  private async _dismiss(failed: Failed): Promise<void> {
    const { api, texts: t } = this._page!;
    if (await this._failures!.attempt(() => api.dismiss(failed.sending))) {
      await this._acted(t.dismissed);
    }
  }

  /** Shows what is stored now; a focus that went with its row goes to what is there instead. */
  private async _acted(said: string): Promise<void> {
    void this._toast.say(said);
    await this._load();
    if (!focused()) (this._find('#title') ?? this._find('.segments :checked'))?.focus();
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }
}

if (!customElements.get('kith-shared-documents')) {
  customElements.define('kith-shared-documents', SharedDocuments);
}
