// SPDX-License-Identifier: Apache-2.0
// Plays the server where two contacts are made one, and two again.

import { phoneText } from './practice.mjs';

const day = 86_400_000;
const fields = [
  'givenName',
  'familyName',
  'preferredName',
  'email',
  'phone',
  'preferredChannel',
  'language',
  'timeZone',
];
const own = ['preferredChannel', 'language', 'timeZone'];

const problem = (status, title, more = {}) => [status, { title, status, ...more }];
const unknown = problem(404, 'Not found');

function joined(keep, other, take) {
  const values = fields.map((field) => {
    const isTaken = take.includes(field) || (!own.includes(field) && !keep[field]);
    return [field, isTaken ? other[field] : keep[field]];
  });
  const all = [...keep.practitioners, ...other.practitioners];
  const practitioners = [...new Map(all.map((each) => [each.id, each])).values()];
  return { ...Object.fromEntries(values), practitioners };
}

function preview(keep, other, { clientsOf, appointmentsOf, ending }) {
  const labels = new Map(clientsOf(keep).items.map(({ client, label }) => [client.id, label]));
  const open = clientsOf(other).items.filter(({ endedOn }) => !endedOn);
  const result = joined(keep, other, []);
  const dropped = ['givenName', 'familyName', 'email', 'phone'].filter(
    (field) => other[field] && other[field] !== result[field],
  );
  return {
    keep,
    other,
    result: { ...keep, ...result },
    dropped: dropped.map((field) => ({ field, value: other[field] })),
    relationships: open.map(({ client, label }) => {
      const joined = labels.has(client.id);
      const stays = labels.get(client.id) ?? label;
      return { client, label: stays, joined, dropped: stays === label ? null : label };
    }),
    appointments: appointmentsOf(other).items.length,
    messages: ending(other).messages,
    shares: ending(other).shares,
    portals: ending(other).portals,
    username: ending(keep).portals ? keep.email : '',
    endedUsername: ending(other).portals ? other.email : '',
    practitioners: result.practitioners,
  };
}

function stale(keep, other, body) {
  const wrong = keep.version !== body.version ? 'version' : 'otherVersion';
  if (wrong === 'otherVersion' && other.version === body.otherVersion) return undefined;
  const message = 'Somebody else changed it.';
  return problem(409, 'Changed meanwhile.', { fields: [{ field: wrong, code: 'stale', message }] });
}

function merge(practice, keep, { body, key }, parts) {
  if (practice.keys.has(key)) return [200, practice.keys.get(key)];
  const other = practice.find(body.other);
  if (!other) return unknown;
  if (other === keep) return problem(422, 'They are one contact already.');
  const refused = stale(keep, other, body);
  if (refused) return refused;
  const at = Date.now();
  const record = {
    id: `merge-${practice.merges.length + 1}`,
    at,
    until: at + 30 * day,
    keep: keep.id,
    other,
    before: { ...keep },
  };
  practice.merges.push(record);
  practice.people = practice.people.filter((each) => each !== other);
  practice.gone.set(other.id, keep.id);
  parts.store(keep, joined(keep, other, body.take ?? []));
  const answer = { contact: keep, merge: { id: record.id, at, until: record.until } };
  practice.keys.set(key, answer);
  return [200, answer];
}

function undo(practice, id, { store }) {
  const record = practice.merges.find((each) => each.id === id);
  if (!record) return unknown;
  const keep = practice.find(record.keep);
  practice.merges = practice.merges.filter((each) => each !== record);
  practice.gone.delete(record.other.id);
  practice.people.push(record.other);
  const before = [...fields, 'practitioners'].map((field) => [field, record.before[field]]);
  store(keep, Object.fromEntries(before));
  return [200, { contact: keep, other: record.other }];
}

function mergesOf(practice, contact) {
  const items = practice.merges.filter(({ keep }) => keep === contact).toReversed();
  return {
    items: items.map(({ id, at, until, other }) => {
      const { name, email, phone } = other;
      return {
        id,
        at,
        until,
        by: 'u1',
        other: { id: other.id, name, email, phone: phoneText(phone) },
      };
    }),
  };
}

/** Undefined for another path. `parts`: what there is to a contact, and how one is changed. */
export function mergeReply(practice, method, path, given, parts) {
  const [, undone] = /^\/merges\/([\w-]+)\/undo$/.exec(path) ?? [];
  if (undone) return undo(practice, undone, parts);
  const [, id, what] = /^\/contacts\/([^/]+)\/(merges?)$/.exec(path) ?? [];
  if (!id) return undefined;
  const keep = practice.find(id);
  if (!keep) return unknown;
  if (what === 'merges') return [200, mergesOf(practice, id)];
  if (method === 'POST') return merge(practice, keep, given, parts);
  const other = practice.find(given.query.get('other'));
  return other ? [200, preview(keep, other, parts)] : unknown;
}
