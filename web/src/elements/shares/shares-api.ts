// SPDX-License-Identifier: Apache-2.0
import type { Hits } from '../../base/finder';
import { failureOf, request } from '../../base/request';
import type { Contact, List, Named, Relationship } from '../people/types';

export type Via = 'email' | 'sms';

export interface Document {
  id: string;
  title: string;
}

export type Validity = 'active' | 'expired' | 'revoked' | 'replaced' | 'withdrawn' | 'moved';

export interface Delivery {
  state: 'waiting' | 'sent' | 'delivered' | 'failed';
  /** In words, of a failure. */
  reason: string;
  at: number;
}

/** One document, shared with one contact. Times are milliseconds since 1970. */
export interface Share {
  id: string;
  version: number;
  /** Its last message, which other shares may have in common with it. */
  sending: string;
  document: Document;
  client: Named;
  contact: Named & { archived: boolean };
  via: Via;
  address: string;
  note: string;
  sharedBy: Named;
  sharedAt: number;
  leavesAt: number;
  expiresAt: number;
  /** Of the practice, by whose clock the end is told. */
  timeZone: string;
  revokedAt: number | null;
  validity: Validity;
  delivery: Delivery;
  openedFirst: number | null;
  openedLast: number | null;
  opens: number;
  can: { revoke: boolean; sendAgain: boolean; changeExpiry: boolean; shareVersion: boolean };
}

export interface Some<T> extends List<T> {
  total: number;
}

export interface Defaults {
  expiryDays: number;
  undoSeconds: number;
  noteLength: number;
  /** Of the practice, by whose clock ends are told. */
  timeZone: string;
}

/** A document, with whom it is shared, newest first. */
export interface SharedDocument extends Some<Share> {
  document: Document & { withdrawn: boolean };
  defaults: Defaults;
}

export interface Recipient {
  contact: string;
  via: Via;
}

/** What is shared with whom. */
export interface Sharing {
  documents: string[];
  /** Of each document the one that was previewed. */
  versions?: string[];
  recipients: Recipient[];
  note?: string;
  /** The practice's default where it is left out. */
  expiresAt?: number;
}

export interface PreviewItem {
  contact: Named;
  via: Via;
  address: string;
  subject: string;
  text: string;
  segments: number | null;
  problem: { code: string; message: string } | null;
  /** Ids of the documents that they have a link to. */
  already: string[];
}

export interface Preview {
  documents: { id: string; version: string }[];
  items: PreviewItem[];
  /** Those who are not in `items`. */
  more: number;
  sending: number;
  problems: number;
}

export interface Sent {
  sendings: { id: string; contact: Named; via: Via }[];
}

/** Somebody found; `relation`: to the client. */
export interface Suggested extends Named {
  relation: string | null;
  emergency: boolean;
  detail?: string | null;
}

const foundAtOnce = 20;
const page = 20;

/** What the server is asked for about shared documents. Everything throws Failure. */
export class SharesApi {
  constructor(readonly base: string) {}

  /** `limit`: 100 at most. */
  ofDocument(id: string, offset = 0, limit = 100): Promise<SharedDocument> {
    const url = `${this.base}/documents/${encodeURIComponent(id)}/shares`;
    return request('GET', `${url}?limit=${limit}&offset=${offset}`);
  }

  ofClient(id: string, offset: number): Promise<Some<Share>> {
    const client = encodeURIComponent(id);
    return request('GET', `${this.base}/clients/${client}/shares?limit=${page}&offset=${offset}`);
  }

  /** The user's own. */
  mine(onlyFailed: boolean, offset: number, limit = page): Promise<Some<Share>> {
    const ask = new URLSearchParams({ mine: 'true', limit: `${limit}`, offset: `${offset}` });
    if (onlyFailed) ask.set('failed', 'true');
    return request('GET', `${this.base}/shares?${ask}`);
  }

  preview(body: Sharing, signal?: AbortSignal): Promise<Preview> {
    return request('POST', `${this.base}/shares/preview`, { body, signal });
  }

  share(body: Sharing, key: string): Promise<Sent> {
    return request('POST', `${this.base}/shares`, { body, key });
  }

  undo(sendings: string[]): Promise<unknown> {
    return request('POST', `${this.base}/sendings/undo`, { body: { sendings } });
  }

  dismiss(sending: string): Promise<unknown> {
    return request('POST', `${this.base}/sendings/${sending}/dismiss`);
  }

  sendAgain(share: Share, via: Via): Promise<unknown> {
    return request('POST', this._one(share, '/send-again'), {
      body: { version: share.version, via },
    });
  }

  /** A message with all in it that can still be opened; its words and ends stay as they were. */
  sendAllAgain(sending: string, via: Via, key: string): Promise<unknown> {
    return request('POST', `${this.base}/sendings/${sending}/send-again`, { body: { via }, key });
  }

  change(share: Share, expiresAt: number): Promise<Share> {
    return request('PATCH', this._one(share), { body: { version: share.version, expiresAt } });
  }

  /** Whatever somebody else has changed meanwhile, it ends. */
  revoke(share: Share): Promise<Share> {
    const { version } = share;
    return request('POST', this._one(share, '/revoke'), { body: { version } });
  }

  /** Again where somebody else has changed it: what was asked about is the document. */
  async shareVersion(share: Share): Promise<Share> {
    const post = ({ version }: Share): Promise<Share> =>
      request('POST', this._one(share, '/share-version'), { body: { version } });
    try {
      return await post(share);
    } catch (reason) {
      if (!failureOf(reason).isStale) throw reason;
      return post(await this.find(share));
    }
  }

  /** One as it is now. */
  find(share: Share): Promise<Share> {
    return request('GET', this._one(share));
  }

  /** Those around a client who are on file as contacts. */
  async relations(client: string): Promise<Relationship[]> {
    const url = `${this.base}/clients/${encodeURIComponent(client)}/relationships`;
    const { items } = await request<List<Relationship>>('GET', url);
    return items.filter(({ contact }) => contact && !contact.archived);
  }

  suggest(query: string, client: string, signal: AbortSignal): Promise<Hits<Suggested>> {
    const ask = new URLSearchParams({ q: query, limit: String(foundAtOnce) });
    if (client) ask.set('client', client);
    return request('GET', `${this.base}/contacts/suggest?${ask}`, { signal });
  }

  contact(id: string): Promise<Contact> {
    return request('GET', this._contact(id));
  }

  changeContact({ id, version }: Contact, fields: object): Promise<Contact> {
    return request('PATCH', this._contact(id), { body: { ...fields, version } });
  }

  private _contact(id: string): string {
    return `${this.base}/contacts/${id}`;
  }

  private _one({ id }: Share, action = ''): string {
    return `${this.base}/shares/${id}${action}`;
  }
}
