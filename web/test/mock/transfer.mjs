// SPDX-License-Identifier: Apache-2.0
// Plays the server where contacts are exported to files and imported from them.

const day = 86_400_000;
const pieceSize = 512 * 1024;
/** Lines of one step. */
const step = 1000;

const problem = (status, title, fields) => [status, { title, status, fields }];
const wrong = (field, code, message) => ({ field, code, message });
const unknown = problem(404, 'Not found');
const latin = (text) =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');

const columns = [
  ['given_name', 'givenName', 'firstname', 'vorname'],
  ['family_name', 'familyName', 'lastname', 'nachname'],
  ['email', 'email', 'email', 'email'],
  ['phone', 'phone', 'phone', 'telefon'],
  ['client_id', 'client', 'clientnumber', 'klientennummer'],
  ['relationship', 'relationship', 'relationship', 'beziehung'],
  ['emergency', 'emergency', 'emergencycontact', 'notfallkontakt'],
];
const clients = { c1: 'Ana Garcia', c2: 'Wei Li' };

/** Cells of RFC 4180, of a file of one delimiter. */
function cellsOf(text) {
  const delimiter = [',', ';', '\t'].find((each) => text.split('\n', 1)[0].includes(each)) ?? ',';
  const rows = [[]];
  const pattern = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"${delimiter}\\r\\n]*))(${delimiter}|\\r?\\n|$)`,
    'y',
  );
  while (pattern.lastIndex < text.length) {
    const [, quoted, plain, end] = pattern.exec(text);
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end.includes('\n')) rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell.trim()));
}

function cardsOf(text) {
  return text
    .split(/BEGIN:VCARD/i)
    .slice(1)
    .map((card) => {
      const line = (name) => new RegExp(`^${name}[^:]*:(.*)$`, 'im').exec(card)?.[1].trim() ?? '';
      const [familyName = '', givenName = ''] = line('N').split(';');
      return { givenName, familyName, email: line('EMAIL'), phone: line('TEL') };
    });
}

/** The lines of the file: `{ line, values }`. */
function read(job) {
  const text = Buffer.concat(job.parts)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  if (job.format === 'vcard') {
    return {
      columns: [],
      lines: cardsOf(text).map((values, index) => ({ line: index + 1, values })),
    };
  }
  const [header = [], ...rows] = cellsOf(text);
  const found = header.map((name) =>
    columns.find((each) => each.slice(2).includes(latin(name)) || each[0] === name),
  );
  const lines = rows.map((row, index) => {
    const values = found.flatMap((column, at) =>
      column ? [[column[1], (row[at] ?? '').trim()]] : [],
    );
    return { line: index + 2, values: Object.fromEntries(values) };
  });
  const named = header.map((name, at) => ({ header: name, field: found[at]?.[0] ?? null }));
  return { columns: named, lines };
}

const byEmail = ({ people }) => new Map(people.map((each) => [each.email, each]));

/** What becomes of a line. */
function judge(onFile, { line, values }) {
  const { givenName = '', familyName = '', email = '', client, relationship } = values;
  const name = `${givenName} ${familyName}`.trim();
  const reasons = [];
  if (!name) reasons.push(wrong('name', 'required', 'There is no name.'));
  if (email && !/^\S+@\S+\.\S+$/.test(email)) {
    reasons.push(wrong('email', 'malformed', `“${email}” is not an email address.`));
  }
  if (email === 'hidden@example.org') {
    reasons.push(wrong('email', 'taken', 'This address is taken. Ask an administrator.'));
  }
  if (client && !clients[client]) {
    reasons.push(wrong('client_id', 'unknown', `There is no client “${client}”.`));
  }
  const found = email && onFile.get(email.toLowerCase());
  const relation = clients[client] ? `${relationship || 'Other'} of ${clients[client]}` : null;
  const outcome = reasons.length ? 'refused' : found ? 'matched' : 'created';
  const contact = outcome === 'matched' ? { id: found.id, name: found.name } : null;
  return { line, values, outcome, name, contact, relation, reasons };
}

function jsonOf(job) {
  const { parts, found, made, all, isCancelled, ...fields } = job;
  void [parts, found, made, all, isCancelled];
  return fields;
}

function begin(practice, { body, key }) {
  if (!practice.keys.has(key)) {
    const job = {
      id: `import-${practice.imports.length + 1}`,
      name: body.name,
      format: body.format,
      state: 'uploading',
      bytes: body.bytes,
      receivedBytes: 0,
      lines: 0,
      doneLines: 0,
      created: 0,
      matched: 0,
      refused: 0,
      relations: 0,
      problems: 0,
      columns: [],
      undoUntil: null,
      startedAt: Date.now(),
      by: 'u1',
      parts: [],
      found: [],
      made: [],
    };
    practice.imports.unshift(job);
    practice.keys.set(key, job);
  }
  return [201, practice.keys.get(key)];
}

function put(job, number, raw) {
  if (job.state !== 'uploading') return problem(409, 'The file is complete.');
  if (raw.length > pieceSize) return problem(422, 'The piece is too large.');
  job.parts[number] = raw;
  job.receivedBytes = job.parts.reduce((sum, part) => sum + part.length, 0);
  return [200, job];
}

