// SPDX-License-Identifier: Apache-2.0
import { Failure, request } from '../../base/request';
import type { List, Named } from '../people/types';
import type { Settings } from '../portal-settings/settings-api';

/** What a contact may see of one client. */
export interface Sees {
  appointments: boolean;
  documents: boolean;
  notes: boolean;
}

export type State = 'none' | 'invited' | 'granted' | 'revoked' | 'locked';

type Deed = 'grant' | 'invite' | 'resend' | 'revoke' | 'restore' | 'see' | 'unlock' | 'resetPin';

/** The portal of one client, for one contact (B43). Times are milliseconds since 1970. */
export interface Portal {
  state: State;
  /** When staff decided it. */
  since?: number | null;
  /** Of an invitation; may have passed. */
  until?: number | null;
  /** To the portal of whichever client. */
  lastSignIn?: number | null;
  /** Where it is locked. */
  lockedAt?: number | null;
  /** Of the one account that a contact has for all clients (B42). */
  username?: string | null;
  sees: Sees;
  /** What the user may do. */
  can: Partial<Record<Deed, boolean>>;
}

export interface Portals extends List<{ contact: string; portal: Portal }> {
  /** Contacts may write notes. */
  notesOn: boolean;
  unread: number;
}

/** What to begin with when somebody is given a username and a PIN. */
export interface Suggestion {
  username: string;
  /** Random; it passes the policy. */
  pin: string;
  /** Goes back with the PIN, which may then be kept. */
  offer?: string;
  digits: number;
  /** A PIN that staff typed is to be changed at the first sign-in. */
  changesTyped?: boolean;
  /** The contact signs in already, for another client. */
  hasAccount?: boolean;
}

/** Shown once. */
export interface Credentials {
  username: string;
  pin: string;
}

export type Given = { portal: Portal } & Partial<Credentials>;

/** What revoking ends. */
export interface Ending {
  lastPortal: boolean;
  sessions: number;
  invitation: boolean;
}

export interface Reply {
  id: string;
  body: string;
  writtenAt: number;
  name: string;
}

export interface Note {
  id: string;
  /** Id of who wrote it. */
  contact: string;
  name: string;
  body?: string;
  writtenAt: number;
  editedAt?: number | null;
  withdrawnAt?: number | null;
  readAt?: number | null;
  replies: Reply[];
}

/** What the server is asked about the portal of a client. Everything throws Failure. */
export class PortalApi {
  constructor(
    private readonly _base: string,
    private readonly _client: string,
  ) {}

  states(): Promise<Portals> {
    return request('GET', `${this._ofClient}/portal`);
  }

  suggest(contact: string): Promise<Suggestion> {
    return request('GET', this._one(contact, '/suggestion'));
  }

  /** Whether a PIN that staff typed is to be changed at the first sign-in, as the practice has it;
   * undefined where it says nothing of that. */
  async changesTyped(): Promise<boolean | undefined> {
    const { groups } = await request<Settings>('GET', `${this._base}/settings`);
    const all = groups.flatMap(({ settings }) => settings);
    const found = all.find(({ key }) => key === 'portal-change-pin');
    return found ? found.value === 'true' : undefined;
  }

  /** `key`: a repeated request gives nothing twice. */
  give(contact: string, body: object, key: string): Promise<Given> {
    return request('POST', this._one(contact), { body, key });
  }

  resend(contact: string): Promise<Given> {
    return request('POST', this._one(contact, '/resend'));
  }

  async ending(contact: string): Promise<Ending> {
    return (await request<{ ends: Ending }>('GET', this._one(contact, '/revoke'))).ends;
  }

  revoke(contact: string): Promise<Given> {
    return request('POST', this._one(contact, '/revoke'));
  }

  restore(contact: string): Promise<Given> {
    return request('POST', this._one(contact, '/restore'));
  }

  /** A part that is not named stays as it is. */
  see(contact: string, sees: Partial<Sees>): Promise<Given> {
    return request('PATCH', this._one(contact), { body: { sees } });
  }

  unlock(contact: string): Promise<unknown> {
    return request('POST', `${this._base}/contacts/${contact}/portal/unlock`);
  }

  resetPin(contact: string, body: object): Promise<Credentials> {
    return request('POST', `${this._base}/contacts/${contact}/portal/reset-pin`, { body });
  }

  /** A page of its own. */
  viewOf(contact: string): string {
    return this._one(contact, '/view');
  }

  /** The card to print. A policy for trusted types lets no page be made of text; a request may
   * answer one. */
  card(contact: string, credentials: Credentials): Promise<Document> {
    const asking = new XMLHttpRequest();
    asking.open('POST', this._one(contact, '/card'));
    asking.responseType = 'document';
    asking.timeout = 20_000;
    asking.setRequestHeader('X-Kith', '1');
    asking.setRequestHeader('Content-Type', 'application/json');
    return new Promise((resolve, reject) => {
      asking.onload = () => {
        const page = asking.responseXML;
        if (asking.status === 200 && page) resolve(page);
        else reject(new Failure('refused', asking.status));
      };
      asking.onerror = () => reject(new Failure('offline'));
      asking.ontimeout = () => reject(new Failure('timeout'));
      asking.send(JSON.stringify(credentials));
    });
  }

  notes(): Promise<List<Note>> {
    return request('GET', `${this._ofClient}/notes`);
  }

  read(ids: string[]): Promise<unknown> {
    return request('POST', `${this._ofClient}/notes/read`, { body: { ids } });
  }

  reply(note: string, body: string, key: string): Promise<Reply> {
    return request('POST', `${this._base}/notes/${note}/replies`, { body: { body }, key });
  }

  private get _ofClient(): string {
    return `${this._base}/clients/${encodeURIComponent(this._client)}`;
  }

  private _one(contact: string, action = ''): string {
    return `${this._ofClient}/portal/${contact}${action}`;
  }
}

/** The portals of one contact: those of clients whom the user may see. */
export function portalsOf(
  base: string,
  contact: string,
): Promise<List<{ client: Named; portal: Portal }>> {
  return request('GET', `${base}/contacts/${contact}/portal`);
}
