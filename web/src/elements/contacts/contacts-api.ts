// SPDX-License-Identifier: Apache-2.0
import { request, requestAs } from '../../base/request';
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
  /** Of the contact; empty while there is none. */
  answer: '' | 'accepted' | 'declined';
  answeredAt: number | null;
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
  /** Documents that they can open. */
  shares: number;
  /** Clients whose portal was open to them, or to which they were invited. */
  portals: number;
}

/** What merging `other` into `keep` would do, as far as the user may see it. */
export interface MergePreview {
  keep: Contact;
  other: Contact;
  /** `joined`: both have it, and one of the two stays; `dropped`: what the other one is called. */
  relationships: { client: Named; label: string; joined: boolean; dropped: string | null }[];
  /** Invitations that move. */
  appointments: number;
  /** Not sent yet. */
  messages: number;
  /** Documents that `keep` could not open before. */
  shares: number;
  /** Clients whose portal opens to `keep`. */
  portals: number;
  /** With which the person signs in to the portal then, and with which no more; may be empty. */
  username: string;
  endedUsername: string;
  practitioners: Named[];
}

export interface Merged {
  contact: Contact;
  merge: { id: string; at: number; until: number };
}

/** A merge that can still be undone. */
export interface Merge {
  id: string;
  at: number;
  until: number;
  other: Named & { email: string; phone: string };
}

export type Format = 'csv' | 'vcard';

/** A part of an exported file; `next` is empty in the last. */
export interface FilePart {
  content: Blob;
  next: string;
}

/** As many contacts as one request assigns, and as one part of a file holds. */
const most = 100;
export const exported = 1000;

function setFilters(ask: URLSearchParams, shown: Shown): void {
  if (shown.mine) ask.set('assigned', 'me');
  if (shown.unreachable) ask.set('reach', 'none');
  if (shown.emergency) ask.set('emergency', 'true');
  if (shown.archived) ask.set('archived', 'true');
}

/** What the server is asked for on the page. Everything throws Failure. */
export class ContactsApi {
  constructor(readonly base: string) {}

  list(shown: Shown, { from, to }: Span, signal: AbortSignal): Promise<Some<Row>> {
    const ask = new URLSearchParams({ limit: String(to - from), offset: String(from) });
    if (shown.query) ask.set('q', shown.query);
    setFilters(ask, shown);
    return request('GET', `${this.base}/contacts?${ask}`, { signal });
  }

  /** The next part of the file with all that the filters let through; `after` is empty at first. */
  part(format: Format, shown: Shown, after: string, signal: AbortSignal): Promise<FilePart> {
    const ask = new URLSearchParams({ format, limit: String(exported) });
    if (after) ask.set('after', after);
    setFilters(ask, shown);
    return requestAs('GET', `${this.base}/contacts/export?${ask}`, { signal }, async (answer) => ({
      content: await answer.blob(),
      next: answer.headers.get('X-Kith-Next') ?? '',
    }));
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

  mergePreview(keep: string, other: string): Promise<MergePreview> {
    return request('GET', this._one(keep, `/merge?other=${encodeURIComponent(other)}`));
  }

  /** `take`: the fields of `other` that win. */
  merge({ keep, other }: MergePreview, take: string[], key: string): Promise<Merged> {
    const body = { other: other.id, version: keep.version, otherVersion: other.version, take };
    return request('POST', this._one(keep.id, '/merge'), { body, key });
  }

  merges(id: string): Promise<List<Merge>> {
    return request('GET', this._one(id, '/merges'));
  }

  unmerge(id: string): Promise<{ contact: Contact; other: Contact }> {
    return request('POST', `${this.base}/merges/${encodeURIComponent(id)}/undo`);
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
