// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { failureView } from '../../base/failure-view';
import { Finder, type Search } from '../../base/finder';
import { failureOf, type Failure } from '../../base/request';
import { skeleton } from '../../base/skeleton';
import { face } from '../people/person-view';
import type { Contact, Named } from '../people/types';
import { chosenView } from './chosen-view';
import type { RelationContext } from './relation-form';
import type { RelationshipsApi, Suggested } from './relationships-api';

export type Kind = 'contact' | 'client';

/** What the choice needs of the dialog around it. */
export interface Around {
  root: ShadowRoot;
  context: RelationContext;
  api: RelationshipsApi;
  /** Ids of clients who are related already, and what they are. */
  relatedClients: ReadonlyMap<string, string>;
  draw(): Promise<void>;
  /** Somebody is chosen, or nobody any more. */
  chose(id: string): void;
}

/** Finds and shows somebody who is on file: a contact, or another client (B5 to B7). */
export class Existing {
  kind: Kind = 'contact';
  /** Another client can be chosen. */
  hasClients = false;
  chosen?: Named;
  private _contact?: Contact;
  private _failure?: Failure;
  private _finder: Finder<Suggested>;

  constructor(private readonly _around: Around) {
    this._finder = this._newFinder();
  }

  view(error: string): TemplateResult {
    const { words, texts } = this._around.context;
    this._finder.error = error;
    if (!this.chosen) return this._finder.view();
    if (this._failure) {
      return html`${failureView(words, this._failure, () => void this._read())}`;
    }
    if (this.kind === 'contact' && !this._contact) return skeleton(words.loading, 1);
    const change = (): void => this._release();
    return html`${chosenView(words, texts, this.chosen, this._contact, change)}
      <p class="sr" role="status">${texts.chosen(this.chosen.name)}</p>`;
  }

  drawn(): void {
    this._finder.drawn();
  }

  stop(): void {
    this._finder.stop();
  }

  turn(kind: Kind): void {
    this.stop();
    this.kind = kind;
    this._forget();
    this._finder = this._newFinder();
  }

  /** Takes a contact whose details are known. */
  use(contact: Contact): void {
    this.turn('contact');
    this.chosen = contact;
    this._contact = contact;
    this._around.chose(contact.id);
  }

  private _newFinder(): Finder<Suggested> {
    const { root, context, draw } = this._around;
    const { texts: t, words } = context;
    const ofClients = this.kind === 'client';
    const search: Search<Suggested> = {
      texts: { ...t, label: ofClients ? t.searchClients : t.search },
      ask: (query, signal) => (ofClients ? this._clients(query, signal) : this._ask(query, signal)),
      isTaken: ({ relation }) => relation !== null,
      row: (item) => this._row(item),
      choose: (item) => this._choose(item),
    };
    return new Finder(root, 'f-chosen', words, search, draw);
  }

  private _ask(query: string, signal: AbortSignal) {
    return this._around.api.suggest(query, signal);
  }

  private async _clients(query: string, signal: AbortSignal) {
    const { items, more } = await this._around.api.clients(query, signal);
    const { relatedClients } = this._around;
    return {
      items: items.map((each) => ({ ...each, relation: relatedClients.get(each.id) ?? null })),
      more,
    };
  }

  private _row({ name, relation, detail }: Suggested): TemplateResult {
    const { texts } = this._around.context;
    return html`${face(name)}
      <span class="who">
        <bdi>${name}</bdi>
        ${
          relation === null
            ? nothing
            : html`<span class="badge">${texts.alreadyRelatedAs(relation)}</span>`
        }
        ${detail ? html`<small><bdi>${detail}</bdi></small>` : nothing}
      </span>`;
  }

  private _choose({ id, name }: Suggested): void {
    this.chosen = { id, name };
    this._around.chose(id);
    if (this.kind === 'contact') void this._read();
    void this._around.draw().then(() => this._focus('#f-type'));
  }

  private _release(): void {
    this._forget();
    this._around.chose('');
    void this._around.draw().then(() => this._focus('#f-chosen'));
  }

  private _forget(): void {
    this.chosen = undefined;
    this._contact = undefined;
    this._failure = undefined;
  }

  private _focus(selector: string): void {
    this._around.root.querySelector<HTMLElement>(selector)?.focus();
  }

  private async _read(): Promise<void> {
    const { id } = this.chosen!;
    this._failure = undefined;
    void this._around.draw();
    try {
      const contact = await this._around.api.contact(id);
      if (this.chosen?.id === id) this._contact = contact;
    } catch (reason) {
      if (this.chosen?.id === id) this._failure = failureOf(reason);
    }
    void this._around.draw();
  }
}
