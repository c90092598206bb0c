// SPDX-License-Identifier: Apache-2.0
// Plays the server's API about people: the contract in small. Answers `[status, body]`.
import { portalRoutes } from './portal.mjs';
import * as mock from './practice.mjs';
import { checkVersion, field, Refusal } from './refusal.mjs';
import { shareRoutes } from './shares.mjs';

const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const digits = (text) => text.replace(/[^\d+]/g, '');

function begins(text, query) {
  const words = folded(text).split(/[\s@]+/);
  return folded(query)
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}

function find(list, id) {
  const found = list.find((each) => each.id === id && !each.hidden);
  if (!found) throw new Refusal(404, 'Not found');
  return found;
}

/** `path`: of the field, which may be that of a new contact. */
function checkContact(practice, values, prefix, own = '') {
  const fields = ['givenName', 'familyName']
    .filter((name) => name in values && !values[name]?.trim())
    .map((name) => field(`${prefix}${name}`, 'required', 'A name is needed.'));
  if (values.email && !/^\S+@\S+\.\S+$/.test(values.email)) {
    fields.push(field(`${prefix}email`, 'malformed', 'This is not an email address.'));
  }
  if (values.phone && digits(values.phone).length < 6) {
    fields.push(field(`${prefix}phone`, 'malformed', 'This is not a phone number.'));
  }
  if (fields.length) throw new Refusal(422, 'Some fields are not right', fields);
  const same = values.email?.toLowerCase();
  const holder = same && practice.contacts.find((one) => one.email === same && one.id !== own);
  if (!holder) return;
  const message = holder.hidden
    ? 'This address is taken. Ask an administrator of your practice.'
    : `This address belongs to ${mock.nameOf(holder)}.`;
  const related = holder.hidden ? undefined : holder.id;
  throw new Refusal(409, 'Email taken', [field(`${prefix}email`, 'taken', message)], related);
}

function isRelated(practice, client, contact, other) {
  const open = practice.relationships.filter(({ endedOn }) => !endedOn);
  return open.find(
    (each) =>
      (contact && each.client === client && each.contact === contact) ||
      (other && [each.client, each.relatedClient].sort().join() === [client, other].sort().join()),
  );
}

function create(practice, client, { newContact, contact, client: other, ...values }) {
  const related = isRelated(practice, client, contact, other);
  if (related) {
    const fields = [field('contact', 'already-related', 'They are related already.')];
    throw new Refusal(409, 'They are related already', fields, related.id);
  }
  if (newContact) {
    checkContact(practice, { givenName: '', familyName: '', ...newContact }, 'newContact.');
    const assigned = newContact.practitioners ?? [];
    const made = {
      ...mock.newPractice().contacts[2],
      ...newContact,
      phone: digits(newContact.phone ?? ''),
      email: newContact.email?.toLowerCase() ?? '',
      practitioners: mock.practitioners.filter(({ id }) => assigned.includes(id)),
      id: mock.newId(practice),
    };
    practice.contacts.push(made);
    contact = made.id;
  } else if (contact) find(practice.contacts, contact);
  const blank = { ...mock.newPractice().relationships[4], endedOn: null };
  const made = {
    ...blank,
    ...values,
    id: mock.newId(practice),
    client,
    contact: contact ?? null,
    relatedClient: other ?? null,
    since: Date.now(),
  };
  practice.relationships.push(made);
  return [201, mock.relationshipJson(practice, made, client)];
}

function change(practice, each, client, { version, type, ...values }) {
  checkVersion(each, { version });
  const turned = each.client !== client;
  const reciprocal = mock.types.find(({ id }) => id === type)?.reciprocal;
  Object.assign(each, values, type && { type: turned ? reciprocal : type });
  each.version++;
  return [200, mock.relationshipJson(practice, each, client)];
}

function changeContact(practice, one, { version, ...values }) {
  checkVersion(one, { version });
  checkContact(practice, values, '', one.id);
  const emptied = Object.entries(values).map(([key, value]) => [key, value ?? '']);
  Object.assign(one, Object.fromEntries(emptied));
  one.version++;
  return [200, mock.contactJson(one)];
}

function assign(one, practitioner, isAssigned) {
  const others = one.practitioners.filter(({ id }) => id !== practitioner);
  const who = mock.practitioners.find(({ id }) => id === practitioner);
  one.practitioners = isAssigned ? [...others, who] : others;
  return [200, mock.contactJson(one)];
}

function matches(practice, query) {
  const [email, phone] = [query.get('email').toLowerCase(), digits(query.get('phone'))];
  const hits = practice.contacts.map((one) => {
    const by = [
      ...(email && one.email === email ? ['email'] : []),
      ...(phone && one.phone === phone ? ['phone'] : []),
    ];
    const relationship = isRelated(practice, query.get('client'), one.id)?.id ?? null;
    return { contact: one, by, relationship };
  });
  const items = hits
    .filter(({ contact, by }) => by.length && !contact.hidden)
    .map((each) => ({ ...each, contact: mock.contactJson(each.contact) }));
  return [200, { items, emailTaken: !!email && hits.some(({ by }) => by.includes('email')) }];
}

