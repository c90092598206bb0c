// SPDX-License-Identifier: Apache-2.0
// Plays what the server answers staff about the Family Portal.
import { clients, nameOf } from './practice.mjs';
import { field, Refusal } from './refusal.mjs';

const day = 86_400_000;
const id = (number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const everything = { appointments: true, documents: true, notes: true };

const blank = { since: null, until: null, lastSignIn: null, username: null, sees: everything };

function setting(key, type, label, help, value, more = {}) {
  return { key, type, label, help, value, ...more };
}

function newSettings() {
  const other = setting('video-opens', 'number', 'Video opens (minutes before)', 'Help.', '15');
  return [
    { name: 'Invited contacts', settings: [other] },
    {
      name: 'Family Portal Access',
      settings: [
        setting(
          'portal-notes',
          'switch',
          'Contacts may write notes',
          'Contacts can write notes for a client; staff read them on the Relationships tab.',
          'false',
        ),
        setting(
          'portal-second-step',
          'switch',
          'Confirm new browsers',
          'Whoever signs in from a new browser gets a one-time code first.',
          'true',
        ),
        setting(
          'portal-change-pin',
          'switch',
          'Change typed PINs',
          'A PIN that staff typed is changed at the first sign-in.',
          'true',
        ),
        setting(
          'portal-pin-digits',
          'number',
          'Digits of a PIN',
          'How long random PINs are.',
          '6',
          { minimum: 6, maximum: 12 },
        ),
        setting(
          'portal-invitation-days',
          'number',
          'Invitations are good for (days)',
          'How long the link of an invitation works.',
          '7',
          { minimum: 1, maximum: 30 },
        ),
      ],
    },
  ];
}

/** At the beginning of each test: Rosa signs in, Luis has no access. `wanted`: what differs. */
export function newPortal(wanted) {
  const now = Date.now();
  const state = (contact, more) => ({ contact, ...blank, ...more });
  return {
    notesOn: !wanted.has('quiet'),
    isAdmin: !wanted.has('limited'),
    /** By the key of the request: what it gave. */
    given: new Map(),
    pins: ['482913', '730264', '915528'],
    settings: newSettings(),
    access: [
      state(id(1), {
        state: 'granted',
        since: now - 40 * day,
        lastSignIn: now - day,
        username: 'rosa@example.org',
      }),
      state(id(2), { state: 'none' }),
      state(id(3), { state: 'none' }),
    ],
    notes: wanted.has('quiet') ? [] : newNotes(now),
  };
}

function newNotes(now) {
  const note = (number, more) => ({
    id: id(600 + number),
    contact: id(1),
    name: 'Rosa Garcia',
    body: 'Ana slept badly this week.\nShe was calmer on Sunday.',
    writtenAt: now - 3_600_000,
    editedAt: null,
    withdrawnAt: null,
    readAt: null,
    replies: [],
    ...more,
  });
  const replies = [
    { id: id(650), body: 'Thank you, noted.', writtenAt: now - 2 * day, name: 'Dr. Clara Vogel' },
  ];
  return [
    note(1, {}),
    note(2, {
      body: 'The new school begins on Monday.',
      editedAt: now - day,
      writtenAt: now - day,
    }),
    note(3, { body: 'Can we meet earlier?', writtenAt: now - 3 * day, readAt: now - day, replies }),
    note(4, { body: undefined, writtenAt: now - 4 * day, withdrawnAt: now - 3 * day }),
  ];
}

/** What the user may do. */
function deeds({ isAdmin }, { state, username }) {
  const isOpen = state === 'granted' || state === 'locked';
  const isClosed = state === 'none' || state === 'revoked';
  return {
    grant: isClosed,
    invite: isClosed,
    resend: state === 'invited',
    revoke: isOpen || state === 'invited',
    restore: state === 'revoked',
    see: isOpen || state === 'invited',
    unlock: isAdmin && state === 'locked',
    resetPin: isAdmin && isOpen && !!username,
  };
}

function portalJson(portal, { contact, ...access }) {
  void contact;
  return { ...access, can: deeds(portal, access) };
}

function need(practice) {
  if (!practice.portal) throw new Refusal(404, 'Not found');
  return practice.portal;
}

function accessOf(practice, client, contact) {
  const portal = need(practice);
  const person = practice.contacts.find((each) => each.id === contact);
  const related = practice.relationships.some(
    (each) => each.client === client && each.contact === contact && !each.endedOn,
  );
  if (!person || !related) throw new Refusal(404, 'Not found');
  let found = portal.access.find((each) => each.contact === contact);
  if (!found) portal.access.push((found = { contact, ...blank, state: 'none' }));
  return [portal, found, person];
}

function weakness(pin, { phone }) {
  if (!/^\d+$/.test(pin)) return 'malformed';
  if (pin.length < 6 || pin.length > 12) return 'length';
  if (/^(\d)\1+$/.test(pin)) return 'repeat';
  if ('0123456789'.includes(pin) || '9876543210'.includes(pin)) return 'run';
  if (/^(19|20)\d\d/.test(pin)) return 'year';
  return phone.endsWith(pin) ? 'phone' : '';
}

function checkPin(pin, person) {
  const weak = weakness(pin, person);
  const fields = [field('pin', weak, `Weak: ${weak}`)];
  if (weak) throw new Refusal(422, 'This PIN is too weak', fields);
}

function give(practice, client, contact, { way, username, pin, sees }, key) {
  const [portal, access, person] = accessOf(practice, client, contact);
  if (portal.given.has(key)) return [201, portal.given.get(key)];
  const [status, answer] = giveFirst([portal, access, person], { way, username, pin, sees });
  if (key) portal.given.set(key, answer);
  return [status, answer];
}

function giveFirst([portal, access, person], { way, username, pin, sees }) {
  const now = Date.now();
  if (way === 'email' && !person.email) {
    throw new Refusal(422, 'No email', [field('email', 'missing', 'There is no email on file.')]);
  }
  const hasAccount = !!access.username;
  const opened = {
    since: now,
    sees,
    state: way === 'email' && !hasAccount ? 'invited' : 'granted',
  };
  if (way === 'email' || (hasAccount && !username)) {
    Object.assign(access, opened, { until: opened.state === 'invited' ? now + 7 * day : null });
    return [201, { portal: portalJson(portal, access) }];
  }
  if (hasAccount && username) {
    throw new Refusal(409, 'Exists', [field('username', 'exists', 'There is one.')]);
  }
  if (portal.access.some((each) => each.username === username)) {
    throw new Refusal(422, 'Taken', [field('username', 'taken', 'Somebody has it.')]);
  }
  checkPin(pin, person);
  Object.assign(access, opened, { username });
  return [201, { portal: portalJson(portal, access), username, pin }];
}

function change(practice, client, contact, fields, mayBe) {
  const [portal, access] = accessOf(practice, client, contact);
  if (!mayBe.includes(access.state)) throw new Refusal(409, 'This is no longer so');
  Object.assign(access, fields);
  return [200, { portal: portalJson(portal, access) }];
}

/** What is not named stays as it is. */
function changeSees(practice, client, contact, { sees }) {
  const [, access] = accessOf(practice, client, contact);
  const changed = { sees: { ...access.sees, ...sees } };
  return change(practice, client, contact, changed, ['invited', 'granted', 'locked']);
}

function asAdmin(practice, contact, act) {
  const portal = need(practice);
  if (!portal.isAdmin) throw new Refusal(403, 'Only administrators may do this');
  return act(
    portal,
    portal.access.find((each) => each.contact === contact),
    practice.contacts.find((each) => each.id === contact),
  );
}

function card(practice, client, contact, { username, pin }) {
  const [, , person] = accessOf(practice, client, contact);
  const html =
    '<!doctype html><html lang="en"><head><title>Family Portal</title>' +
    '<link rel="stylesheet" href="/hosts/profile.css"></head><body>' +
    `<h1>${nameOf(person)}</h1><p>${username}</p><p>${pin}</p></body></html>`;
  return [200, { html }];
}

function suggest(practice, client, contact) {
  const [portal, access, person] = accessOf(practice, client, contact);
  portal.pins.push(portal.pins.shift());
  return [
    200,
    {
      username: person.email || nameOf(person).toLowerCase().replace(' ', '.'),
      pin: portal.pins.at(-1),
      offer: `offer-${portal.pins.at(-1)}`,
      digits: 6,
      changesTyped: true,
      hasAccount: !!access.username,
    },
  ];
}

function save(practice, body) {
  const portal = need(practice);
  if (!portal.isAdmin) throw new Refusal(403, 'Only administrators may change the settings');
  const all = portal.settings.flatMap(({ settings }) => settings);
  const wrong = Object.entries(body).flatMap(([key, value]) => {
    const { minimum, maximum } = all.find((each) => each.key === key);
    const isWrong = minimum !== undefined && !(value >= minimum && value <= maximum);
    return isWrong ? [field(key, 'out-of-range', `From ${minimum} to ${maximum}.`)] : [];
  });
  if (wrong.length) throw new Refusal(422, 'Some values are not right', wrong);
  for (const [key, value] of Object.entries(body))
    all.find((each) => each.key === key).value = value;
  return [200, settingsJson(portal)];
}

const settingsJson = ({ settings, isAdmin }) => ({ groups: settings, writable: isAdmin });

const one = 'clients\\/(\\w+)\\/portal\\/([\\w-]+)';

export const portalRoutes = [
  [
    /^GET clients\/(\w+)\/portal$/,
    (practice, [client]) => {
      const portal = need(practice);
      const related = practice.relationships.filter(
        (each) => each.client === client && each.contact && !each.endedOn,
      );
      const items = related.map(({ contact }) => {
        const [, access] = accessOf(practice, client, contact);
        return { contact, portal: portalJson(portal, access) };
      });
      const unread = portal.notes.filter(({ readAt, withdrawnAt }) => !readAt && !withdrawnAt);
      return [200, { items, notesOn: portal.notesOn, unread: unread.length }];
    },
  ],
  [
    new RegExp(`^GET ${one}/suggestion$`),
    (practice, [client, who]) => suggest(practice, client, who),
  ],
  [
    new RegExp(`^POST ${one}$`),
    (practice, [client, who], { body, key }) => give(practice, client, who, body, key),
  ],
  [
    new RegExp(`^PATCH ${one}$`),
    (practice, [client, who], { body }) => changeSees(practice, client, who, body),
  ],
  [
    new RegExp(`^POST ${one}/resend$`),
    (practice, [client, who]) => {
      const until = Date.now() + 7 * day;
      return change(practice, client, who, { until }, ['invited']);
    },
  ],
  [
    new RegExp(`^GET ${one}/revoke$`),
    (practice, [client, who]) => {
      const [, { state }] = accessOf(practice, client, who);
      const invitation = state === 'invited';
      return [200, { ends: { lastPortal: true, sessions: invitation ? 0 : 2, invitation } }];
    },
  ],
  [
    new RegExp(`^POST ${one}/revoke$`),
    (practice, [client, who]) => {
      const revoked = { state: 'revoked', since: Date.now(), until: null };
      return change(practice, client, who, revoked, ['invited', 'granted', 'locked']);
    },
  ],
  [
    new RegExp(`^POST ${one}/restore$`),
    (practice, [client, who]) => change(practice, client, who, { state: 'granted' }, ['revoked']),
  ],
  [
    new RegExp(`^POST ${one}/card$`),
    (practice, [client, who], { body }) => card(practice, client, who, body),
  ],
  [
    new RegExp(`^GET ${one}/view$`),
    () => [200, { html: '<!doctype html><title>As Rosa</title><p>Read only</p>' }],
  ],
  [
    /^POST contacts\/([\w-]+)\/portal\/unlock$/,
    (practice, [who]) =>
      asAdmin(practice, who, (portal, access) => {
        access.state = 'granted';
        return [200, { portal: portalJson(portal, access) }];
      }),
  ],
  [
    /^POST contacts\/([\w-]+)\/portal\/reset-pin$/,
    (practice, [who], { body }) =>
      asAdmin(practice, who, (portal, access, person) => {
        if (body.pin) checkPin(body.pin, person);
        access.state = 'granted';
        return [200, { username: access.username, pin: body.pin ?? '640817' }];
      }),
  ],
  [
    /^GET contacts\/([\w-]+)\/portal$/,
    (practice, [who]) => {
      const portal = need(practice);
      const items = portal.access
        .filter(({ contact, state }) => contact === who && state !== 'none')
        .map((each) => ({
          client: { id: 'c1', name: clients.c1 },
          portal: portalJson(portal, each),
        }));
      return [200, { items }];
    },
  ],
  [
    /^GET clients\/(\w+)\/notes$/,
    (practice, [client]) => {
      const { notes } = need(practice);
      return [200, { items: client === 'c1' ? notes : [] }];
    },
  ],
  [
    /^POST clients\/(\w+)\/notes\/read$/,
    (practice, _, { body }) => {
      for (const note of need(practice).notes) {
        if (body.ids.includes(note.id)) note.readAt ??= Date.now();
      }
      return [200, {}];
    },
  ],
  [
    /^POST notes\/([\w-]+)\/replies$/,
    (practice, [which], { body }) => {
      const note = need(practice).notes.find((each) => each.id === which);
      if (!note || note.withdrawnAt) throw new Refusal(409, 'This note was withdrawn');
      const made = { id: id(practice.made++), name: 'Dr. Clara Vogel', writtenAt: Date.now() };
      note.replies.push({ ...made, ...body });
      return [201, note.replies.at(-1)];
    },
  ],
  [/^GET settings$/, (practice) => [200, settingsJson(need(practice))]],
  [/^PATCH settings$/, (practice, _, { body }) => save(practice, body)],
];

/** What the library draws among a platform's settings. */
export function settingsFragment(loader, query) {
  return (
    `<kith-portal-settings api="/kith/people" lang="${query.get('lang') ?? 'en'}">` +
    `</kith-portal-settings><script type="module" async src="/kith/assets/${loader}"></script>`
  );
}
