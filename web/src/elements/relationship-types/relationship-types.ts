// SPDX-License-Identifier: Apache-2.0
import { keyed } from 'lit/directives/keyed.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { confirm } from '../../base/confirm';
import type { Dialog } from '../../base/dialog';
import { KithElement } from '../../base/element';
import { failureView } from '../../base/failure-view';
import { focused, keepKeys } from '../../base/focus';
import { icon } from '../../base/glyphs';
import { catalogue, languageOf } from '../../base/language';
import { Menu, type MenuItem } from '../../base/menu';
import parts from '../../base/parts.css';
import { peopleTextsFor } from '../../base/people-texts';
import { Failure, failureOf } from '../../base/request';
import { skeleton } from '../../base/skeleton';
import { Toast } from '../../base/toast';
import { en } from '../../locales/relationship-types/relationship-types-en';
import type { TypeTexts } from '../../locales/relationship-types/texts';
import type { Page } from './page';
import { TypeDialog } from './type-dialog';
import { isRenamed, mayRemove, partnerOf, TypesApi, type PracticeType } from './types-api';
import styles from './relationship-types.css';

const textsFor = catalogue<TypeTexts>(en, {
  de: async () => (await import('../../locales/relationship-types/relationship-types-de')).de,
});

/** The relationship types of a practice, for its administrators: add, rename, hide, delete.
 * `change` is fired after each change. */