/** Several who are found by "sam", so that there are more than a list shows. */
const many = Array.from({ length: 40 }, (_, index) => ({
  id: `01900000-0000-7000-8000-${String(2000 + index).padStart(12, '0')}`,
  name: `Sam Example ${index + 1}`,
  detail: `sam${index + 1}@example.org`,
}));

function suggest(practice, query) {
  const [q, client, limit] = [query.get('q'), query.get('client'), Number(query.get('limit'))];
  const visible = practice.contacts.filter(({ hidden }) => !hidden);
  const own = visible.map((one) => {
    const related = isRelated(practice, client, one.id);
    return {
      id: one.id,
      name: mock.nameOf(one),
      detail: one.email || one.phone || null,
      relation: related ? mock.relationshipJson(practice, related, client).label : null,
      emergency: !!related?.emergency,
      reach: one.email ? 'email' : one.phone ? 'sms' : 'none',
      words: `${one.givenName} ${one.familyName}`,
    };
  });
  const others = many.map((one) => ({ ...one, relation: null, emergency: false, reach: 'email' }));
  const hits = [...own, ...others].filter((one) =>
    begins(`${one.words} ${one.name} ${one.detail}`, q),
  );
  const items = hits.slice(0, limit).map(({ words, ...one }) => (void words, one));
  return [200, { items, relations: 0, more: hits.length > limit }];
}

const routes = [
  ...shareRoutes,
  ...portalRoutes,
  [
    /^GET clients\/(\w+)\/relationships$/,
    (practice, [client], { query }) => {
      if (!mock.clients[client]) throw new Refusal(404, 'Not found');
      const ended = query.get('ended') === 'true';
      return [200, { items: mock.relationshipsOf(practice, client, ended) }];
    },
  ],
  [
    /^POST clients\/(\w+)\/relationships$/,
    (practice, [client], { body, key }) => {
      if (!practice.answers.has(key)) practice.answers.set(key, create(practice, client, body));
      return practice.answers.get(key);
    },
  ],
  [
    /^PATCH relationships\/([\w-]+)$/,
    (practice, [id], { body, query }) =>
      change(practice, find(practice.relationships, id), query.get('client'), body),
  ],
  [
    /^POST relationships\/([\w-]+)\/end$/,
    (practice, [id], { body, query }) => {
      const endedOn = body.on ?? new Date().toISOString().slice(0, 10);
      const values = { version: body.version, endedOn };
      return change(practice, find(practice.relationships, id), query.get('client'), values);
    },
  ],
  [
    /^DELETE relationships\/([\w-]+)$/,
    (practice, [id]) => {
      const found = find(practice.relationships, id);
      practice.relationships = practice.relationships.filter((each) => each !== found);
      return [204];
    },
  ],
  [
    /^GET contacts\/([\w-]+)\/appointments$/,
    (practice, [id], { query }) => {
      const { givenName } = find(practice.contacts, id);
      const isInvited = givenName === 'Luis' && query.get('client') === 'c1';
      return [200, { items: isInvited ? [{ appointment: 'a1' }, { appointment: 'a2' }] : [] }];
    },
  ],
  [/^GET relationship-types$/, () => [200, { items: mock.types }]],
  [/^GET practitioners$/, () => [200, { items: mock.practitioners }]],
  [
    /^GET clients$/,
    (_, __, { query }) => {
      const all = Object.entries(mock.clients).map(([id, name]) => ({ id, name }));
      return [200, { items: all.filter(({ name }) => begins(name, query.get('q'))) }];
    },
  ],
  [/^GET contacts\/matches$/, (practice, _, { query }) => matches(practice, query)],
  [/^GET contacts\/suggest$/, (practice, _, { query }) => suggest(practice, query)],
  [
    /^GET contacts\/([\w-]+)$/,
    (practice, [id]) => [200, mock.contactJson(find(practice.contacts, id))],
  ],
  [
    /^PATCH contacts\/([\w-]+)$/,
    (practice, [id], { body }) => changeContact(practice, find(practice.contacts, id), body),
  ],
  [
    /^(PUT|DELETE) contacts\/([\w-]+)\/practitioners\/(\w+)$/,
    (practice, [method, id, who]) => assign(find(practice.contacts, id), who, method === 'PUT'),
  ],
];

/** `call`: method, path below the API, query, headers by name, body or undefined. */
export function answerApi(practice, { method, path, query, headers, body }) {
  try {
    if (headers['x-kith'] !== '1') throw new Refusal(403, 'Not from our pages');
    for (const [pattern, act] of routes) {
      const found = pattern.exec(`${method} ${path}`);
      const key = headers['idempotency-key'];
      if (found) return act(practice, found.slice(1), { query, body, key });
    }
    throw new Refusal(404, 'Not found');
  } catch (reason) {
    if (reason instanceof Refusal) return reason.answer;
    throw reason;
  }
}
