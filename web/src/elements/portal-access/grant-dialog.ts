// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { failureView } from '../../base/failure-view';
import { FormDialog } from '../../base/form-dialog';
import { icon } from '../../base/glyphs';
import { failureOf, newKey, type Failure } from '../../base/request';
import { skeleton } from '../../base/skeleton';
import { Issued, inGroups } from './issued';
import type { Person, PortalPage } from './page';
import { checkPin, inWords, noPin, pinBody, pinFields, type PinValues } from './pin-fields';
import type { Credentials, Portal, Sees, Suggestion } from './portal-api';
import { presetChoices, presets } from './sees';
import styles from './dialogs.css';

type Way = 'no' | 'email' | 'pin';

interface Values extends PinValues {
  way: Way;
  username: string;
  preset: keyof typeof presets;
}

interface WayChoice {
  way: Way;
  text: string;
  hint: string;
  isOff?: boolean;
}

/** Gives a contact access to the portal of a client: by an invitation, or by a username and a PIN,
 * which are shown once (B40 to B42). */
export class GrantDialog extends FormDialog<Values> {
  /** What was done, in words. */
  said?: string;
  /** It failed at least once. */
  isStale = false;
  private _suggestion?: Suggestion;
  private _unsuggested?: Failure;
  private _isAsking = false;
  private _issued?: Issued;
  /** A repeated request gives nothing twice; another one has another key. */
  private _once = { body: '', key: '' };

  /** `isStep`: right after the contact was added, when no access is a choice as well. */
  constructor(
    private readonly _page: PortalPage,
    private readonly _person: Person,
    private readonly _portal: Portal,
    private readonly _isStep: boolean,
  ) {
    const way = _isStep ? 'no' : _person.email ? 'email' : 'pin';
    super(_page.owner, _page.words, { ...noPin, way, username: '', preset: 'all' }, styles);
    if (way === 'pin') void this._suggest();
  }

  protected override _title(): string {
    const { texts: t } = this._page;
    if (this._issued) return t.madeTitle(this._person.name);
    return this._isStep ? t.stepTitle : t.giveTitle(this._person.name);
  }

  protected override _subtitle(): string {
    const { texts: t, client } = this._page;
    if (this._isStep && !this._issued) return t.stepSubtitle(this._person.name, client);
    return t.ofClient(client);
  }

  protected override _action(): string {
    const { texts: t } = this._page;
    const { way } = this._form.values;
    if (way === 'no') return t.done;
    return way === 'email' && !this._account ? t.sendInvitation : t.giveNow;
  }

  protected override _acting(): string {
    return this._page.texts.working;
  }

  protected override _label(field: keyof Values): string {
    return field;
  }

