// SPDX-License-Identifier: Apache-2.0
import { read } from '../../base/api';

/** How a contact is told of an appointment. */
export type Reach = 'email' | 'sms' | 'none';

/** A contact as the picker shows it. `relation`: to the present clients, in the user's language. */
export interface Contact {
  id: string;
  name: string;
  relation: string | null;
  emergency: boolean;
  reach: Reach;
  detail?: string | null;
  /** Whether they are coming, as they answered: in a word, and with when. */
  answer?: string;
  answered?: string;
  declined?: boolean;
}

/** One answer of the server: the first `relations` items are relations of the clients asked for. */
export interface Suggestions {
  items: Contact[];
  relations: number;
  more: boolean;
}

/** The server takes no more clients and gives no more rows. */
export const mostClients = 10;
export const mostRows = 50;

/** Asks for relations (empty query), or relations and then others who match, of the first clients.
 * Throws Problem. */
export function suggest(
  api: string,
  query: string,
  clients: readonly string[],
  limit: number,
  signal: AbortSignal,
): Promise<Suggestions> {
  const ask = new URLSearchParams({ q: query });
  for (const client of clients.slice(0, mostClients)) ask.append('client', client);
  ask.append('limit', String(limit));
  return read(`${api}/contacts/suggest?${ask}`, signal);
}
