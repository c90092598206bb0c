// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Dialog } from '../../base/dialog';
import { KithElement } from '../../base/element';
import { failureView } from '../../base/failure-view';
import { focused, keepKeys } from '../../base/focus';
import { icon } from '../../base/glyphs';
import { catalogue, languageOf } from '../../base/language';
import { Later } from '../../base/later';
import { Menu, type MenuItem } from '../../base/menu';
import parts from '../../base/parts.css';
import { peopleTextsFor } from '../../base/people-texts';
import { failureOf, type Failure } from '../../base/request';
import { skeleton } from '../../base/skeleton';
import { Toast } from '../../base/toast';
import { en } from '../../locales/relationships/relationships-en';
import type { RelationshipTexts } from '../../locales/relationships/texts';
import type { ContactCard, Relationship, RelationshipType } from '../people/types';
import type { PortalTab } from '../portal-access/tab';
import { nameOf } from './name-of';
import type { Page } from './page';
import { RelationshipsApi } from './relationships-api';
import { pastView, tableView } from './table-view';
import styles from './relationships.css';

const textsFor = catalogue<RelationshipTexts>(en, {
  de: async () => (await import('../../locales/relationships/relationships-de')).de,
});

/** The people around a client: who they are, how they are reached, and all that staff do with them.
 * `change` is fired after each change. */
class Relationships extends KithElement {
  static observedAttributes = ['client'];

  private _page?: Page;
  private _items?: Relationship[];
  private _failure?: Failure;
  private _past?: Relationship[];
  private _pastFailure?: Failure;
  private _isPastOpen = false;
  private _dialog?: Dialog;
  private _types?: Promise<RelationshipType[]>;
  private _portal?: PortalTab;
  private _portalRead?: Promise<void>;
  private readonly _tools = new Later(
    () => import('./tools'),
    () => this._draw(),
  );
  private readonly _menu = new Menu(this._root, () => this._draw());
  private readonly _toast = new Toast(this._root, () => this._draw());

  constructor() {
    super(parts, styles);
    keepKeys(this);
  }

  connectedCallback(): void {
    window.addEventListener('online', this._online);
    void this._begin();
  }

  disconnectedCallback(): void {
    window.removeEventListener('online', this._online);
    this._dialog?.close();
    this._menu.close();
    this._toast.hide();
    this._portal?.stop();
  }

  attributeChangedCallback(): void {
    if (this._page) void this._begin();
  }

  protected override _template(): TemplateResult | typeof nothing {
    if (!this._page) return nothing;
    const { texts: t } = this._page;
    return html`<div class="root">
      <div class="page">
        <div class="head">
          <h2 id="title">${t.title} ${this._portal?.badge()}</h2>
          <button type="button" id="add" class="button primary" @click=${this._add}>
            ${icon('add')} ${t.add}
          </button>
        </div>
        ${this._tools.view(this._page.words)} ${this._portal?.alert()} ${this._list()}
        ${this._portal?.notes()} ${this._history()}
      </div>
      ${this._menu.view()} ${this._toast.view()}
    </div>`;
  }

  protected override _drawn(): void {
    this._portal?.drawn();
  }

  private readonly _online = (): void => {
    if (this._failure) void this._load();
    this._portal?.retryIfFailed();
  };

  private _list(): TemplateResult {
    const { words, texts: t, name } = this._page!;
    const failure = html`<div role="alert">
      ${failureView(words, this._failure, () => void this._load())}
    </div>`;
    if (!this._items) return this._failure ? failure : html`${skeleton(t.loading)}`;
    if (this._items.length)
      return html`${failure}
        <div class="card">${this._table()}</div>`;
    return html`${failure}
      <div class="card empty">
        ${icon('people')}
        <h3>${t.emptyTitle}</h3>
        <p>${t.emptyText(name)}</p>
      </div>`;
  }

  private _table(): TemplateResult {
    return tableView({
      page: this._page!,
      items: this._items!,
      menu: this._menu,
      portal: this._portal ?? 'on its way',
      actions: (each) => this._actions(each),
    });
  }

  private _history(): TemplateResult {
    const { words, texts: t } = this._page!;
    const content = (): TemplateResult | typeof nothing => {
      if (this._pastFailure) {
        return failureView(words, this._pastFailure, () => void this._loadPast());
      }
      if (!this._past) return this._isPastOpen ? skeleton(words.loading, 1) : nothing;
      return pastView({
        page: this._page!,
        items: this._past,
        menu: this._menu,
        actions: (each) => [this._removing(each)],
      });
    };
    return html`<details class="past" ?hidden=${!this._items} @toggle=${this._toggled}>
      <summary>${icon('down')} ${t.past}</summary>
      ${content()}
    </details>`;
  }

  private _actions(each: Relationship): MenuItem[] {
    const { words, texts: t } = this._page!;
    const { contact } = each;
    return [
      ...(contact
        ? [{ text: words.editContact, act: () => void this._editContact(each, contact) }]
        : []),
      { text: t.edit, act: () => void this._edit(each) },
      null,
      ...(contact ? this._portalItems(contact) : []),
      { text: t.end, act: () => void this._end(each) },
      this._removing(each),
    ];
  }

  private _portalItems(contact: ContactCard): MenuItem[] {
    const items = this._portal?.items(contact) ?? [];
    return items.length ? [...items, null] : [];
  }

  private _removing(each: Relationship): NonNullable<MenuItem> {
    const { remove: text } = this._page!.texts;
    return { text, isDangerous: true, act: () => void this._remove(each) };
  }

