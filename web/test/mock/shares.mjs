// SPDX-License-Identifier: Apache-2.0
// Plays what the server answers about shared documents.
import { clients, nameOf, newId } from './practice.mjs';
import { checkVersion, field, Refusal } from './refusal.mjs';

const minute = 60_000;
const day = 24 * 60 * minute;
const id = (number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const undoSeconds = 10;
/** The practice is where the tests run. */
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
const you = { id: 's1', name: 'Dr. Clara Vogel' };

const documents = [
  {
    id: 'd1',
    title: 'Therapy plan 2026',
    client: 'c1',
    mediaType: 'application/pdf',
    size: 81_000,
  },
  { id: 'd2', title: 'Invoice 2026-114', client: 'c1', mediaType: 'application/pdf', size: 42_000 },
  { id: 'd3', title: 'Letter to school', client: 'c1', mediaType: 'application/pdf', size: 30_100 },
  { id: 'd4', title: 'Old consent form', client: 'c1', withdrawn: true },
].map((document) => ({ ...document, version: '1' }));

function share(number, document, contact, more) {
  const now = Date.now();
  return {
    id: id(700 + number),
    sending: id(800 + number),
    version: 1,
    document,
    contact,
    via: 'email',
    note: '',
    sharedBy: you,
    sharedAt: now - 3 * day,
    leavesAt: now - 3 * day,
    expiresAt: now + 27 * day,
    timeZone,
    revokedAt: null,
    validity: 'active',
    delivery: { state: 'sent', reason: '', at: now - 3 * day },
    openedFirst: null,
    openedLast: null,
    opens: 0,
    ...more,
  };
}

/** At the beginning of each test: one in each state. */
export function newShares() {
  const now = Date.now();
  return [
    share(1, 'd2', id(1), {
      openedFirst: now - 2 * day,
      openedLast: now - 5 * minute,
      opens: 3,
      delivery: { state: 'delivered', reason: '', at: now - 3 * day },
    }),
    share(2, 'd2', id(2), {
      via: 'sms',
      delivery: { state: 'failed', reason: 'The number does not exist.', at: now - 2 * day },
    }),
    share(3, 'd3', id(2), {
      via: 'sms',
      sending: id(802),
      delivery: { state: 'failed', reason: 'The number does not exist.', at: now - 2 * day },
    }),
    share(4, 'd3', id(1), { validity: 'replaced' }),
    share(5, 'd3', id(4), { validity: 'revoked', revokedAt: now - day }),
    share(6, 'd2', id(5), { validity: 'expired', expiresAt: now - day }),
    share(7, 'd4', id(1), { validity: 'withdrawn' }),
  ];
}

const addressOf = (contact, via) => (via === 'email' ? contact.email : contact.phone);

function json(practice, each) {
  const contact = practice.contacts.find((one) => one.id === each.contact);
  const document = documents.find((one) => one.id === each.document);
  const isOpen = ['active', 'replaced'].includes(each.validity);
  return {
    ...each,
    document: { id: document.id, title: document.title },
    client: { id: document.client, name: clients[document.client] },
    contact: { id: contact.id, name: nameOf(contact), archived: contact.archived },
    address: addressOf(contact, each.via),
    can: {
      revoke: isOpen,
      sendAgain: each.validity === 'active',
      changeExpiry: isOpen || each.validity === 'expired',
      shareVersion: each.validity === 'replaced',
    },
  };
}

function some(practice, found, query) {
  const all = [...found].sort((a, b) => b.sharedAt - a.sharedAt);
  const [limit, offset] = [Number(query.get('limit') ?? 100), Number(query.get('offset') ?? 0)];
  const items = all.slice(offset, offset + limit).map((each) => json(practice, each));
  return { items, total: all.length };
}

function documentOf(wanted) {
  const document = documents.find((one) => one.id === wanted);
  if (!document) throw new Refusal(404, 'Not found');
  return document;
}

function ofDocument(practice, wanted, query) {
  const document = documentOf(wanted);
  const found = practice.shares.filter((each) => each.document === wanted);
  return [
    200,
    {
      ...some(practice, found, query),
      document: {
        ...document,
        client: { id: document.client, name: clients[document.client] },
        withdrawn: !!document.withdrawn,
      },
      defaults: { expiryDays: 30, undoSeconds, noteLength: 500, timeZone },
    },
  ];
}

const isOpen = (each) => each.validity === 'active' || each.validity === 'replaced';

function textOf(practice, body, via) {
  const until = new Date(body.expiresAt ?? Date.now() + 30 * day).toDateString();
  const what = body.documents.length > 1 ? `${body.documents.length} documents` : 'a document';
  const link = 'https://linden.example.org/portal/s/Jx7…';
  const lines = [`Linden Practice shares ${what} with you.`, body.note, link, `Until ${until}.`];
  return lines.filter(Boolean).join(via === 'email' ? '\n\n' : ' ');
}

function problemOf(contact, via) {
  const problem = (code, message) => ({ code, message });
  if (!addressOf(contact, via))
    return via === 'email'
      ? problem('no-email', 'There is no email address on file.')
      : problem('no-phone', 'There is no phone number on file.');
  if (via === 'sms' && contact.phone.startsWith('+44'))
    return problem('stopped', 'They answered STOP: no text message may be sent to this number.');
  return null;
}

function preview(practice, body) {
  const items = body.recipients.map(({ contact: wanted, via }) => {
    const contact = practice.contacts.find((one) => one.id === wanted);
    const text = textOf(practice, body, via);
    const already = practice.shares.filter(
      (each) => each.contact === wanted && body.documents.includes(each.document) && isOpen(each),
    );
    return {
      contact: { id: contact.id, name: nameOf(contact) },
      via,
      address: addressOf(contact, via),
      subject: via === 'email' ? 'Linden Practice shares a document with you' : '',
      text,
      segments: via === 'sms' ? Math.ceil(text.length / 70) : null,
      encoding: via === 'sms' ? 'UCS-2' : null,
      problem: problemOf(contact, via),
      already: already.map((each) => each.document),
    };
  });
  const problems = items.filter(({ problem }) => problem).length;
  const seen = body.documents.map((one) => ({ id: one, version: documentOf(one).version }));
  return [200, { documents: seen, items, more: 0, sending: items.length - problems, problems }];
}

/** Each is the one that was previewed. */
function checkVersions({ documents: wanted, versions = [] }) {
  const at = versions.findIndex((version, index) => version !== documentOf(wanted[index]).version);
  if (at < 0) return;
  const place = field(`documents[${at}]`, 'changed', 'This document was changed a moment ago.');
  throw new Refusal(409, 'In conflict', [place]);
}

function create(practice, body) {
  checkVersions(body);
  const now = Date.now();
  const leavesAt = now + undoSeconds * 1000;
  const sendings = body.recipients.map(({ contact: wanted, via }) => {
    const contact = practice.contacts.find((one) => one.id === wanted);
    const sending = newId(practice);
    for (const document of body.documents) {
      const made = share(0, document, wanted, {
        id: newId(practice),
        sending,
        via,
        note: body.note ?? '',
        sharedAt: now,
        leavesAt,
        expiresAt: body.expiresAt ?? now + 30 * day,
        delivery: { state: 'waiting', reason: '', at: now },
      });
      practice.shares.push(made);
    }
    return { id: sending, contact: { id: wanted, name: nameOf(contact) }, via, leavesAt };
  });
  return [201, { sendings, shares: [], undoUntil: leavesAt }];
}

function undo(practice, { sendings }) {
  const isLeft = (each) => sendings.includes(each.sending) && each.delivery.state !== 'waiting';
  if (practice.shares.some(isLeft)) {
    throw new Refusal(409, 'It has left', [field('sendings', 'left', 'It has left.')]);
  }
  practice.shares = practice.shares.filter((each) => !sendings.includes(each.sending));
  return [200, { undone: sendings.length }];
}

function find(practice, wanted) {
  const found = practice.shares.find((each) => each.id === wanted);
  if (!found) throw new Refusal(404, 'Not found');
  return found;
}

function change(practice, wanted, body, values) {
  const found = find(practice, wanted);
  checkVersion(found, body);
  Object.assign(found, values(found));
  found.version++;
  return [200, json(practice, found)];
}

function again(practice, found, via) {
  const contact = practice.contacts.find((one) => one.id === found.contact);
  const problem = problemOf(contact, via);
  if (problem) throw new Refusal(422, 'Not sent', [field('via', problem.code, problem.message)]);
  const now = Date.now();
  const delivery = { state: 'waiting', reason: '', at: now };
  const leavesAt = now + undoSeconds * 1000;
  return { via, delivery, leavesAt, validity: 'active', sending: newId(practice) };
}

/** Those of a message that can still be opened go again in one. */
function allAgain(practice, wanted, via) {
  const all = practice.shares.filter((each) => each.sending === wanted);
  if (!all.length) throw new Refusal(404, 'Not found');
  const goes = all.filter((each) => each.validity === 'active');
  if (!goes.length) throw new Refusal(409, 'Not active', [field('sending', 'not-active', 'None.')]);
  const values = again(practice, goes[0], via);
  for (const each of goes) Object.assign(each, values, { version: each.version + 1 });
  return [201, { sendings: [{ id: values.sending, via }], shares: [], undoUntil: values.leavesAt }];
}

export const shareRoutes = [
  [
    /^GET documents\/([\w-]+)\/shares$/,
    (practice, [document], { query }) => ofDocument(practice, document, query),
  ],
  [
    /^GET clients\/(\w+)\/shares$/,
    (practice, [client], { query }) => {
      const found = practice.shares.filter(
        ({ document }) => documentOf(document).client === client,
      );
      return [200, some(practice, found, query)];
    },
  ],
  [
    /^GET shares$/,
    (practice, _, { query }) => {
      const isWanted = ({ delivery, dismissed }) =>
        query.get('failed') !== 'true' || (delivery.state === 'failed' && !dismissed);
      return [200, some(practice, practice.shares.filter(isWanted), query)];
    },
  ],
  [/^POST shares\/preview$/, (practice, _, { body }) => preview(practice, body)],
  [
    /^POST shares$/,
    (practice, _, { body, key }) => {
      if (!practice.answers.has(key)) practice.answers.set(key, create(practice, body));
      return practice.answers.get(key);
    },
  ],
  [/^POST sendings\/undo$/, (practice, _, { body }) => undo(practice, body)],
  [
    /^POST sendings\/([\w-]+)\/send-again$/,
    (practice, [sending], { body, key }) => {
      if (!practice.answers.has(key)) {
        practice.answers.set(key, allAgain(practice, sending, body.via));
      }
      return practice.answers.get(key);
    },
  ],
  [
    /^POST sendings\/([\w-]+)\/dismiss$/,
    (practice, [sending]) => {
      for (const each of practice.shares) if (each.sending === sending) each.dismissed = true;
      return [204];
    },
  ],
  [
    /^POST shares\/([\w-]+)\/revoke$/,
    (practice, [wanted]) => {
      const ended = { validity: 'revoked', revokedAt: Date.now() };
      return change(practice, wanted, find(practice, wanted), () => ended);
    },
  ],
  [
    /^POST shares\/([\w-]+)\/share-version$/,
    (practice, [wanted], { body }) =>
      change(practice, wanted, body, () => ({ validity: 'active' })),
  ],
  [
    /^POST shares\/([\w-]+)\/send-again$/,
    (practice, [wanted], { body }) =>
      change(practice, wanted, body, (found) => again(practice, found, body.via)),
  ],
  [/^GET shares\/([\w-]+)$/, (practice, [wanted]) => [200, json(practice, find(practice, wanted))]],
  [
    /^PATCH shares\/([\w-]+)$/,
    (practice, [wanted], { body }) =>
      change(practice, wanted, body, () => {
        const validity = body.expiresAt < Date.now() ? 'expired' : 'active';
        return { expiresAt: body.expiresAt, validity };
      }),
  ],
];

/** What the library draws at a document, and below a client's documents. */
export function shareFragment(loader, query) {
  const lang = query.get('lang') ?? 'en';
  const [document, client] = [query.get('document') ?? 'd1', query.get('client') ?? 'c1'];
  const { title } = documents.find((one) => one.id === document) ?? { title: 'Gone' };
  return (
    `<kith-share-dialog api="/kith/people" lang="${lang}" document="${document}"` +
    ` client="${client}" title="${title}"></kith-share-dialog>` +
    `<script type="module" src="/kith/assets/${loader}"></script>`
  );
}

export function sharedFragment(loader, query) {
  const lang = query.get('lang') ?? 'en';
  const mode = query.get('mode') ?? 'client="c1"';
  return (
    `<kith-shared-documents api="/kith/people" lang="${lang}" ${mode}></kith-shared-documents>` +
    `<script type="module" src="/kith/assets/${loader}"></script>`
  );
}