  protected override _first(): HTMLElement | null {
    return this._find('.ways input:checked') ?? super._first();
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

  protected override _other(): TemplateResult {
    if (!this._isStep) return super._other();
    if (this._form.values.way === 'no') return html``;
    return html`<button type="button" class="button" @click=${this._leave}>
      ${this._page.texts.noAccess}
    </button>`;
  }

  /** A choice among few is not worth a question; what was typed is. */
  protected override async _mayClose(): Promise<boolean> {
    if (this._issued) return this._issued.mayClose();
    const isTyped = this._form.isChanged('username') || this._form.isChanged('pin');
    if (isTyped) return super._mayClose();
    this._form.stored(this._form.values);
    return super._mayClose();
  }

  protected override _inputs(): TemplateResult {
    const { texts: t } = this._page;
    const { way } = this._form.values;
    return html`${this._account ? this._known(this._account) : nothing} ${this._ways()}
    ${way === 'pin' && !this._account ? this._credentials() : nothing}
    ${
      way === 'no'
        ? nothing
        : this._fields.radios('preset', t.maySee, presetChoices(t), t.maySeeHint)
    }`;
  }

  protected override _typed(): void {
    if (this._form.values.way === 'pin' && !this._suggestion && !this._unsuggested) {
      void this._suggest();
    }
    super._typed();
  }

  protected override _check(): void {
    const { way, username } = this._form.values;
    if (way !== 'pin' || this._account) return;
    if (!username.trim()) this._form.errors.username = this._words.missing;
    checkPin(this._page.texts, this._words.missing, this._form);
  }

  protected override async _save(): Promise<unknown> {
    const { texts: t, api } = this._page;
    const { id, name } = this._person;
    const { way } = this._form.values;
    if (way === 'no') return undefined;
    const asked = this._asked();
    const body = JSON.stringify(asked);
    if (body !== this._once.body) this._once = { body, key: newKey() };
    const given = await api.give(id, asked, this._once.key).catch((reason: unknown) => {
      this.isStale = true;
      throw inWords(t, reason);
    });
    const isInvited = given.portal.state === 'invited';
    this.said = way === 'pin' ? t.given(name) : isInvited ? t.invited(name) : t.opened(name);
    // The answer to a repeated request may name nothing of what the first one gave.
    const { username, pin } = given.username ? given : asked;
    if (!username || !pin) return undefined;
    await this._show(new Issued(this._page, this._person, { username, pin }, () => this._draw()));
    return false;
  }

  /** Of the contact who signs in already. */
  private get _account(): string {
    return this._portal.username ?? '';
  }

  private _asked(): Partial<Credentials> & { way: Way; sees: Sees } {
    const { values } = this._form;
    const { way, preset } = values;
    const isNew = way === 'pin' && !this._account;
    return {
      way,
      sees: presets[preset],
      ...(isNew && {
        username: values.username.trim(),
        ...pinBody(values, this._suggestion),
      }),
    };
  }

  protected override _closed(): void {
    this._issued?.end();
  }

  private async _show(issued: Issued): Promise<void> {
    this._form.stored(this._form.values);
    this._issued = issued;
    await this._draw();
    this._find('#print')?.focus();
  }

  private _known(username: string): TemplateResult {
    const { texts: t } = this._page;
    return html`<div class="notice">
      ${icon('people')}
      <p>${t.known(this._person.name, username)}</p>
    </div>`;
  }

  private get _choices(): WayChoice[] {
    const { texts: t } = this._page;
    const { email } = this._person;
    const isKnown = !!this._account;
    const { grant, invite } = this._portal.can;
    const isOff = !email;
    return [
      ...(this._isStep ? [{ way: 'no' as const, text: t.wayNo, hint: t.wayNoHint }] : []),
      ...(invite === false && email
        ? []
        : [
            {
              way: 'email' as const,
              text: isKnown ? t.wayKnownEmail : t.wayEmail,
              hint: isOff ? t.noEmail : (isKnown ? t.wayKnownEmailHint : t.wayEmailHint)(email),
              isOff,
            },
          ]),
      ...(grant === false
        ? []
        : [
            {
              way: 'pin' as const,
              text: isKnown ? t.wayKnownPin : t.wayPin,
              hint: isKnown ? t.wayKnownPinHint : t.wayPinHint,
            },
          ]),
    ];
  }

  private _ways(): TemplateResult {
    const { texts: t } = this._page;
    const error = this._form.errors.way;
    return html`<fieldset class="field ways" aria-describedby=${error ? 'way-error' : nothing}>
      <legend>${t.way}</legend>
      ${this._choices.map((each) => this._way(each))}
      ${
        error
          ? html`<p class="error" id="way-error">${icon('warning')}<span>${error}</span></p>`
          : nothing
      }
    </fieldset>`;
  }

  private _way({ way, text, hint, isOff = false }: WayChoice): TemplateResult {
    const choose = (): void => {
      this._form.set('way', way);
      this._typed();
    };
    return html`<label class="check way ${isOff ? 'off' : ''}"
      ><input
        type="radio"
        name="way"
        value=${way}
        id=${way === 'pin' ? 'f-way' : nothing}
        aria-labelledby="way-${way}"
        aria-describedby="why-${way}"
        ?disabled=${isOff}
        .checked=${this._form.values.way === way}
        @change=${choose}
      /><span
        ><span id="way-${way}">${text}</span> <small id="why-${way}">${hint}</small></span
      ></label
    >`;
  }

  private _credentials(): TemplateResult {
    const { texts: t, words } = this._page;
    const suggestion = this._suggestion;
    if (!suggestion) {
      const failure = failureView(words, this._unsuggested, () => void this._suggest());
      return html`<div role="alert">${failure}</div>
        ${this._unsuggested ? nothing : skeleton(words.loading, 1)}`;
    }
    return html`<div class="credentials">
      ${this._fields.text('username', t.username, {
        required: true,
        maxLength: 100,
        hint: t.usernameHint,
      })}
      ${pinFields(
        t,
        this._fields,
        this._form.values.kind,
        this._random(suggestion),
        suggestion.changesTyped ?? true,
      )}
    </div>`;
  }

  private _random({ pin }: Suggestion): TemplateResult {
    const { texts: t, words } = this._page;
    const error = this._form.errors.pin;
    return html`<div class="random">
        <output class="pin" dir="ltr" aria-label=${t.pin}>${inGroups(pin)}</output>
        <button
          type="button"
          class="button"
          aria-disabled=${this._isAsking}
          @click=${() => void this._suggest()}
        >
          ${t.another}
        </button>
      </div>
      ${error ? html`<p class="error">${icon('warning')}<span>${error}</span></p>` : nothing}
      <div role="alert">${failureView(words, this._unsuggested)}</div>`;
  }

  /** What was typed in place of the offered username stays. */
  private async _suggest(): Promise<void> {
    if (this._isAsking) return;
    this._isAsking = true;
    this._unsuggested = undefined;
    try {
      const offered = await this._page.api.suggest(this._person.id);
      const isFirst = !this._suggestion;
      this._suggestion = offered;
      if (isFirst) {
        this._form.set('username', offered.username);
        this._form.stored({ username: offered.username });
      }
    } catch (reason) {
      this._unsuggested = failureOf(reason);
    }
    this._isAsking = false;
    if (this._isOpen) await this._draw();
  }
}
