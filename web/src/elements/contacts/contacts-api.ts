// SPDX-License-Identifier: Apache-2.0
import { request } from '../../base/request';
import type { Contact, ContactCard, List, Named } from '../people/types';
import type { Shown } from './address';
import type { Span } from './rows';

export interface Row extends ContactCard {
  practitioners: Named[];
}

export interface Some<T> extends List<T> {
  total: number;
}

export interface More<T> extends List<T> {
  more: boolean;
}

export interface OfClient {
  relationship: string;
  client: Named;
  type: string;
  label: string;
  emergency: boolean;
  since: number;
  endedOn: string | null;
}

/** Times are milliseconds since 1970, zones IANA names. */
export interface Appointment {
  appointment: string;
  startsAt: number;
  endsAt: number;
  timeZone: string;
  place: string;
  video: boolean;
}

export interface Message {
  id: string;
  kind: string;
  label: string;
  channel: 'email' | 'sms';
  state: 'waiting' | 'sent' | 'failed';
  /** Empty before the first attempt. */
  address: string;
  /** When it ended, or is due. */
  at: number;
  reason: string;
}

export interface Event {
  at: number;
  actor: 'staff' | 'contact' | 'system';
  /** It was the user. */
  you: boolean;
  action: string;
  label: string;
}

/** What archiving a contact ends, as far as the user may see it. */
export interface Ending {
  relationships: { client: Named; label: string }[];
  appointments: Appointment[];
  messages: number;
}

/** As many contacts as one request assigns. */
const most = 100;

/** What the server is asked for on the page. Everything throws Failure. */
export class ContactsApi {
  constructor(readonly base: string) {}

  list(shown: Shown, { from, to }: Span, signal: AbortSignal): Promise<Some<Row>> {
    const ask = new URLSearchParams({ limit: String(to - from), offset: String(from) });
    if (shown.query) ask.set('q', shown.query);
    if (shown.mine) ask.set('assigned', 'me');
    if (shown.unreachable) ask.set('reach', 'none');
    if (shown.emergency) ask.set('emergency', 'true');
    if (shown.archived) ask.set('archived', 'true');
    return request('GET', `${this.base}/contacts?${ask}`, { signal });
  }

  contact(id: string): Promise<Contact> {
    return request('GET', this._one(id));
  }

  clients(id: string): Promise<List<OfClient>> {
    return request('GET', this._one(id, '/clients'));
  }

  appointments(id: string): Promise<List<Appointment>> {
    return request('GET', this._one(id, '/appointments'));
  }

  messages(id: string, offset: number): Promise<Some<Message>> {
    return request('GET', this._one(id, `/messages?limit=10&offset=${offset}`));
  }

  history(id: string, offset: number): Promise<More<Event>> {
    return request('GET', this._one(id, `/history?limit=10&offset=${offset}`));
  }

  create(body: object, key: string): Promise<Contact> {
    return request('POST', `${this.base}/contacts`, { body, key });
  }

  ending(id: string): Promise<Ending> {
    return request('GET', this._one(id, '/archive'));
  }

  archive(id: string): Promise<Contact> {
    return request('POST', this._one(id, '/archive'));
  }

  restore(id: string): Promise<Contact> {
    return request('POST', this._one(id, '/restore'));
  }

  async practitioners(): Promise<Named[]> {
    return (await request<List<Named>>('GET', `${this.base}/practitioners`)).items;
  }

  /** Assigns some of `contacts`, or takes them away. Answers those that are left to do. */
  async assign(contacts: string[], practitioner: string, assigned: boolean): Promise<string[]> {
    const body = { contacts: contacts.slice(0, most), practitioner, assigned };
    await request('POST', `${this.base}/contacts/assign`, { body });
    return contacts.slice(most);
  }

  private _one(id: string, part = ''): string {
    return `${this.base}/contacts/${encodeURIComponent(id)}${part}`;
  }
}
