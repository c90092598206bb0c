// SPDX-License-Identifier: Apache-2.0
// Serves the host pages of test/hosts with the element in them, and plays the server's API.
import { createServer } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../script/bundle.mjs';
import { answerApi } from './mock/api.mjs';
import { contactsAnswer, contactsFragment } from './mock/contacts.mjs';
import { newPortal, settingsFragment } from './mock/portal.mjs';
import { clients, newPractice } from './mock/practice.mjs';
import { sharedFragment, shareFragment } from './mock/shares.mjs';
import { newTypes, typesAnswer, typesFragment } from './mock/types.mjs';
import { people, suggest } from './people.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const types = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' };
const strict = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

const attribute = (value) => JSON.stringify(value).replaceAll("'", '&#39;');

/** What the library says of somebody who answered: `coming` and `declined` in the page's query. */
function answerOf(key, query) {
  const declined = query.get('declined') === key;
  if (!declined && query.get('coming') !== key) return {};
  const answer = declined ? 'cannot come' : 'is coming';
  return { answer, answered: `${answer}, answered Sunday, 22 November 2026, 11:53`, declined };
}

/** The fragment that the library draws into a host's form. The page's query says what differs. */
function fragment(loader, query) {
  const wanted = (query.get('selected') ?? '').split(',').filter(Boolean);
  const clients = (query.get('clients') ?? 'c1').split(',').filter(Boolean);
  const related = suggest('', clients, 100).items;
  const selected = wanted
    .map((key) => people.find((each) => each.key === key))
    .map(({ key, id, name, emergency, reach }) => {
      const relation = related.find((each) => each.id === id)?.relation ?? null;
      return { id, name, relation, emergency, reach, ...answerOf(key, query) };
    });
  const reminders = query.get('reminders') ?? 'null';
  const value = `{"contacts":${attribute(selected.map(({ id }) => id))},"reminders":${reminders}}`;
  const lang = query.get('lang') ?? 'en';
  return (
    `<kith-invitee-picker field="kith_invitees" client-field="${query.get('field') ?? 'client_id'}"` +
    ` clients='${attribute(clients)}' api="/kith/api/v1" lang="${lang}"` +
    ` selected='${attribute(selected)}' reminders='${reminders}' reminder-defaults='[1440,60]'>` +
    `<input type="hidden" name="kith_invitees" value='${value}'></kith-invitee-picker>` +
    `<script type="module" async src="/kith/assets/${loader}"></script>`
  );
}

/** What the library draws into a client's profile. */
function relationships(loader, query) {
  const client = query.get('client') ?? 'c1';
  const assign = query.get('limited') ? '' : ' assign';
  const lang = query.get('lang') ?? 'en';
  return (
    `<kith-relationships client="${client}" name="${clients[client]}" api="/kith/people"` +
    ` lang="${lang}"${assign}></kith-relationships>` +
    `<script type="module" async src="/kith/assets/${loader}"></script>`
  );
}

async function page(path, url, { loader, portal }) {
  const text = await readFile(join(here, 'hosts', path), 'utf8');
  return text
    .replaceAll('{{portal}}', `/portal/assets/${portal}`)
    .replaceAll('{{picker}}', fragment(loader, url.searchParams))
    .replaceAll('{{relationships}}', relationships(loader, url.searchParams))
    .replaceAll('{{settings}}', settingsFragment(loader, url.searchParams))
    .replaceAll('{{types}}', typesFragment(loader, url.searchParams))
    .replaceAll('{{share}}', shareFragment(loader, url.searchParams))
    .replaceAll('{{shared}}', sharedFragment(loader, url.searchParams))
    .replaceAll('{{contacts}}', contactsFragment(loader, url.searchParams))
    .replaceAll('{{dir}}', url.searchParams.get('dir') ?? 'ltr')
    .replaceAll('{{query}}', url.search.slice(1).replaceAll('&', '&amp;'))
    .replaceAll('{{scheme}}', url.searchParams.get('scheme') ?? 'light dark');
}

/** Answers one request: `[status, headers, body]`. */
async function answer(request, url, dist, files) {
  const { pathname, searchParams: query } = url;
  const ofContacts = await contactsAnswer(request, url);
  if (ofContacts) return ofContacts;
  if (pathname === '/kith/api/v1/contacts/suggest') {
    if (request.headers['x-kith'] !== '1') return [403, {}, ''];
    if (query.getAll('client').length > 10 || Number(query.get('limit')) > 50) return [400, {}, ''];
    const found = suggest(query.get('q'), query.getAll('client'), Number(query.get('limit')));
    return [200, { 'Content-Type': 'application/json' }, JSON.stringify(found)];
  }
  const api = /^\/kith\/(people|types)\//.exec(pathname);
  if (api) {
    let text = '';
    for await (const chunk of request) text += chunk;
    const call = {
      method: request.method,
      path: pathname.slice(api[0].length),
      query,
      headers: request.headers,
      body: text ? JSON.parse(text) : undefined,
    };
    const [status, body] =
      api[1] === 'types' ? typesAnswer(files.types, call) : answerApi(files.practice, call);
    if (body?.html) return [status, { 'Content-Type': 'text/html' }, body.html];
    return [status, { 'Content-Type': 'application/json' }, body && JSON.stringify(body)];
  }
  if (pathname === '/posted') {
    let body = '';
    for await (const chunk of request) body += chunk;
    return [200, { 'Content-Type': 'text/plain' }, body];
  }
  if (pathname === '/reset') {
    files.practice = newPractice();
    if (query.has('portal')) files.practice.portal = newPortal(query);
    files.types = newTypes();
    return [204, {}];
  }
  const type = { 'Content-Type': `${types[extname(pathname)] ?? 'text/plain'}; charset=utf-8` };
  const path = normalize(pathname).slice(1);
  if (path.startsWith('hosts/') && path.endsWith('.html')) {
    const policy = /csp|profile|contacts|types|document|settings/.test(path)
      ? { 'Content-Security-Policy': strict }
      : {};
    return [200, { ...type, ...policy }, await page(path.slice(6), url, files)];
  }
  const [folder, file] = /^(kith|portal)\/assets\//.test(path)
    ? [dist, path.replace(/^\w+\/assets\//, '')]
    : path.startsWith('modules/')
      ? [join(here, '../node_modules'), path.slice(8)]
      : [here, path];
  return [200, type, await readFile(join(folder, file))];
}

/** Bundles and serves at a free port. Answers the address and how to stop. */
export async function serve(port = 0) {
  const dist = await mkdtemp(join(tmpdir(), 'kith-web-'));
  const manifest = await bundle(dist);
  const named = (name) => Object.keys(manifest).find((path) => manifest[path].name === name);
  const files = {
    loader: named('loader.js'),
    portal: named('portal.css'),
    practice: newPractice(),
    types: newTypes(),
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    answer(request, url, dist, files)
      .catch(() => [404, {}, 'not found'])
      .then(([status, headers, body]) => response.writeHead(status, headers).end(body));
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(dist, { recursive: true });
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, stop };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { origin } = await serve(Number(process.argv[2] ?? 0));
  console.log(`${origin}/hosts/bs4.html`);
}
