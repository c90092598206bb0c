// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { failureWords } from '../../base/failure-view';
import { icon } from '../../base/glyphs';
import { failureOf, type Failure } from '../../base/request';
import type { Contact } from '../people/types';
import type { Via } from '../shares/shares-api';
import type { SharePage } from './page';
import type { Adding, Person } from './recipients';

type Kept = Pick<Contact, 'email' | 'phone'> & { isOurs: boolean };

/** Adds the email address or phone number that somebody lacks, and keeps it with the contact. */
export class AddressField {
  constructor(
    private readonly _page: SharePage,
    private readonly _draw: () => Promise<void>,
    /** Puts the focus on what a selector names. */
    private readonly _focus: (selector: string) => void,
    /** Hears in words, where there is anything to say, what has come of it. */
    private readonly _saved: (said: string) => void,
  ) {}

  view(person: Person, adding: Adding): TemplateResult {
    const { say: t, words } = this._page;
    const { via, error, value } = adding;
    const id = `add-${person.id}`;
    return html`<div class="field adding">
      <label for=${id}>${t.addressOf(via, person.name)}</label>
      <div class="row">
        <input
          id=${id}
          type=${via === 'email' ? 'email' : 'tel'}
          dir="ltr"
          maxlength=${via === 'email' ? 254 : 40}
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby="${id}-hint ${error ? `${id}-error` : ''}"
          .value=${value}
          @input=${(event: Event) => {
            adding.value = (event.target as HTMLInputElement).value;
          }}
          @keydown=${(event: KeyboardEvent) => this._key(event, person, adding)}
        />
        <button
          type="button"
          class="button"
          aria-disabled=${adding.isBusy}
          @click=${() => void this._save(person, adding)}
        >
          ${adding.isBusy ? words.saving : words.save}
        </button>
        <button type="button" class="link" @click=${() => this._cancel(person)}>
          ${words.cancel}
        </button>
      </div>
      ${
        error
          ? html`<p class="error" id="${id}-error">${icon('warning')}<span>${error}</span></p>`
          : nothing
      }
      <p class="hint" id="${id}-hint">${t.addressHint}</p>
    </div>`;
  }

  async open(person: Person, via: Via): Promise<void> {
    person.adding = { via, value: '', error: '', isBusy: false };
    await this._draw();
    this._focus(`#add-${person.id}`);
  }

  private _key(event: KeyboardEvent, person: Person, adding: Adding): void {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    if (event.key === 'Enter') void this._save(person, adding);
    else this._cancel(person);
  }

  private _cancel(person: Person): void {
    person.adding = undefined;
    void this._draw().then(() => this._focus(`#p-${person.id}`));
  }

  private async _save(person: Person, adding: Adding): Promise<void> {
    if (adding.isBusy) return;
    adding.error = adding.value.trim() ? '' : this._page.words.missing;
    if (!adding.error) await this._store(person, adding);
    await this._draw();
    this._focus(adding.error ? `#add-${person.id}` : `#p-${person.id}`);
  }

  private async _store(person: Person, adding: Adding): Promise<void> {
    const { via, value } = adding;
    adding.isBusy = true;
    void this._draw();
    try {
      const { isOurs, email, phone } = await this._keep(person.id, via, value.trim());
      const aside = isOurs ? '' : this._page.say.addedMeanwhile(via);
      Object.assign(person, { email, phone, aside, adding: undefined });
      this._saved(aside);
    } catch (reason) {
      adding.error = this._wordsOf(failureOf(reason));
    }
    adding.isBusy = false;
  }

  /** What somebody else has added meanwhile stays, and is the answer. */
  private async _keep(id: string, via: Via, value: string): Promise<Kept> {
    const { api } = this._page;
    const field = via === 'email' ? 'email' : 'phone';
    const contact = await api.contact(id);
    if (contact[field]) return { ...contact, isOurs: contact[field] === value };
    try {
      return { ...(await api.changeContact(contact, { [field]: value })), isOurs: true };
    } catch (reason) {
      if (failureOf(reason).isStale) return this._keep(id, via, value);
      throw reason;
    }
  }

  private _wordsOf(failure: Failure): string {
    const said = failure.fields.map(({ message }) => message).join(' ');
    return said || failureWords(this._page.words, failure).join(' ');
  }
}
