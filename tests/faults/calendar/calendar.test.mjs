// SPDX-License-Identifier: Apache-2.0
// Programs of others read what Kith writes: ical.js the calendar files, mailparser the mails, jose
// the tokens.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import test from 'node:test';

const require = createRequire(new URL('../../../web/package.json', import.meta.url));
const ICAL = (await import(require.resolve('ical.js'))).default;
const { simpleParser } = require('mailparser');
const { jwtVerify } = await import(require.resolve('jose'));

const driver = process.env.KITH_CALENDAR_DRIVER ?? 'build/dev/bin/calendar-driver';
const said = JSON.parse(execFileSync(driver, { encoding: 'utf8' }));

function eventOf(ics) {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  const events = calendar.getAllSubcomponents('vevent');
  assert.equal(events.length, 1);
  assert.equal(calendar.getAllSubcomponents().length, 1);
  return { method: calendar.getFirstPropertyValue('method'), component: events[0] };
}

const value = ({ component }, name) => component.getFirstPropertyValue(name);
const instant = (event, name) => value(event, name).toJSDate().toISOString();

async function readMail(source) {
  const mail = await simpleParser(source);
  const part = mail.attachments.find(({ contentType }) => contentType === 'text/calendar');
  assert.ok(part, 'the mail has a calendar part');
  const ics = part.content.toString('utf8');
  return { mail, part, ics, event: eventOf(ics) };
}

const read = await Promise.all(said.mails.map(readMail));
const [confirmed, moved, cancelled] = read;

test('three mails: confirmed, moved, cancelled (B22, B25)', () => {
  assert.equal(read.length, 3);
  assert.deepEqual(
    read.map(({ event }) => event.method),
    ['REQUEST', 'REQUEST', 'CANCEL'],
  );
  assert.match(confirmed.mail.subject, /^Appointment at Linden & Partner: Tuesday/);
  assert.match(confirmed.mail.text, /Rósa "Rosi"/);
  assert.match(cancelled.mail.text, /does not take place/);
});

test('the part says its method, as the calendar does', () => {
  for (const { part, event } of read) {
    const type = part.headers.get('content-type');
    assert.equal(type.params.method.toUpperCase(), event.method);
    assert.equal(type.params.charset.toLowerCase(), 'utf-8');
  }
});

test('one entry follows the appointment: same UID, rising SEQUENCE (B25)', () => {
  const uids = new Set(read.map(({ event }) => value(event, 'uid')));
  assert.equal(uids.size, 1);
  assert.match([...uids][0], /^[0-9a-f-]{36}@kith\.example\.org$/);
  assert.deepEqual(
    read.map(({ event }) => value(event, 'sequence')),
    [0, 1, 2],
  );
  assert.deepEqual(
    read.map(({ event }) => value(event, 'status')),
    ['CONFIRMED', 'CONFIRMED', 'CANCELLED'],
  );
});

test('times are in UTC', () => {
  assert.equal(instant(confirmed.event, 'dtstart'), '2026-11-24T14:30:00.000Z');
  assert.equal(instant(confirmed.event, 'dtend'), '2026-11-24T15:15:00.000Z');
  assert.equal(instant(moved.event, 'dtstart'), '2026-11-24T15:30:00.000Z');
  for (const { ics } of read) assert.doesNotMatch(ics, /TZID|VTIMEZONE/);
});

test('the recipient is the only attendee, the practice the organizer (B27)', () => {
  for (const { event, mail } of read) {
    const attendees = event.component.getAllProperties('attendee');
    assert.equal(attendees.length, 1);
    const [attendee] = attendees;
    assert.equal(
      decodeURIComponent(attendee.getFirstValue()),
      `mailto:${mail.to.value[0].address}`,
    );
    // RFC 6868 writes the quotes of a name as ^'.
    assert.equal(attendee.getParameter('cn').replaceAll("^'", '"'), 'Rósa "Rosi" Müller-王');
    assert.equal(attendee.getParameter('role'), 'OPT-PARTICIPANT');
    assert.equal(attendee.getParameter('partstat'), 'NEEDS-ACTION');
    const organizer = event.component.getFirstProperty('organizer');
    assert.equal(organizer.getFirstValue(), 'mailto:office@example.com');
    assert.equal(organizer.getParameter('cn'), 'Linden & Partner');
  }
  const rsvp = ({ event }) => event.component.getFirstProperty('attendee').getParameter('rsvp');
  assert.equal(rsvp(confirmed), 'TRUE');
});

test('summary, place and link say what they should, and no more (B51)', () => {
  for (const { event } of read)
    assert.equal(value(event, 'summary'), 'Appointment at Linden & Partner');
  assert.equal(value(confirmed.event, 'location'), 'Room 2, Lindenstr. 5');
  assert.match(value(moved.event, 'location'), /^Raum 3; Hinterhaus, 2\. Stock – .*hinauf$/);
  const link = value(confirmed.event, 'url');
  assert.match(link, /^https:\/\/kith\.example\.org\/portal\/v\/1-[\w-]{32}$/);
  assert.ok(confirmed.mail.text.includes(link) && confirmed.mail.html.includes(link));
  assert.equal(value(cancelled.event, 'url'), null);
});

test('difficult texts arrive as they are', () => {
  const event = eventOf(said.odd);
  assert.match(value(event, 'summary'), /^Comma, semicolon; backslash \\ and "quotes" – 👪 in/);
  assert.match(value(event, 'summary'), /ß or 王 in two$/);
  assert.equal(value(event, 'location'), 'Straße 1, Haus; B');
  assert.equal(value(event, 'description'), 'First line\nBEGIN:VALARM\nthird');
  assert.equal(value(event, 'url'), 'https://kith.example.org/portal/v/1-a?b=c&d=e');
  assert.equal(value(event, 'sequence'), 7);
  assert.equal(instant(event, 'dtstart'), '2026-10-25T00:30:00.000Z');
  const attendee = event.component.getFirstProperty('attendee');
  assert.equal(decodeURIComponent(attendee.getFirstValue()), 'mailto:"rosa;x"@example.org');
});

test('lines are short, whole letters, and end in CR LF', () => {
  for (const ics of [said.odd, ...read.map((each) => each.ics)]) {
    assert.ok(ics.endsWith('END:VCALENDAR\r\n'));
    for (const line of ics.split('\r\n')) {
      assert.doesNotMatch(line, /[\r\n]/);
      assert.ok(Buffer.byteLength(line) <= 75, `${Buffer.byteLength(line)} bytes: ${line}`);
      assert.doesNotMatch(line, /\uFFFD/);
    }
  }
});

test('the token opens one room for one person and time (B23)', async () => {
  const { today } = said;
  const key = new TextEncoder().encode(said.tokenSecret);
  const claims = { issuer: 'kith', audience: 'jitsi', subject: 'meet.example.org' };
  const at = (ms) => ({ ...claims, algorithms: ['HS256'], currentDate: new Date(today + ms) });
  const { payload } = await jwtVerify(said.token, key, at(0));
  assert.equal(payload.room, 'room-1');
  assert.deepEqual(payload.context, {
    user: { id: 'user-1', name: 'Rósa 王', moderator: 'false' },
  });
  for (const name of ['iat', 'nbf', 'exp']) assert.ok(Number.isInteger(payload[name]), name);
  await assert.rejects(jwtVerify(said.token, key, at(-902_000)), /nbf/);
  await assert.rejects(jwtVerify(said.token, key, at(1_801_000)), /exp/);
  const other = new TextEncoder().encode('another secret of 32 bytes or more');
  await assert.rejects(jwtVerify(said.token, other, at(0)), /signature/);
});
