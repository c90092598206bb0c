// SPDX-License-Identifier: Apache-2.0
import type { Hits } from '../../base/finder';
import { Failure, request } from '../../base/request';
import type { Contact, List, Named, Relationship, RelationshipType } from '../people/types';

/** Somebody found who could be related. `relation`: what they are to the client already. */
export interface Suggested extends Named {
  relation: string | null;
  detail?: string | null;
}

const limit = 20;

/** What the server is asked for about one client. Everything throws Failure. */
export class RelationshipsApi {
  constructor(
    readonly base: string,
    readonly client: string,
  ) {}

  async list(ended = false): Promise<Relationship[]> {
    const url = `${this._ofClient}${ended ? '?ended=true' : ''}`;
    return (await request<List<Relationship>>('GET', url)).items;
  }

  /** One of those that have not ended, as it is now. */
  async find(id: string): Promise<Relationship> {
    const found = (await this.list()).find((each) => each.id === id);
    if (!found) throw new Failure('refused', 404);
    return found;
  }

  async types(): Promise<RelationshipType[]> {
    const url = `${this.base}/relationship-types`;
    return (await request<List<RelationshipType>>('GET', url)).items;
  }

  async practitioners(): Promise<Named[]> {
    return (await request<List<Named>>('GET', `${this.base}/practitioners`)).items;
  }

  contact(id: string): Promise<Contact> {
    return request('GET', `${this.base}/contacts/${id}`);
  }

  /** Coming appointments of the client that a contact is invited to. */
  async invitations(contact: string): Promise<number> {
    const ask = new URLSearchParams({ client: this.client });
    const url = `${this.base}/contacts/${contact}/appointments?${ask}`;
    return (await request<List<unknown>>('GET', url)).items.length;
  }

  async suggest(query: string, signal: AbortSignal): Promise<Hits<Suggested>> {
    const ask = new URLSearchParams({ q: query, client: this.client, limit: String(limit) });
    return request('GET', `${this.base}/contacts/suggest?${ask}`, { signal });
  }

  /** The platform's own search. */
  async clients(query: string, signal?: AbortSignal): Promise<Hits<Named>> {
    const ask = new URLSearchParams({ q: query, limit: String(limit) });
    const url = `${this.base}/clients?${ask}`;
    const { items } = await request<List<Named>>('GET', url, { signal });
    return {
      items: items.filter(({ id }) => id !== this.client),
      more: items.length === limit,
    };
  }

  /** Whether the platform lets its clients be searched. */
  async hasClients(): Promise<boolean> {
    try {
      await this.clients('');
      return true;
    } catch (reason) {
      return reason instanceof Failure && reason.status === 422;
    }
  }

  create(body: object, key: string): Promise<Relationship> {
    return request('POST', this._ofClient, { body, key });
  }

  change(id: string, body: object): Promise<Relationship> {
    return request('PATCH', this._one(id), { body });
  }

  end(id: string, body: object): Promise<Relationship> {
    return request('POST', this._one(id, '/end'), { body });
  }

  remove(id: string): Promise<void> {
    return request('DELETE', this._one(id));
  }

  private get _ofClient(): string {
    return `${this.base}/clients/${encodeURIComponent(this.client)}/relationships`;
  }

  private _one(id: string, action = ''): string {
    const client = new URLSearchParams({ client: this.client });
    return `${this.base}/relationships/${id}${action}?${client}`;
  }
}
