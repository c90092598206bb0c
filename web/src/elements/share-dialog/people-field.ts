// SPDX-License-Identifier: Apache-2.0
import { keyed } from 'lit/directives/keyed.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { failureView } from '../../base/failure-view';
import { Finder, type Search } from '../../base/finder';
import { icon } from '../../base/glyphs';
import { failureOf } from '../../base/request';
import { face } from '../people/person-view';
import type { Suggested, Via } from '../shares/shares-api';
import { AddressField } from './address-field';
import type { SharePage } from './page';
import type { Person, Recipients } from './recipients';

/** What the choice needs of the dialog around it. */
export interface Around {
  root: ShadowRoot;
  page: SharePage;
  recipients: Recipients;
  /** Ids of contacts who have an open link already. */
  having: () => ReadonlySet<string>;
  draw: () => Promise<void>;
  /** Somebody was chosen, or is no more, or is reached in another way. */
  changed: () => void;
}

const otherWay = (via: Via): Via => (via === 'email' ? 'sms' : 'email');

/** Who gets it: the client's relations to tick, and a search for everybody else (B31, B32). */
export class PeopleField {
  private _finder: Finder<Suggested>;
  private readonly _addresses: AddressField;
  private _said = '';

  constructor(private readonly _around: Around) {
    this._finder = this._newFinder();
    this._addresses = new AddressField(
      _around.page,
      _around.draw,
      (selector) => this._focus(selector),
      (said) => {
        this._said = said;
        _around.changed();
      },
    );
  }

  view(error: string): TemplateResult {
    const { page, recipients } = this._around;
    const { say: t } = page;
    return html`<div
      class="field people"
      id="f-people"
      role="group"
      tabindex="-1"
      aria-labelledby="people-label"
      aria-describedby=${error ? 'people-error' : nothing}
    >
      <p class="label" id="people-label">${t.people}</p>
      ${
        error
          ? html`<p class="error" id="people-error">${icon('warning')}<span>${error}</span></p>`
          : nothing
      }
      <ul ?hidden=${!recipients.people.length} aria-label=${t.peopleOf}>
        ${recipients.people.map((person) => keyed(person.id, this._row(person)))}
      </ul>
      ${this._finder.view()}
      <span class="sr" role="status">${this._said}</span>
    </div>`;
  }

  /** After each drawing. */
  drawn(): void {
    this._finder.drawn();
  }

  stop(): void {
    this._finder.stop();
  }

  /** The search is worded after whether anybody stands above it. */
  renew(): void {
    this._finder.stop();
    this._finder = this._newFinder();
  }

  private _row(person: Person): TemplateResult {
    const { page, having } = this._around;
    const { say: t } = page;
    const { id, name, relation, isChosen } = person;
    return html`<li ?data-chosen=${isChosen}>
      <label class="check">
        <input
          type="checkbox"
          id="p-${id}"
          .checked=${isChosen}
          @change=${() => this._toggle(person)}
        />
        ${face(name)}
        <span class="who">
          <bdi class="name">${name}</bdi>
          ${relation ? html`<span class="relation">${relation}</span>` : nothing}
          ${having().has(id) ? html`<span class="badge">${t.hasIt}</span>` : nothing}
          ${this._address(person)}
        </span>
      </label>
      ${isChosen ? this._help(person) : nothing}
    </li>`;
  }

  private _address(person: Person): TemplateResult {
    const { page, recipients } = this._around;
    const { say: t, words } = page;
    if (person.isReading) return html`<small>${words.loading}</small>`;
    const via = recipients.viaOf(person);
    const address = recipients.addressOf(person);
    return address
      ? html`<small><bdi>${t.to(via, address)}</bdi> ${person.aside ?? nothing}</small>`
      : html`<small class="none">${t.noAddress(via)}</small>`;
  }

  /** What can be done for somebody who cannot be reached in the chosen way. */
  private _help(person: Person): TemplateResult | typeof nothing {
    const { page, recipients } = this._around;
    const { say: t, words } = page;
    const via = recipients.viaOf(person);
    const other = otherWay(via);
    const link = (text: string, act: () => unknown): TemplateResult =>
      html`<button type="button" class="link" @click=${act}>${text}</button>`;
    const turn = (way?: Via) => () => this._turn(person, way);
    if (person.isReading) return nothing;
    if (person.failure) return failureView(words, person.failure, () => void this._read(person));
    if (person.adding) return this._addresses.view(person, person.adding);
    if (recipients.addressOf(person)) {
      return person.via ? html`<p class="help">${link(t.back(other), turn())}</p>` : nothing;
    }
    const canTurn = other === 'email' ? person.email : person.phone;
    return html`<p class="help">
      ${canTurn ? link(t.instead(other), turn(other)) : nothing}
      ${link(t.add(via), () => this._addresses.open(person, via))}
    </p>`;
  }

  private _toggle(person: Person): void {
    person.isChosen = !person.isChosen;
    person.adding = undefined;
    this._around.changed();
  }

  private _turn(person: Person, way?: Via): void {
    person.via = way;
    person.aside = undefined;
    this._around.changed();
    void this._around.draw().then(() => this._focus(`#p-${person.id}`));
  }

  private _newFinder(): Finder<Suggested> {
    const { root, page, recipients, draw } = this._around;
    const { say: t, words, api, client } = page;
    const label = recipients.people.length ? t.findOther : t.find;
    const search: Search<Suggested> = {
      texts: { ...t, label, typeToSearch: t.findHint },
      isOptional: true,
      ask: (query, signal) => api.suggest(query, client, signal),
      isTaken: ({ id }) => !!recipients.find(id)?.isChosen,
      row: (item) => this._found(item),
      choose: (item) => this._take(item),
    };
    return new Finder(root, 'f-find', words, search, draw);
  }

  private _found({ id, name, relation, detail }: Suggested): TemplateResult {
    const { page, recipients } = this._around;
    const isChosen = recipients.find(id)?.isChosen;
    return html`${face(name)}
      <span class="who">
        <bdi>${name}</bdi>
        ${isChosen ? html`<span class="badge">${page.say.chosen}</span>` : nothing}
        <small><bdi>${[relation, detail].filter(Boolean).join(' · ')}</bdi></small>
      </span>`;
  }

  private _take(item: Suggested): void {
    const { recipients, page, changed } = this._around;
    const isNew = !recipients.find(item.id);
    const person = recipients.take(item);
    this._said = page.say.added(item.name);
    this.renew();
    changed();
    if (isNew) void this._read(person);
    void this._around.draw().then(() => this._focus('#f-find'));
  }

  private async _read(person: Person): Promise<void> {
    const { page, recipients, changed } = this._around;
    person.isReading = true;
    person.failure = undefined;
    changed();
    try {
      recipients.know(person, await page.api.contact(person.id));
    } catch (reason) {
      person.failure = failureOf(reason);
    }
    person.isReading = false;
    changed();
  }

  private _focus(selector: string): void {
    this._around.root.querySelector<HTMLElement>(selector)?.focus();
  }
}