function check(practice, job, { restart } = {}) {
  if (job.state === 'uploading' || restart) {
    const { columns: named, lines } = read(job);
    if (job.format === 'csv' && !named.some(({ field }) => field)) {
      const message = 'No column is known here.';
      return problem(422, 'The input is not valid', [wrong('file', 'no-columns', message)]);
    }
    Object.assign(job, { state: 'checking', columns: named, lines: lines.length, doneLines: 0 });
    Object.assign(job, { created: 0, matched: 0, refused: 0, relations: 0 });
    job.found = [];
    job.all = lines;
  }
  if (job.state !== 'checking') return problem(409, 'It is checked already.');
  const onFile = byEmail(practice);
  for (const line of job.all.slice(job.doneLines, job.doneLines + step)) {
    const result = judge(onFile, line);
    job.found.push(result);
    job[result.outcome]++;
    if (result.outcome !== 'refused' && result.relation) job.relations++;
  }
  job.doneLines = job.found.length;
  if (job.doneLines === job.lines) job.state = 'checked';
  return [200, job];
}

function apply(practice, job, body, add) {
  if (job.state === 'checked') {
    if (job.refused && !body?.skipRefused) {
      const message = 'Some lines cannot be imported.';
      return problem(409, message, [wrong('state', 'refused-lines', message)]);
    }
    Object.assign(job, { state: 'applying', doneLines: 0 });
  }
  if (job.state !== 'applying') return problem(409, 'There is nothing to import.');
  const onFile = byEmail(practice);
  for (const each of job.found.slice(job.doneLines, job.doneLines + step)) {
    const now = judge(onFile, each);
    if (now.outcome !== each.outcome) {
      const message = 'Something changed meanwhile. Check the file again.';
      job.reason = { line: each.line, ...wrong('', 'changed', message) };
      job.state = 'undoing';
      return [200, job];
    }
    if (each.outcome === 'created') job.made.push(add(practice, each.values));
    job.doneLines++;
  }
  if (job.doneLines === job.lines) {
    Object.assign(job, { state: 'applied', undoUntil: Date.now() + 30 * day });
  }
  return [200, job];
}

function undo(practice, job) {
  if (!['applying', 'applied', 'undoing'].includes(job.state)) return problem(409, 'Not possible.');
  job.isCancelled ??= job.state !== 'applied';
  if (job.state === 'applying') job.reason = { line: 0, ...wrong('', 'cancelled', 'Cancelled.') };
  const kept = job.made.filter(({ version }) => version > 1);
  const made = new Set(job.made);
  practice.people = practice.people.filter((each) => !made.has(each) || kept.includes(each));
  const state = job.isCancelled ? 'cancelled' : 'undone';
  Object.assign(job, { state, kept: kept.length, undoUntil: null });
  return [200, job];
}

function remove(practice, job) {
  practice.imports = practice.imports.filter((each) => each !== job);
  return [204];
}

function lines(job, query) {
  const [offset, limit] = [Number(query.get('offset')), Number(query.get('limit'))];
  const all = job.found.filter(({ outcome }) => outcome === query.get('outcome'));
  const items = all.slice(offset, offset + limit).map(({ values, ...each }) => (void values, each));
  return [200, { items, total: all.length }];
}

function ofJob(practice, job, method, what, { body, raw, query }, add) {
  const [, part] = /^\/parts\/(\d+)$/.exec(what) ?? [];
  if (part) return put(job, Number(part), raw);
  if (method === 'GET' && !what) return [200, job];
  if (method === 'DELETE') return remove(practice, job);
  if (what === '/lines') return lines(job, query);
  if (what === '/check') return check(practice, job, body);
  if (what === '/apply') return apply(practice, job, body, add);
  return what === '/undo' ? undo(practice, job) : unknown;
}

const cell = (text) => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

function card({ givenName, familyName, name, email, phone }) {
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `FN:${name}`,
    `N:${familyName};${givenName};;;`,
    ...(email ? [`EMAIL:${email}`] : []),
    ...(phone ? [`TEL:${phone}`] : []),
    'END:VCARD',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function exported(practice, query) {
  const [isTable, from] = [query.get('format') === 'csv', Number(query.get('after') ?? 0)];
  const limit = Math.min(Number(query.get('limit') ?? 2000), 2000);
  const given = new URLSearchParams(query);
  given.set('offset', String(from));
  given.set('limit', String(limit));
  const { items, total } = practice.list(given);
  const rows = items.map((each) =>
    isTable
      ? `${columns.map(([, field]) => cell(String(each[field] ?? '') || '')).join(',')}\r\n`
      : card(each),
  );
  const header = isTable && !from ? `${columns.map(([name]) => name).join(',')}\r\n` : '';
  const headers = {
    'Content-Type': isTable ? 'text/csv; charset=utf-8' : 'text/vcard; charset=utf-8',
    'Content-Disposition': `attachment; filename="contacts.${isTable ? 'csv' : 'vcf'}"`,
    ...(from + limit < total && { 'X-Kith-Next': String(from + limit) }),
  };
  return [200, header + rows.join(''), headers];
}

/** Undefined for another path. `add`: makes a contact of values. */
export function transferReply(practice, method, path, given, add) {
  if (path === '/contacts/export') return exported(practice, given.query);
  if (path === '/imports') {
    if (method === 'GET') return [200, { items: practice.imports.map(jsonOf) }];
    const [status, job] = begin(practice, given);
    return [status, jsonOf(job)];
  }
  const [, id, what] = /^\/imports\/([\w-]+)(.*)$/.exec(path) ?? [];
  if (!id) return undefined;
  const job = practice.imports.find((each) => each.id === id);
  if (!job) return unknown;
  const [status, body] = ofJob(practice, job, method, what, given, add);
  return [status, body === job ? jsonOf(job) : body];
}
