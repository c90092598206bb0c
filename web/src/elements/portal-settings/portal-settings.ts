// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { KithElement } from '../../base/element';
import { failureView } from '../../base/failure-view';
import { keepKeys } from '../../base/focus';
import { Form } from '../../base/form';
import { icon } from '../../base/glyphs';
import { catalogue, languageOf } from '../../base/language';
import parts from '../../base/parts.css';
import { peopleTextsFor, type PeopleTexts } from '../../base/people-texts';
import { failureOf, type Failure } from '../../base/request';
import { skeleton } from '../../base/skeleton';
import { Toast } from '../../base/toast';
import { en } from '../../locales/portal-settings/portal-settings-en';
import type { PortalSettingsTexts } from '../../locales/portal-settings/texts';
import { ofPortal, SettingsApi, type Setting } from './settings-api';
import styles from './portal-settings.css';

const textsFor = catalogue<PortalSettingsTexts>(en, {
  de: async () => (await import('../../locales/portal-settings/portal-settings-de')).de,
});

/** What a practice decides on its Family Portal, among its settings: nothing takes effect before
 * it is saved, and only administrators save (B46 B47). `change` is fired after each change. */
class PortalSettings extends KithElement {
  private _words?: PeopleTexts;
  private _texts?: PortalSettingsTexts;
  private _api?: SettingsApi;
  private _settings?: Setting[];
  private _isWritable = false;
  private _form = new Form<Record<string, string>>({});
  private _failure?: Failure;
  private _busy = false;
  private readonly _toast = new Toast(this._root, () => this._draw());

  constructor() {
    super(parts, styles);
    keepKeys(this);
  }

  connectedCallback(): void {
    window.addEventListener('online', this._online);
    window.addEventListener('beforeunload', this._stay);
    void this._begin();
  }

  disconnectedCallback(): void {
    window.removeEventListener('online', this._online);
    window.removeEventListener('beforeunload', this._stay);
    this._toast.hide();
  }

  protected override _template(): TemplateResult | typeof nothing {
    const [t, words] = [this._texts, this._words];
    if (!t || !words) return nothing;
    const isRead = !!this._settings;
    const retry = isRead ? undefined : () => void this._load();
    return html`<div class="root">
      <form class="page" novalidate autocomplete="off" @submit=${this._submit}>
        <h2>${t.title}</h2>
        ${isRead ? this._fields(this._settings!) : this._failure ? nothing : skeleton(t.loading, 2)}
        <div role="alert">${this._alert(retry)}</div>
        ${isRead ? this._foot() : nothing}
      </form>
      ${this._toast.view()}
    </div>`;
  }

  protected override _drawn(): void {
    // Nothing is placed by hand.
  }

  private readonly _online = (): void => {
    if (this._failure && !this._settings) void this._load();
  };

  /** The browser asks before the page is left with something that is not saved. */
  private readonly _stay = (event: Event): void => {
    if (this._form.isDirty) event.preventDefault();
  };

  private _alert(retry?: () => void): TemplateResult | typeof nothing {
    const count = this._form.wrong.length;
    if (!count) return failureView(this._words!, this._failure, retry);
    return html`<div class="failure">
      ${icon('warning')}
      <p>${this._words!.correct(count)}</p>
    </div>`;
  }

  private _fields([first, ...others]: Setting[]): TemplateResult {
    return html`<div class="settings">
      ${first ? this._field(first) : nothing}
      ${others.length ? html`<h3>${this._texts!.more}</h3>` : nothing}
      ${others.map((each) => this._field(each))}
    </div>`;
  }

