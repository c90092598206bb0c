// SPDX-License-Identifier: Apache-2.0
// A made-up practice in memory, and what the real server answers about its people.
import { newShares } from './shares.mjs';

const id = (number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const clients = { c1: 'Ana Garcia', c2: 'Wei Li', c3: 'Mia Garcia', c9: 'Nobody Yet' };

const practitioners = [
  { id: 'p1', name: 'Dr. Clara Vogel' },
  { id: 'p2', name: 'Chidi Okafor' },
  { id: 'p3', name: 'Elif Kaya' },
];

const labels = {
  mother: ['Mother', 'child'],
  child: ['Child', 'parent'],
  parent: ['Parent', 'child'],
  brother: ['Brother', 'sibling'],
  sibling: ['Sibling', 'sibling'],
  aunt: ['Aunt', 'niece-or-nephew'],
  'niece-or-nephew': ['Niece or nephew', 'aunt'],
  grandfather: ['Grandfather', 'grandchild'],
  grandchild: ['Grandchild', 'grandfather'],
  neighbour: ['Neighbour', 'neighbour'],
  other: ['Other', 'other'],
};

function contact(number, givenName, familyName, more = {}) {
  return {
    id: id(number),
    givenName,
    familyName,
    preferredName: '',
    email: '',
    phone: '',
    preferredChannel: 'email',
    language: '',
    timeZone: '',
    practitioners: [],
    archived: false,
    version: 1,
    ...more,
  };
}

function relation(number, client, more) {
  return {
    id: id(500 + number),
    client,
    contact: null,
    relatedClient: null,
    emergency: false,
    version: 1,
    notes: '',
    legalGuardian: false,
    legalGuardianUntil: null,
    careInformation: 'no',
    careInformationUntil: null,
    since: Date.UTC(2025, 2, 3),
    endedOn: null,
    ...more,
  };
}

/** What there is at the beginning of each test. */
export function newPractice() {
  return {
    made: 900,
    shares: newShares(),
    answers: new Map(),
    contacts: [
      contact(1, 'Rosa', 'Garcia', {
        email: 'rosa@example.org',
        phone: '+34600000001',
        practitioners: practitioners.slice(0, 2),
      }),
      contact(2, 'Luis', 'Garcia', { phone: '+34600000002', preferredChannel: 'sms' }),
      contact(3, 'Tomás', 'Garcia'),
      contact(4, 'Rosalind', 'Park', {
        preferredName: 'Roz',
        email: 'park@example.com',
        phone: '+44700000004',
        language: 'en',
        timeZone: 'Europe/London',
        practitioners: practitioners.slice(1, 2),
      }),
      contact(5, 'Dov', 'Rosenberg', { email: 'dov@example.com' }),
      contact(6, 'Secret', 'Person', { email: 'hidden@example.org', hidden: true }),
    ],
    relationships: [
      relation(1, 'c1', {
        contact: id(1),
        type: 'mother',
        emergency: true,
        legalGuardian: true,
        legalGuardianUntil: '2027-01-31',
        careInformation: 'limited',
        notes: 'Works at night.\nBest before noon.',
      }),
      relation(2, 'c1', { contact: id(2), type: 'brother', careInformation: 'yes' }),
      relation(3, 'c1', { contact: id(3), type: 'grandfather' }),
      relation(4, 'c1', { relatedClient: 'c3', type: 'child' }),
      relation(5, 'c1', { contact: id(5), type: 'neighbour', endedOn: '2026-05-04' }),
    ],
  };
}

export const nameOf = ({ preferredName, givenName, familyName }) =>
  `${preferredName || givenName} ${familyName}`;

const reachOf = ({ email, phone, preferredChannel: channel }) =>
  (channel === 'sms' && phone) || (!email && phone) ? 'sms' : email ? 'email' : 'none';

/** "+49 305550000". */
export const phoneText = (phone) => phone.replace(/^(\+\d\d)(\d)/, '$1 $2');

export function contactJson(one) {
  const { hidden, ...fields } = one;
  void hidden;
  return {
    ...fields,
    phoneText: phoneText(one.phone),
    name: nameOf(one),
    createdAt: 0,
    changedAt: 0,
  };
}

function cardJson(one) {
  const { givenName, familyName, email, phone, archived } = one;
  const reach = reachOf(one);
  const spoken = { phone, phoneText: phoneText(phone) };
  return {
    id: one.id,
    name: nameOf(one),
    givenName,
    familyName,
    email,
    ...spoken,
    reach,
    archived,
  };
}

/** A relationship as it is seen from a client, which may be the other one of two. */
export function relationshipJson(practice, each, client) {
  const turned = each.client !== client;
  const type = turned ? labels[each.type][1] : each.type;
  const person = practice.contacts.find((one) => one.id === each.contact);
  const other = turned ? each.client : each.relatedClient;
  return {
    ...each,
    client,
    type,
    label: labels[type][0],
    contact: person ? cardJson(person) : null,
    relatedClient: other ? { id: other, name: clients[other] } : null,
    practitioners: person?.practitioners ?? [],
  };
}

export function relationshipsOf(practice, client, ended) {
  const own = practice.relationships.filter(
    (each) => (each.client === client || each.relatedClient === client) && !each.endedOn === !ended,
  );
  const all = own.map((each) => relationshipJson(practice, each, client));
  const name = ({ contact: one, relatedClient }) => (one ?? relatedClient).name;
  return all.sort((a, b) => b.emergency - a.emergency || name(a).localeCompare(name(b)));
}

export const types = Object.entries(labels).map(([type, [label, reciprocal]]) => ({
  id: type,
  label,
  reciprocal,
}));

export { practitioners };
export const newId = (practice) => id(practice.made++);
