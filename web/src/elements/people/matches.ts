// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { Latest } from '../../base/latest';
import { icon } from '../../base/glyphs';
import type { PeopleTexts } from '../../base/people-texts';
import { request } from '../../base/request';
import type { Contact } from './types';

const typingPause = 300;

export interface Match {
  contact: Contact;
  by: ('email' | 'phone')[];
  /** Id of the relationship to the client asked about. */
  relationship: string | null;
}

interface Found {
  items: Match[];
  emailTaken: boolean;
}

const nobody: Found = { items: [], emailTaken: false };

/** Whether it is worth asking; the server decides what an address or a number is. */
function isWhole(email: string, phone: string): boolean {
  return /\S@\S+\.\S/.test(email) || phone.replace(/\D/g, '').length >= 6;
}

/** Who is on file with an email or phone that is being typed, as far as the user may see (B11). */
export class Matches {
  private _found = nobody;
  private _asked = '';
  private readonly _latest = new Latest();

  /** `client`: to whom they are about to be related; empty: to nobody. `except`: a contact's id. */
  constructor(
    private readonly _words: PeopleTexts,
    private readonly _api: string,
    private readonly _client: string,
    private readonly _heard: () => unknown,
    private readonly _except = '',
  ) {}

  get items(): Match[] {
    return this._found.items.filter(({ contact }) => contact.id !== this._except);
  }

  /** Asks once typing pauses, or at once; a failure finds nobody. */
  ask(email: string, phone: string, delay = typingPause): void {
    const query = new URLSearchParams({ email: email.trim(), phone: phone.trim() });
    if (this._client) query.set('client', this._client);
    if (query.toString() === this._asked) return;
    this._asked = query.toString();
    this._latest.cancel();
    if (!isWhole(email, phone)) return this._show(nobody);
    this._latest.ask(
      delay,
      (signal) => request<Found>('GET', `${this._api}/contacts/matches?${query}`, { signal }),
      (found) => this._show(found),
      () => this._show(nobody),
    );
  }

  stop(): void {
    this._latest.cancel();
  }

  /** Says who it is. `use` is offered for those not `related` yet. */
  view(related: (match: Match) => string, use?: (contact: Contact) => void): TemplateResult {
    const { emailTaken } = this._found;
    const hidden = emailTaken && !this._found.items.some(({ by }) => by.includes('email'));
    return html`<div class="matches" role="status">
      ${this.items.slice(0, 3).map((match) => this._match(match, related(match), use))}
      ${
        hidden
          ? html`<div class="notice warn">
              ${icon('warning')}
              <p>${this._words.emailTaken}</p>
            </div>`
          : nothing
      }
    </div>`;
  }

  private _match(match: Match, related: string, use?: (contact: Contact) => void) {
    const { contact, by } = match;
    return html`<div class="notice">
      ${icon('people')}
      <p>${this._words.onFile(contact.name, by)} ${related}</p>
      ${
        use && !related
          ? html`<button type="button" class="button" @click=${() => use(contact)}>
              ${this._words.use(contact.name)}
            </button>`
          : nothing
      }
    </div>`;
  }

  private _show(found: Found): void {
    this._found = found;
    this._heard();
  }
}