class RelationshipTypes extends KithElement {
  private _page?: Page;
  private _loaded = false;
  private _failure?: Failure;
  private _dialog?: Dialog;
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
  }

  protected override _template(): TemplateResult | typeof nothing {
    if (!this._page) return nothing;
    const { texts: t } = this._page;
    return html`<div class="root">
      <div class="page">
        <div class="head">
          <h2 id="title">${t.title}</h2>
          <button
            type="button"
            id="add"
            class="button"
            ?hidden=${!this._loaded}
            @click=${() => void this._write(new TypeDialog(this._page!), t.added)}
          >
            ${icon('add')} ${t.add}
          </button>
        </div>
        <p class="muted">${t.intro}</p>
        <div role="alert">${this._alert()}</div>
        ${this._loaded ? this._groups() : this._failure ? nothing : skeleton(t.loading)}
      </div>
      ${this._menu.view()} ${this._toast.view()}
    </div>`;
  }

  protected override _drawn(): void {
    // Nothing is placed by hand.
  }

  private readonly _online = (): void => {
    if (this._failure) void this._load();
  };

  private _alert(): TemplateResult | typeof nothing {
    return failureView(this._page!.words, this._failure, () => void this._load());
  }

  private _groups(): TemplateResult {
    const { texts: t, types } = this._page!;
    const offered = types.items.filter(({ hidden }) => !hidden);
    const hidden = types.items.filter((type) => type.hidden);
    const group = (id: string, title: string, some: PracticeType[], about?: string) =>
      some.length
        ? html`<h3 id=${id}>${title}</h3>
            ${about ? html`<p class="muted">${about}</p>` : nothing} ${this._list(id, some)}`
        : nothing;
    const [own, builtIn] = [
      offered.filter((each) => each.own),
      offered.filter((each) => !each.own),
    ];
    return html`${group('own', t.own, own)} ${group('built-in', t.builtIn, builtIn)}
    ${group('hidden', t.hidden, hidden, t.hiddenText)}`;
  }

  private _list(title: string, some: PracticeType[]): TemplateResult {
    return html`<ul aria-labelledby=${title}>
      ${some.map((type) => keyed(type.id, this._row(type)))}
    </ul>`;
  }

  private _row(type: PracticeType): TemplateResult {
    const { words, texts: t, types } = this._page!;
    const side = types.items.find(({ id }) => id === type.reciprocal);
    return html`<li>
      <div class="type">
        <bdi class="name">${type.label}</bdi>
        ${isRenamed(type) ? html`<span class="badge info">${t.renamed}</span>` : nothing}
        ${side && side !== type ? html`<small>${t.otherSide(side.label)}</small>` : nothing}
      </div>
      ${this._menu.button(type.id, words.actionsFor(type.label), icon('more'), () =>
        this._actions(type),
      )}
    </li>`;
  }

  private _actions(type: PracticeType): MenuItem[] {
    const { texts: t, types } = this._page!;
    const edit = (): void => void this._write(new TypeDialog(this._page!, type), t.saved);
    return [
      { text: type.own ? t.edit : t.rename, act: edit },
      { text: type.hidden ? t.show : t.hide, act: () => void this._hide(type, !type.hidden) },
      ...(mayRemove(type, types.items)
        ? [null, { text: t.remove, isDangerous: true, act: () => void this._remove(type) }]
        : []),
    ];
  }

  /** Takes over the attributes and reads what is stored. */
  private async _begin(): Promise<void> {
    const language = languageOf(this);
    const [words, texts] = await Promise.all([peopleTextsFor(language), textsFor(language)]);
    this._page = {
      owner: this,
      words,
      texts,
      language: language.startsWith(texts.language) ? language : texts.language,
      api: new TypesApi(this.getAttribute('api') ?? '/kith/api/v1'),
      types: { items: [], languages: [] },
    };
    await this._load();
  }

  private async _load(): Promise<void> {
    const page = this._page!;
    this._failure = undefined;
    void this._draw();
    try {
      page.types = await page.api.all();
      this._loaded = true;
    } catch (reason) {
      this._failure = failureOf(reason);
    }
    await this._draw();
  }

  /** Shows what is stored now; a focus that went with its row goes to what is there instead. */
  private async _changed(said: string, id: string): Promise<void> {
    void this._toast.say(said);
    await this._load();
    if (!focused()) (this._find(`[id="menu-of-${id}"]`) ?? this._find('#add'))?.focus();
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }

  private async _write(dialog: TypeDialog, said: (label: string) => string): Promise<void> {
    this._dialog = dialog;
    await dialog.open();
    this._dialog = undefined;
    const { saved } = dialog;
    if (saved) await this._changed(said(saved.label), saved.id);
  }

  private async _hide(type: PracticeType, hidden: boolean): Promise<void> {
    const { api, texts: t } = this._page!;
    try {
      await api.change(type.id, { version: type.version, hidden });
    } catch (reason) {
      return this._refused(failureOf(reason), type.label);
    }
    await this._changed((hidden ? t.wasHidden : t.wasShown)(type.label), type.id);
  }

  /** Somebody else was here first: the list shows what they did. */
  private async _refused(failure: Failure, label: string): Promise<void> {
    const { words, texts: t } = this._page!;
    const isTaken = failure.fields.some(({ code }) => code === 'taken');
    const title = isTaken
      ? t.takenMeanwhile(label)
      : failure.isStale
        ? words.changedMeanwhile
        : undefined;
    if (title) await this._load();
    this._failure = title ? new Failure('refused', failure.status, { title }) : failure;
    await this._draw();
  }

  private async _remove(type: PracticeType): Promise<void> {
    const { words, texts: t, api, types } = this._page!;
    const partner = partnerOf(type, types.items);
    const isRemoved = await confirm(this, words, {
      title: t.removeTitle(type.label),
      text: [t.removeText, ...(partner ? [t.removeBoth(partner.label)] : [])],
      action: t.removeNow,
      isDangerous: true,
      act: () =>
        api.remove(type, !!partner).catch((reason: unknown) => {
          const failure = failureOf(reason);
          throw failure.says('id', 'in-use')
            ? new Failure('refused', 409, { title: t.inUse })
            : failure;
        }),
    });
    if (isRemoved) await this._changed(t.removed(type.label), type.id);
  }
}

if (!customElements.get('kith-relationship-types')) {
  customElements.define('kith-relationship-types', RelationshipTypes);
}
