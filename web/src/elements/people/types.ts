// SPDX-License-Identifier: Apache-2.0
// What the server answers about people, as docs/api/openapi.yaml describes it.

export interface Named {
  id: string;
  name: string;
}

/** How a contact is told of something. */
export type Reach = 'email' | 'sms' | 'none';

export interface ContactCard extends Named {
  givenName: string;
  familyName: string;
  email: string;
  phone: string;
  phoneText: string;
  reach: Reach;
  archived: boolean;
}

/** All that is on file. */
export interface Contact extends Named {
  givenName: string;
  familyName: string;
  preferredName: string;
  email: string;
  phone: string;
  /** As people read it; `phone` is E.164. */
  phoneText: string;
  preferredChannel: 'email' | 'sms';
  language: string;
  timeZone: string;
  practitioners: Named[];
  archived: boolean;
  version: number;
  /** Whoever has the number answered STOP; said where one contact is read. */
  smsStopped?: boolean;
}

/** Whether somebody may be told about a client's care. */
export type Care = 'no' | 'limited' | 'yes';

/** Seen from one client; `contact` or `relatedClient` is set. Days are as "2027-01-31". */
export interface Relationship {
  id: string;
  client: string;
  contact: ContactCard | null;
  relatedClient: Named | null;
  type: string;
  label: string;
  emergency: boolean;
  version: number;
  practitioners: Named[];
  notes: string;
  legalGuardian: boolean;
  legalGuardianUntil: string | null;
  careInformation: Care;
  careInformationUntil: string | null;
  /** Milliseconds since 1970. */
  since: number;
  endedOn: string | null;
}

export interface RelationshipType {
  id: string;
  label: string;
  reciprocal: string;
}

export interface List<T> {
  items: T[];
}
