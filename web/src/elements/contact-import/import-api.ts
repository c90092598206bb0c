// SPDX-License-Identifier: Apache-2.0
import { request } from '../../base/request';
import type { List, Named } from '../people/types';

export type Format = 'csv' | 'vcard';

export type State =
  | 'uploading'
  | 'checking'
  | 'checked'
  | 'applying'
  | 'applied'
  | 'undoing'
  | 'undone'
  | 'cancelled';

/** What becomes of a line of the file. */
export type Outcome = 'created' | 'matched' | 'refused';

/** Why a line is refused, or what is to be known about it. */
export interface Reason {
  field: string;
  code: string;
  message: string;
}

/** One import. Times are milliseconds since 1970. */
export interface Job {
  id: string;
  /** Of the file. */
  name: string;
  format: Format;
  state: State;
  bytes: number;
  receivedBytes: number;
  lines: number;
  doneLines: number;
  created: number;
  matched: number;
  refused: number;
  relations: number;
  /** Contacts that stayed when it was undone: somebody has worked with them. */
  kept?: number;
  columns: { header: string; field: string | null }[];
  undoUntil: number | null;
  startedAt: number;
  /** Why it was cancelled; line 0: not because of one line. */
  reason?: (Reason & { line: number }) | null;
}

export interface LineResult {
  line: number;
  outcome: Outcome;
  name: string;
  /** Who it is, of those on file already. */
  contact: Named | null;
  relation: string | null;
  reasons: Reason[];
}

/** Bytes of a piece of the file. */
export const pieceSize = 512 * 1024;

/** What the server is asked for. Everything throws Failure. */
export class ImportApi {
  constructor(private readonly _base: string) {}

  list(): Promise<List<Job>> {
    return request('GET', this._base);
  }

  read({ id }: Job): Promise<Job> {
    return request('GET', this._one(id));
  }

  begin(name: string, format: Format, bytes: number, key: string): Promise<Job> {
    return request('POST', this._base, { body: { name, format, bytes }, key });
  }

  put({ id }: Job, piece: number, body: Blob, signal: AbortSignal): Promise<Job> {
    return request('PUT', this._one(id, `/parts/${piece}`), { body, signal, timeout: 120_000 });
  }

  /** One step. */
  check({ id }: Job, restart: boolean, signal: AbortSignal): Promise<Job> {
    return request('POST', this._one(id, '/check'), { body: restart ? { restart } : {}, signal });
  }

  /** One step. */
  apply({ id }: Job, skipRefused: boolean, signal: AbortSignal): Promise<Job> {
    const body = skipRefused ? { skipRefused } : {};
    return request('POST', this._one(id, '/apply'), { body, signal });
  }

  /** One step. */
  undo({ id }: Job, signal: AbortSignal): Promise<Job> {
    return request('POST', this._one(id, '/undo'), { signal });
  }

  remove({ id }: Job): Promise<void> {
    return request('DELETE', this._one(id));
  }

  lines(
    { id }: Job,
    outcome: Outcome,
    offset: number,
  ): Promise<List<LineResult> & { total: number }> {
    return request('GET', this._one(id, `/lines?outcome=${outcome}&limit=50&offset=${offset}`));
  }

  private _one(id: string, part = ''): string {
    return `${this._base}/${encodeURIComponent(id)}${part}`;
  }
}