  private _field(setting: Setting): TemplateResult {
    const { key, label, help } = setting;
    const error = this._form.errors[key];
    const about = `${error ? `${key}-error ` : ''}${key}-help`;
    const below = html`${
        error
          ? html`<p class="error" id="${key}-error">${icon('warning')}<span>${error}</span></p>`
          : nothing
      }
      <p class="hint" id="${key}-help">${help}</p>`;
    if (setting.type === 'switch')
      return html`<div class="field switched">
        <label class="check switch"
          ><input
            id="f-${key}"
            type="checkbox"
            role="switch"
            aria-checked=${this._form.values[key] === 'true'}
            aria-describedby=${about}
            aria-invalid=${error ? 'true' : nothing}
            ?disabled=${!this._isWritable}
            .checked=${this._form.values[key] === 'true'}
            @change=${(event: Event) =>
              this._set(key, String((event.target as HTMLInputElement).checked))}
          /><span>${label}</span></label
        >
        ${below}
      </div>`;
    return html`<div class="field number">
      <label for="f-${key}">${label}</label>
      <input
        id="f-${key}"
        inputmode="numeric"
        maxlength="6"
        aria-describedby=${about}
        aria-invalid=${error ? 'true' : nothing}
        ?disabled=${!this._isWritable}
        .value=${this._form.values[key] ?? ''}
        @input=${(event: Event) => this._set(key, (event.target as HTMLInputElement).value)}
      />
      ${below}
    </div>`;
  }

  private _foot(): TemplateResult {
    const [t, words] = [this._texts!, this._words!];
    if (!this._isWritable) return html`<p class="muted">${t.readOnly}</p>`;
    const { isDirty } = this._form;
    const action = this._failure?.mayPass ? words.retry : words.save;
    return html`<div class="save">
      <button type="submit" class="button primary" aria-disabled=${this._busy || !isDirty}>
        ${this._busy ? words.saving : action}
      </button>
      <span class="muted" role="status">${isDirty ? t.unsaved : ''}</span>
    </div>`;
  }

  private _set(key: string, value: string): void {
    this._form.set(key, value);
    void this._draw();
  }

  private async _begin(): Promise<void> {
    const language = languageOf(this);
    [this._words, this._texts] = await Promise.all([peopleTextsFor(language), textsFor(language)]);
    this._api = new SettingsApi(this.getAttribute('api') ?? '/kith/api/v1');
    await this._load();
  }

  private async _load(): Promise<void> {
    this._failure = undefined;
    void this._draw();
    try {
      const stored = await this._api!.read();
      this._settings = ofPortal(stored);
      this._isWritable = stored.writable;
      const values = this._settings.map(({ key, value }) => [key, value] as const);
      this._form = new Form<Record<string, string>>(Object.fromEntries(values));
    } catch (reason) {
      this._failure = failureOf(reason);
    }
    await this._draw();
  }

  private readonly _submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this._busy || !this._form.isDirty) return;
    this._failure = undefined;
    this._check(this._settings!);
    if (!this._form.wrong.length) await this._save();
    await this._draw();
    const [wrong] = this._form.wrong;
    if (wrong) this._find(`#f-${wrong}`)?.focus();
  };

  private _check(settings: readonly Setting[]): void {
    const { errors, values } = this._form;
    for (const { key, type, minimum = 0, maximum = 1e6 } of settings) {
      if (type !== 'number') continue;
      const typed = values[key]!.trim();
      const isRight = /^\d+$/.test(typed) && +typed >= minimum && +typed <= maximum;
      if (!isRight) errors[key] = this._texts!.range(minimum, maximum);
    }
  }

  /** What was changed here alone, so that nothing that another one saved meanwhile is undone. What
   * fails stays typed; what is changed meanwhile is not saved yet. */
  private async _save(): Promise<void> {
    const sent = this._form.changes();
    const changes = Object.entries(sent).map(([key, value = '']) => [key, value.trim()]);
    this._busy = true;
    void this._draw();
    try {
      await this._api!.save(Object.fromEntries(changes) as Record<string, string>);
      this._form.stored(sent);
      void this._toast.say(this._texts!.saved);
      this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    } catch (reason) {
      const failure = failureOf(reason);
      const others = this._form.blame(failure.fields);
      if (!this._form.wrong.length || others.length) this._failure = failure;
    }
    this._busy = false;
  }
}

if (!customElements.get('kith-portal-settings')) {
  customElements.define('kith-portal-settings', PortalSettings);
}
