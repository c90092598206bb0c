// SPDX-License-Identifier: Apache-2.0
// Plays the server of the Contacts page over made-up people: a few who can be changed, or a million
// who are only read. Each test has a practice of its own, named in the address of its API.

import { mergeReply } from './merges.mjs';
import { phoneText } from './practice.mjs';
import { transferReply } from './transfer.mjs';

const families = (
  'Abebe Adler Almeida Andersen Bauer Bianchi Castro Chen Cohen Dubois Eriksen Ferrari ' +
  'Fischer Garcia Haddad Hansen Ito Jansen Keller Kim Kowalski Lang Lindqvist Martin ' +
  'Meyer Moreau Nakamura Nguyen Novak Nwosu Okafor Olsen Park Petrov Popescu Rossi ' +
  'Santos Schmidt Silva Tanaka Vogel Weber Yilmaz Zhang Ziegler'
).split(' ');
const given = (
  'Ada Amélie Ben Bruno Carla Chidi Dina Elif Emil Fatou Greta Hugo Ines Jonas Kenji ' +
  'Lena Luis Mai Noor Olga Pablo Rosa Sami Tomás Uma Vera Wei Yara Zoë'
).split(' ');
export const practitioners = [
  { id: 'p1', name: 'Dr Clara Haas' },
  { id: 'p2', name: 'Dr Amara Okafor' },
];

const idOf = (index) => `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`;
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const latin = (text) => fold(text).replace(/[^a-z]/g, '');

/** The person at a place of a list of `total`, who are by name. */
function personAt(index, total) {
  const familyName = families[Math.floor((index * families.length) / total)];
  const givenName = given[index % given.length];
  const email =
    index % 11 === 3 ? '' : `${latin(givenName)}.${latin(familyName)}${index}@example.org`;
  const phone = index % 3 ? `+4930${String(5550000 + index).padStart(8, '0')}` : '';
  return personOf({
    id: idOf(index),
    givenName,
    familyName,
    email,
    phone,
    practitioners: index % 4 ? [practitioners[index % 2]] : [],
    emergency: index % 10 === 0,
  });
}

function personOf(fields) {
  const person = {
    preferredName: '',
    email: '',
    phone: '',
    preferredChannel: 'email',
    language: '',
    timeZone: '',
    practitioners: [],
    archived: false,
    emergency: false,
    version: 1,
    ...fields,
  };
  person.phoneText = phoneText(person.phone);
  person.name = `${person.preferredName || person.givenName} ${person.familyName}`;
  person.reach = person.email ? 'email' : person.phone ? 'sms' : 'none';
  return person;
}

class Practice {
  /** Those whose name begins with "portal" offer a Family Portal. */
  constructor(total, name) {
    if (name.startsWith('portal')) this.accounts = new Map();
    this.total = total;
    this.people =
      total <= 5000
        ? Array.from({ length: total }, (_, index) => personAt(index, total))
        : undefined;
    this.keys = new Map();
    this.merges = [];
    /** Who was merged, and into whom. */
    this.gone = new Map();
    this.imports = [];
    this.made = 0;
  }

  find(id) {
    if (this.people) return this.people.find((each) => each.id === id);
    return personAt(Number(id.slice(-12)), this.total);
  }

  list(query) {
    const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 50)];
    const filters = ['q', 'assigned', 'reach', 'emergency'].some((each) => query.get(each));
    if (!this.people && !filters && query.get('archived') !== 'true') {
      const length = Math.max(0, Math.min(limit, this.total - offset));
      const items = Array.from({ length }, (_, index) => personAt(offset + index, this.total));
      return { items, total: this.total };
    }
    const all =
      this.people ?? Array.from({ length: 20_000 }, (_, index) => personAt(index * 50, this.total));
    const found = all.filter((each) => isWanted(each, query)).sort(byName);
    return { items: found.slice(offset, offset + limit), total: found.length };
  }
}

const byName = (one, other) =>
  `${one.familyName} ${one.givenName}`.localeCompare(`${other.familyName} ${other.givenName}`);

function isWanted(person, query) {
  const words = fold(`${person.name} ${person.givenName} ${person.email} ${person.phone}`).split(
    ' ',
  );
  const parts = fold(query.get('q') ?? '').split(/\s+/);
  return (
    person.archived === (query.get('archived') === 'true') &&
    (!query.get('assigned') || person.practitioners.some(({ id }) => id === 'p1')) &&
    (!query.get('reach') || person.reach === 'none') &&
    (!query.get('emergency') || person.emergency) &&
    parts.every((part) => words.some((word) => word.startsWith(part)))
  );
}

const problem = (status, title, more = {}) => [status, { title, status, ...more }];
const gone = problem(404, 'There is no such contact.');

