// SPDX-License-Identifier: Apache-2.0
// Plays what the server answers about a practice's relationship types.

const builtIn = [
  ['mother', 'child', 'Mother', 'Mutter'],
  ['father', 'child', 'Father', 'Vater'],
  ['parent', 'child', 'Parent', 'Elternteil'],
  ['child', 'parent', 'Child', 'Kind'],
  ['sibling', 'sibling', 'Sibling', 'Geschwister'],
  ['guardian', 'ward', 'Guardian', 'Vormund'],
  ['ward', 'guardian', 'Ward', 'Mündel'],
  ['friend', 'friend', 'Friend', 'Freund/in'],
  ['other', 'other', 'Other', 'Sonstige'],
];

function type(id, reciprocal, labels, more = {}) {
  const rest = { roleCode: '', own: false, hidden: false, used: false, version: 1 };
  return { id, reciprocal, ...rest, labels, defaults: more.own ? {} : labels, ...more };
}

const uuid = (number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** At the beginning of each test: one is renamed, one is hidden, three are the practice's own. */
export function newTypes() {
  const own = { own: true };
  const items = builtIn.map(([id, reciprocal, en, de]) => type(id, reciprocal, { en, de }));
  const named = (id) => items.find((each) => each.id === id);
  named('father').labels = { en: 'Dad', de: 'Vater' };
  named('ward').hidden = true;
  items.push(
    type(uuid(1), uuid(2), { en: 'Godmother', de: 'Patin' }, own),
    type(uuid(2), uuid(1), { en: 'Godchild' }, own),
    type(uuid(3), uuid(3), { en: 'Trainer' }, { ...own, used: true }),
  );
  return { items, made: 10, answers: new Map() };
}

const labelOf = ({ labels }) => labels.en ?? Object.values(labels)[0];
const json = (each) => ({ label: labelOf(each), ...each });

function refusal(status, title, field, code) {
  return [status, { title, status, fields: [{ field, code, message: title }] }];
}

function taken(types, id, labels, path) {
  const others = types.items.filter((each) => each.id !== id && !each.hidden);
  for (const [language, label] of Object.entries(labels)) {
    const same = (each) => each.labels[language]?.toLowerCase() === label?.toLowerCase();
    if (others.some((each) => each.labels[language] && same(each)))
      return refusal(409, 'Another type has this name', `${path}.${language}`, 'taken');
  }
  return undefined;
}

function add(types, { labels, reciprocal, reciprocalLabels }) {
  const refused =
    taken(types, '', labels, 'labels') ??
    taken(types, '', reciprocalLabels ?? {}, 'reciprocalLabels');
  if (refused) return refused;
  const [id, other] = [uuid(types.made++), uuid(types.made++)];
  const made = type(id, reciprocalLabels ? other : (reciprocal ?? id), labels, { own: true });
  if (reciprocalLabels) types.items.push(type(other, id, reciprocalLabels, { own: true }));
  types.items.push(made);
  return [201, json(made)];
}

function change(types, one, { version, labels = {}, ...more }) {
  if (version !== one.version) return refusal(409, 'Changed meanwhile', 'version', 'stale');
  const refused = taken(types, one.id, labels, 'labels');
  if (refused) return refused;
  for (const [language, label] of Object.entries(labels)) {
    const next = label ?? one.defaults[language];
    if (next) one.labels = { ...one.labels, [language]: next };
    else delete one.labels[language];
  }
  Object.assign(one, more);
  one.version++;
  return [200, json(one)];
}

function remove(types, one, query) {
  if (String(one.version) !== query.get('version'))
    return refusal(409, 'Changed meanwhile', 'version', 'stale');
  if (one.used) return refusal(409, 'In use', 'id', 'in-use');
  const gone = [one.id, query.get('both') === 'true' ? one.reciprocal : one.id];
  types.items = types.items.filter(({ id }) => !gone.includes(id));
  return [204];
}

/** `call`: as of answerApi. */
export function typesAnswer(types, { method, path, query, headers, body }) {
  if (headers['x-kith'] !== '1') return [403, { title: 'Not from our pages', status: 403 }];
  if (method === 'GET') return [200, { items: types.items.map(json), languages: ['en', 'de'] }];
  if (method === 'POST') {
    const key = headers['idempotency-key'];
    const answer = types.answers.get(key) ?? add(types, body);
    if (answer[0] === 201) types.answers.set(key, answer);
    return answer;
  }
  const one = types.items.find(({ id }) => path === `relationship-types/${id}`);
  if (!one) return [404, { title: 'Not found', status: 404 }];
  return method === 'PATCH' ? change(types, one, body) : remove(types, one, query);
}

/** What the library draws below a platform's settings. */
export function typesFragment(loader, query) {
  return (
    `<kith-relationship-types api="/kith/types" lang="${query.get('lang') ?? 'en'}">` +
    `</kith-relationship-types><script type="module" async src="/kith/assets/${loader}"></script>`
  );
}
