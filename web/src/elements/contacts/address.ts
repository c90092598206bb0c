// SPDX-License-Identifier: Apache-2.0

/** What the page shows, as its address keeps it (B8): so Back works, and a link leads there. */
export interface Shown {
  query: string;
  /** Only those assigned to the user. */
  mine: boolean;
  /** Only those without a way to reach them. */
  unreachable: boolean;
  emergency: boolean;
  archived: boolean;
  /** Id of the open contact; empty: the list. */
  contact: string;
  /** Contacts are being imported. */
  importing: boolean;
  /** The row of the list where the keys were. */
  row: number;
}

export const nothingAsked: Shown = {
  query: '',
  mine: false,
  unreachable: false,
  emergency: false,
  archived: false,
  contact: '',
  importing: false,
  row: 0,
};

const marks = ['mine', 'unreachable', 'emergency', 'archived'] as const;
export type Mark = (typeof marks)[number];

/** Null for a fragment that is not ours, such as the aim of a link on the host's page. */
export function readAddress(hash: string): Shown | null {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const known = ['q', 'contact', 'import', 'row', ...marks];
  if (hash.length > 1 && !known.some((each) => given.has(each))) return null;
  const set = Object.fromEntries(marks.map((mark) => [mark, given.get(mark) === '1']));
  return {
    ...nothingAsked,
    ...set,
    query: given.get('q') ?? '',
    contact: given.get('contact') ?? '',
    importing: given.get('import') === '1',
    row: Math.max(0, Math.floor(Number(given.get('row')) || 0)),
  };
}

/** Without the #; empty where nothing is asked for. */
export function address(shown: Shown): string {
  const set = new URLSearchParams();
  if (shown.query) set.set('q', shown.query);
  for (const mark of marks) if (shown[mark]) set.set(mark, '1');
  if (shown.row) set.set('row', String(shown.row));
  if (shown.contact) set.set('contact', shown.contact);
  if (shown.importing) set.set('import', '1');
  return set.toString();
}

/** Both show the same list, wherever in it. */
export function isSameList(one: Shown, other: Shown): boolean {
  const list = (shown: Shown): string =>
    address({ ...shown, contact: '', importing: false, row: 0 });
  return list(one) === list(other);
}

/** What is shown in place of the list: the id of a contact, or the import; empty: nothing. */
export function asideOf({ contact, importing }: Shown): string {
  return importing ? 'import' : contact;
}