function taken(practice, email, except) {
  const other = email && practice.people.find((each) => each.email === email && each !== except);
  if (!other) return undefined;
  const message = 'Another contact has this email address.';
  const fields = [{ field: 'email', code: 'taken', message }];
  return problem(409, 'The email address is taken.', { related: other.id, fields });
}

function create(practice, body, key) {
  if (practice.keys.has(key)) return [201, practice.keys.get(key)];
  const refused = taken(practice, body.email);
  if (refused) return refused;
  const assigned = practitioners.filter(({ id }) => body.practitioners?.includes(id));
  const person = add(practice, { ...body, practitioners: assigned });
  practice.keys.set(key, person);
  return [201, person];
}

function add(practice, fields) {
  const person = personOf({ ...fields, id: idOf(900_000_000 + practice.made++) });
  practice.people.push(person);
  return person;
}

function change(practice, person, body) {
  if (body.version !== person.version) {
    const fields = [{ field: 'version', code: 'stale', message: 'Somebody else changed it.' }];
    return problem(409, 'Changed meanwhile.', { fields });
  }
  const refused = taken(practice, body.email, person);
  if (refused) return refused;
  const given = Object.entries(body).map(([key, value]) => [key, value ?? '']);
  return [200, store(person, Object.fromEntries(given))];
}

const store = (person, fields) =>
  Object.assign(person, personOf({ ...person, ...fields, version: person.version + 1 }));

function assign(practice, { contacts, practitioner, assigned }) {
  if (contacts.length > 100) return problem(422, 'At most 100 contacts.');
  for (const id of contacts) assignOne(practice.find(id), practitioner, assigned);
  return [200, { changed: contacts.length }];
}

function assignOne(person, practitioner, assigned) {
  const others = person.practitioners.filter(({ id }) => id !== practitioner);
  const added = assigned ? practitioners.filter(({ id }) => id === practitioner) : [];
  return store(person, { practitioners: [...others, ...added] });
}

function matches(practice, query) {
  const has = (field) => (each) => query.get(field) && each[field] === query.get(field);
  const items = (practice.people ?? [])
    .map((contact) => ({
      contact,
      by: ['email', 'phone'].filter((field) => has(field)(contact)),
      relationship: null,
    }))
    .filter(({ by }) => by.length);
  return { items, emailTaken: items.some(({ by }) => by.includes('email')) };
}

const day = 86_400_000;
const start = Date.UTC(2030, 4, 6, 13, 0);
const ana = { id: 'c1', name: 'Ana Garcia' };
const wei = { id: 'c2', name: 'Wei Li' };

/** Every second person was there before, and has clients. */
const isRelated = ({ id }) => Number(id.slice(-12)) < 900_000_000 && id.slice(-1) % 2 === 0;

function ending(person) {
  if (!isRelated(person) || person.archived) {
    return { relationships: [], appointments: [], messages: 0, shares: 0, portals: 0 };
  }
  return {
    relationships: [{ client: ana, label: 'Mother' }],
    appointments: appointmentsOf(person).items.slice(0, 1),
    messages: 3,
    shares: 1,
    portals: 1,
  };
}

function clientsOf(person) {
  if (!isRelated(person)) return { items: [] };
  const more = { since: start - 900 * day, emergency: true, endedOn: null };
  const label = person.givenName === 'Greta' ? 'Neighbour' : 'Mother';
  const first = { relationship: 'r1', client: ana, type: 'mother', label, ...more };
  const ended = { emergency: false, endedOn: '2029-02-03' };
  const second = { ...first, relationship: 'r2', client: wei, label: 'Carer', ...ended };
  return { items: [first, second] };
}

function appointmentsOf(person) {
  if (!isRelated(person)) return { items: [] };
  const at = { startsAt: start, endsAt: start + 3_600_000, timeZone: 'Europe/Berlin' };
  const declined = { answer: 'declined', answeredAt: start - 2 * day };
  const first = { appointment: 'a1', ...at, place: 'Garden room', video: false, ...declined };
  const coming = { answer: 'accepted', answeredAt: start - day };
  const second = { ...first, appointment: 'a2', startsAt: start + 7 * day, video: true, ...coming };
  return { items: [first, second] };
}

function messagesOf(person, query) {
  if (!isRelated(person)) return { items: [], total: 0 };
  const all = Array.from({ length: 23 }, (_, index) => ({
    id: `m${index}`,
    kind: 'reminder',
    label: index % 3 ? 'Reminder' : 'Invitation',
    channel: index % 4 === 2 ? 'sms' : 'email',
    state: ['waiting', 'sent', 'failed', 'sent'][index % 4],
    address: index % 4 === 2 ? person.phone || '+493055512345' : person.email,
    at: start - index * day,
    reason: index % 4 === 2 ? 'The number does not exist.' : '',
  }));
  return part(all, query);
}