  /** Takes over the attributes and reads what is stored. */
  private async _begin(): Promise<void> {
    const language = languageOf(this);
    const [words, texts] = await Promise.all([peopleTextsFor(language), textsFor(language)]);
    const attribute = (name: string): string => this.getAttribute(name) ?? '';
    this._page = {
      owner: this,
      words,
      texts,
      language: language.startsWith(texts.language) ? language : texts.language,
      api: new RelationshipsApi(attribute('api') || '/kith/api/v1', attribute('client')),
      name: attribute('name') || texts.theClient,
      mayAssign: this.hasAttribute('assign'),
      types: () => this._readTypes(),
    };
    this._items = undefined;
    this._past = undefined;
    this._portal?.stop();
    this._portal = undefined;
    await this._load();
  }

  /** Read once; a failure is forgotten. */
  private _readTypes(): Promise<RelationshipType[]> {
    this._types ??= this._page!.api.types().catch((reason: unknown) => {
      this._types = undefined;
      throw reason;
    });
    return this._types;
  }

  private async _load(): Promise<void> {
    const { api } = this._page!;
    this._failure = undefined;
    void this._draw();
    try {
      const items = await api.list();
      if (api === this._page!.api) this._items = items;
    } catch (reason) {
      this._failure = failureOf(reason);
    }
    await this._draw();
    if (!this._failure) this._portalRead = this._readPortal();
  }

  /** What is about the portal comes after the table, with a script of its own. */
  private async _readPortal(): Promise<void> {
    const tools = await this._tools.get();
    const { words, language, api, name } = this._page!;
    if (!tools || !this.isConnected) return;
    this._portal ??= tools.openPortal({
      owner: this,
      root: this._root,
      words,
      language,
      base: api.base,
      client: api.client,
      name,
      draw: () => this._draw(),
      say: (text) => this._toast.say(text),
    });
    await this._portal.load();
  }

  private _toggled(event: Event): void {
    this._isPastOpen = (event.target as HTMLDetailsElement).open;
    if (this._isPastOpen) void this._loadPast();
  }

  private async _loadPast(): Promise<void> {
    this._pastFailure = undefined;
    void this._draw();
    try {
      this._past = await this._page!.api.list(true);
    } catch (reason) {
      this._pastFailure = failureOf(reason);
    }
    await this._draw();
  }

  /** Shows what is stored now; a focus that went with its row goes to what is there instead. */
  private async _changed(said: string, id: string): Promise<void> {
    void this._toast.say(said);
    await Promise.all([this._load(), this._isPastOpen ? this._loadPast() : undefined]);
    if (!focused()) (this._find(`#menu-of-${id}`) ?? this._find('#add'))?.focus();
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }

  /** A page that goes takes its dialog with it. */
  private async _run(dialog: Dialog): Promise<void> {
    this._dialog = dialog;
    await dialog.open();
    this._dialog = undefined;
  }

  private async _add(): Promise<void> {
    const page = this._page!;
    const tools = await this._tools.get();
    if (!tools) return;
    const dialog = new tools.AddDialog(page, this._items ?? []);
    await this._run(dialog);
    const { created } = dialog;
    if (!created) return;
    await this._changed(page.texts.added(nameOf(created), page.name), created.id);
    await this._portalRead;
    if (created.contact) await this._portal?.afterAdding(created.contact);
  }

  private async _edit(each: Relationship): Promise<void> {
    const tools = await this._tools.get();
    if (!tools) return;
    const dialog = new tools.RelationDialog(this._page!, each);
    await this._run(dialog);
    if (dialog.saved) await this._changed(this._page!.texts.saved(nameOf(each)), each.id);
  }

  private async _editContact(each: Relationship, contact: ContactCard): Promise<void> {
    const { words, api, mayAssign } = this._page!;
    const tools = await this._tools.get();
    if (!tools) return;
    const dialog = new tools.ContactDialog(
      { owner: this, words, api: api.base, mayAssign },
      contact,
    );
    await this._run(dialog);
    if (dialog.saved) await this._changed(words.contactSaved(dialog.saved.name), each.id);
  }

  /** What ends with the relationship, and what goes on without it. It may not be known: then the
   * dialog opens all the same. */
  private async _effects({ contact }: Relationship): Promise<string[]> {
    if (!contact) return [];
    const { api, texts: t, name } = this._page!;
    const count = await api.invitations(contact.id).catch(() => 0);
    await this._tools.get();
    const ends = (await this._portal?.endings(contact)) ?? [];
    return [...ends, ...(count ? [t.staysInvited(count, contact.name, name)] : [])];
  }

  private async _end(each: Relationship): Promise<void> {
    const [tools, effects] = await Promise.all([this._tools.get(), this._effects(each)]);
    if (!tools) return;
    const dialog = new tools.EndDialog(this._page!, each, effects);
    await this._run(dialog);
    if (dialog.isEnded) await this._changed(this._page!.texts.ended(nameOf(each)), each.id);
  }

  private async _remove(each: Relationship): Promise<void> {
    const { words, texts: t, api, name } = this._page!;
    const who = nameOf(each);
    const tools = await this._tools.get();
    const isRemoved = await tools?.confirm(this, words, {
      title: t.removeTitle(who, name),
      text: [
        t.removeText,
        each.contact ? t.staysOnFile(who) : t.removeOther(who),
        ...(each.endedOn ? [] : await this._effects(each)),
        ...(each.endedOn ? [] : [t.endInstead]),
      ],
      action: t.removeNow,
      isDangerous: true,
      act: () => api.remove(each.id),
    });
    if (isRemoved) await this._changed(t.removed(who), each.id);
  }
}

if (!customElements.get('kith-relationships')) {
  customElements.define('kith-relationships', Relationships);
}
