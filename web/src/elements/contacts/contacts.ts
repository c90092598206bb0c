// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { KithElement, sheetOf } from '../../base/element';
import { focused, keepKeys } from '../../base/focus';
import { catalogue, languageOf } from '../../base/language';
import { Menu } from '../../base/menu';
import parts from '../../base/parts.css';
import { peopleTextsFor } from '../../base/people-texts';
import { Toast } from '../../base/toast';
import { en } from '../../locales/contacts/contacts-en';
import type { ContactsTexts } from '../../locales/contacts/texts';
import type { Contact, Named } from '../people/types';
import { address, asideOf, nothingAsked, readAddress, type Shown } from './address';
import { ContactsApi, type Format } from './contacts-api';
import { Later } from '../../base/later';
import { ListPage } from './list-page';
import type { MergeDone } from './merges';
import type { Aside, Page } from './page';
import type { Selection } from './selection';
import styles from './contacts.css';

const textsFor = catalogue<ContactsTexts>(en, {
  de: async () => (await import('../../locales/contacts/contacts-de')).de,
});

/** The Contacts page of a practice (B8): everybody around its clients, found, added, edited,
 * assigned, archived; and all about one of them. `change` is fired after each change. */
export class Contacts extends KithElement {
  private _page?: Page;
  private _shown: Shown = nothingAsked;
  private _list?: ListPage;
  /** What is shown in place of the list. */
  private _aside?: Aside;
  private readonly _more = new Later(
    () => this._fetchMore(),
    () => this._draw(),
  );
  private readonly _merging = new Later(
    () => import('./merge'),
    () => this._draw(),
  );
  private readonly _menu = new Menu(this._root, () => this._draw());
  private readonly _toast = new Toast(this._root, () => this._draw());

  constructor() {
    super(parts, styles);
    keepKeys(this);
  }

  connectedCallback(): void {
    window.addEventListener('hashchange', this._moved);
    window.addEventListener('resize', this._resized);
    window.addEventListener('online', this._online);
    void this._begin();
  }

  disconnectedCallback(): void {
    window.removeEventListener('hashchange', this._moved);
    window.removeEventListener('resize', this._resized);
    window.removeEventListener('online', this._online);
    this._menu.close();
    this._toast.hide();
    this._list?.stop();
    this._aside?.stop();
  }

  protected override _template(): TemplateResult | typeof nothing {
    if (!this._page) return nothing;
    return html`<div class="root">
      <div class="page">
        ${this._more.view(this._page.words)} ${this._merging.view(this._page.words)}
        ${asideOf(this._shown) ? this._aside?.view() : this._list!.view()}
      </div>
      ${this._menu.view()} ${this._toast.view()}
    </div>`;
  }

  protected override _drawn(): void {
    if (this._page && !asideOf(this._shown)) this._list!.drawn();
  }

  private readonly _resized = (): void => {
    if (this._page) void this._draw();
  };

  private readonly _online = (): void => {
    this._list?.retryIfFailed();
    this._aside?.retryIfFailed();
  };

  private readonly _moved = (): void => {
    const shown = readAddress(location.hash);
    if (shown && this._page) void this._show(shown);
  };

  private async _begin(): Promise<void> {
    const language = languageOf(this);
    const [words, texts] = await Promise.all([peopleTextsFor(language), textsFor(language)]);
    if (!this.isConnected) return;
    this._page = {
      owner: this,
      root: this._root,
      words,
      texts,
      language: language.startsWith(texts.language) ? language : texts.language,
      api: new ContactsApi(this.getAttribute('api') ?? '/kith/api/v1'),
      mayAssign: this.hasAttribute('assign'),
      isPractitioner: !!this.getAttribute('me'),
      menu: this._menu,
      toast: this._toast,
      draw: () => this._draw(),
      go: (shown, replace) => this._go(shown, replace),
      changed: (gone) => this._changed(gone),
    };
    this._list = new ListPage(this._page, {
      add: () => void this._add(),
      assign: (selection) => void this._assign(selection),
      export: (format) => void this._export(format),
      import: () => this._go({ importing: true }),
    });
    this._aside = undefined;
    await this._show(readAddress(location.hash) ?? nothingAsked);
    if (!focused() && !asideOf(this._shown)) this._list.focus();
    void this._more.prefetch();
  }