function historyOf(person, query) {
  const all = Array.from({ length: person.version }, (_, index) => ({
    at: start - (index + 1) * day,
    actor: 'staff',
    actorId: 'u1',
    you: index % 2 === 0,
    action: index === person.version - 1 ? 'contact.created' : 'contact.changed',
    label: index === person.version - 1 ? 'Contact added' : 'Details changed',
  }));
  const { items, total } = part(all, query);
  return { items, more: Number(query.get('offset')) + items.length < total };
}

function part(all, query) {
  const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 10)];
  return { items: all.slice(offset, offset + limit), total: all.length };
}

const everything = { appointments: true, documents: true, notes: true };

/** Every second person signs in; the account is locked until it is unlocked. */
function portalOf({ accounts }, person, method, act) {
  if (!accounts) return problem(404, 'Not found');
  if (act) {
    accounts.set(person.id, true);
    return act === 'unlock' ? [204] : [200, { username: 'ada', pin: '640817' }];
  }
  if (!isRelated(person)) return [200, { items: [] }];
  const isOpen = accounts.has(person.id);
  const can = { unlock: !isOpen, resetPin: true, revoke: true };
  const state = isOpen ? { state: 'granted' } : { state: 'locked', lockedAt: start };
  const portal = { ...state, since: start, sees: everything, can };
  const invited = { state: 'invited', until: Date.now() + day, sees: everything, can: {} };
  return [
    200,
    {
      items: [
        { client: ana, portal: { ...portal, username: 'ada', lastSignIn: start } },
        { client: wei, portal: invited },
      ],
    },
  ];
}

function ofOne(practice, person, method, what, { body, query }) {
  const [, name, id] = /^\/(\w+)(?:\/(.+))?$/.exec(what) ?? [];
  if (name === 'portal') return portalOf(practice, person, method, id);
  if (!what) return method === 'GET' ? [200, person] : change(practice, person, body);
  if (name === 'practitioners') return [200, assignOne(person, id, method === 'PUT')];
  if (method === 'POST') return [200, store(person, { archived: name === 'archive' })];
  const parts = { clients: clientsOf, appointments: appointmentsOf, archive: ending };
  const long = { messages: messagesOf, history: historyOf };
  return [200, parts[name]?.(person) ?? long[name](person, query)];
}

const practices = new Map();

/** Answers `[status, body]`, for a file `[status, text, headers]`; `path` is below the API of a practice of `total` people. */
function reply(practice, method, path, given) {
  const parts = { clientsOf, appointmentsOf, ending, store };
  const special =
    mergeReply(practice, method, path, given, parts) ??
    transferReply(practice, method, path, given, add);
  if (special) return special;
  if (path === '/practitioners') return [200, { items: practitioners }];
  if (path === '/contacts/matches') return [200, matches(practice, given.query)];
  if (path === '/contacts/assign') return assign(practice, given.body);
  if (path === '/contacts') {
    if (method === 'POST') return create(practice, given.body, given.key);
    return [200, practice.list(given.query)];
  }
  const [, id, what] = /^\/contacts\/([^/]+)(.*)$/.exec(path) ?? [];
  const person = id && practice.find(id);
  if (person) return ofOne(practice, person, method, what, given);
  return practice.gone.has(id)
    ? problem(404, 'Not found', { related: practice.gone.get(id) })
    : gone;
}

/** Where the API of a practice is: `/practice/NAME/PEOPLE/...`. Undefined for other addresses. */
export async function contactsAnswer(request, { pathname, searchParams }) {
  const [, name, total, path] = /^\/practice\/([^/]+)\/(\d+)(\/.*)$/.exec(pathname) ?? [];
  if (!name) return undefined;
  if (request.headers['x-kith'] !== '1') return [403, {}, ''];
  if (!practices.has(name)) practices.set(name, new Practice(Number(total), name));
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const isJson = raw.length && request.headers['content-type'] === 'application/json';
  const given = {
    body: isJson ? JSON.parse(raw) : undefined,
    raw,
    query: searchParams,
    key: request.headers['idempotency-key'],
  };
  const [status, body, headers] = reply(practices.get(name), request.method, path, given);
  if (headers || status === 204) return [status, headers ?? {}, body];
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  return [status, { 'Content-Type': type }, JSON.stringify(body)];
}

/** The fragment that the library draws; the page's query says what differs. */
export function contactsFragment(loader, query) {
  const attributes = [
    `api="/practice/${query.get('practice') ?? 'one'}/${query.get('people') ?? '40'}"`,
    `lang="${query.get('lang') ?? 'en'}"`,
    query.has('limited') ? '' : 'assign admin',
    `me="${query.get('me') ?? 'p1'}"`,
  ];
  return (
    `<kith-contacts ${attributes.join(' ')}></kith-contacts>` +
    `<script type="module" async src="/kith/assets/${loader}"></script>`
  );
}
