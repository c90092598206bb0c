// SPDX-License-Identifier: Apache-2.0
// Made-up contacts for the element's tests, and the search that the real server does over them.

/** Client id → contact id → relation. */
const relations = {
  c1: { rosa: 'Mother', luis: 'Brother', amélie: 'Aunt', nobody: 'Grandfather' },
  c2: { li: 'Spouse', rosa: 'Godmother' },
};

const id = (number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;

function person(key, number, name, reach, more = {}) {
  return { key, id: id(number), name, reach, emergency: false, detail: null, ...more };
}

export const people = [
  person('rosa', 1, 'Rosa Garcia', 'email', { emergency: true, detail: 'rosa@example.org' }),
  person('luis', 2, 'Luis Garcia', 'sms', { detail: '+34 600 000 002' }),
  person('amélie', 3, 'Amélie Dupont', 'email'),
  person('nobody', 4, 'Tomás Garcia', 'none'),
  person('li', 5, '李 小龙', 'email', { detail: 'li@example.org' }),
  person('noor', 6, 'نور الهدى', 'sms'),
  person('rosalind', 7, 'Rosalind Park', 'email', { detail: 'park@example.com' }),
  person('dov', 8, 'Dov Rosenberg', 'none'),
  ...Array.from({ length: 40 }, (_, index) =>
    person(`many${index}`, 100 + index, `Sam Example ${index + 1}`, index % 7 ? 'email' : 'none', {
      detail: `sam${index + 1}@example.org`,
    }),
  ),
];

const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function matches(person, query) {
  const words = folded(`${person.name} ${person.detail ?? ''}`).split(/\s+/);
  return folded(query)
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}

/** As `GET /contacts/suggest` answers. */
export function suggest(query, clients, limit) {
  const relationOf = ({ key }) => clients.map((client) => relations[client]?.[key]).find(Boolean);
  const hits = people.filter((each) => !query || matches(each, query));
  const related = hits.filter(relationOf);
  const others = query ? hits.filter((each) => !relationOf(each)) : [];
  const items = [...related, ...others].map(({ key, ...each }) => ({
    ...each,
    relation: relationOf({ key }) ?? null,
  }));
  const shown = items.slice(0, limit);
  return {
    items: shown,
    relations: Math.min(related.length, limit),
    more: items.length > shown.length,
  };
}