  private async _fetchMore() {
    const more = await import('./more');
    this._root.adoptedStyleSheets.push(sheetOf(more.contactCss));
    return more;
  }

  private _go(part: Partial<Shown>, replace = false): void {
    const shown = { ...this._shown, ...part };
    const to = address(shown) && `#${address(shown)}`;
    const url = to || location.pathname + location.search;
    if (replace) history.replaceState(history.state, '', url);
    else if (to !== location.hash) history.pushState(null, '', url);
    void this._show(shown);
  }

  /** The focus follows into what is shown in place of the list, and back to its row. */
  private async _show(shown: Shown): Promise<void> {
    const before = this._aside;
    this._shown = shown;
    if ((before?.id ?? '') !== asideOf(shown)) await this._turn(shown);
    if (!this._isShown(shown)) return;
    if (!asideOf(shown)) this._list!.show(shown);
    await this._draw();
    if (this._aside && this._aside !== before) this._aside.focus();
    else if (before && !this._aside) this._list!.focus(true);
  }

  /** False when something else was asked for meanwhile. */
  private _isShown(shown: Shown): boolean {
    return this._shown === shown;
  }

  private async _turn(shown: Shown): Promise<void> {
    const page = this._page!;
    const id = asideOf(shown);
    this._menu.close();
    this._toast.settle();
    this._aside?.stop();
    this._aside = undefined;
    const more = id ? await this._more.get() : undefined;
    if (!more || asideOf(this._shown) !== id) return;
    this._aside = shown.importing
      ? new more.ImportPage(page, id)
      : new more.ContactPage(page, id, {
          assign: (contact) => this._assignTo([contact]),
          merge: (contact) => this._merge(contact),
        });
    this._aside.load();
  }

  private async _export(format: Format): Promise<void> {
    const more = await this._more.get();
    if (!more) return;
    const dialog = new more.ExportDialog(this._page!, this._shown, format);
    await dialog.open();
    if (dialog.saved) void this._toast.say(this._page!.texts.exportedSaid(dialog.saved));
  }

  /** Undefined where nothing was merged. */
  private async _merge(keep: Contact): Promise<MergeDone | undefined> {
    const page = this._page!;
    const merge = await this._merging.get();
    if (!merge) return undefined;
    const dialog = new merge.MergeDialog(page, await merge.mergeTextsFor(page.language), keep);
    await dialog.open();
    const { merged, other } = dialog;
    return merged && { merge: merged.merge, other: other! };
  }

  private _changed(gone = ''): void {
    this._list!.selection.drop(gone);
    this._list!.refresh();
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }

  private async _add(): Promise<void> {
    const more = await this._more.get();
    if (!more) return;
    const dialog = new more.AddContactDialog(this._page!);
    await dialog.open();
    const { created, opened } = dialog;
    if (created) {
      void this._toast.say(this._page!.texts.added(created.name));
      this._changed();
    }
    const contact = created?.id ?? opened?.id;
    if (contact) this._go({ contact });
  }

  private async _assign(selection: Selection): Promise<void> {
    const chosen = selection.ids.map((id, index) => ({ id, name: selection.names[index]! }));
    if (!(await this._assignTo(chosen))) return;
    selection.clear();
    await this._draw();
    this._list!.focus(true);
  }

  /** False when nothing was done. */
  private async _assignTo(contacts: readonly Named[]): Promise<boolean> {
    const more = await this._more.get();
    if (!more) return false;
    const dialog = new more.AssignDialog(this._page!, contacts);
    await dialog.open();
    if (!dialog.said) return false;
    void this._toast.say(dialog.said);
    this._changed();
    return true;
  }
}

if (!customElements.get('kith-contacts')) customElements.define('kith-contacts', Contacts);
