// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Choice, Fields } from '../../base/fields';
import type { PeopleTexts } from '../../base/people-texts';
import type { Contact, Named } from './types';

/** The fields of a contact as they are typed; empty: not on file. */
export interface ContactValues {
  givenName: string;
  familyName: string;
  preferredName: string;
  email: string;
  phone: string;
  preferredChannel: string;
  language: string;
  timeZone: string;
  /** Ids. */
  practitioners: string[];
}

export const noContact: ContactValues = {
  givenName: '',
  familyName: '',
  preferredName: '',
  email: '',
  phone: '',
  preferredChannel: 'email',
  language: '',
  timeZone: '',
  practitioners: [],
};

export function contactValues(contact: Contact): ContactValues {
  const { practitioners, ...fields } = contact;
  const known = Object.keys(noContact) as (keyof ContactValues)[];
  const values = Object.fromEntries(known.map((key) => [key, fields[key as keyof typeof fields]]));
  return {
    ...(values as object),
    practitioners: practitioners.map(({ id }) => id),
  } as ContactValues;
}

interface Checked {
  values: ContactValues;
  errors: Partial<Record<keyof ContactValues, string>>;
}

/** A name that was not filled in is said so beside its field. */
export function checkNames(words: PeopleTexts, form: Checked): void {
  for (const field of ['givenName', 'familyName'] as const) {
    if (!form.values[field].trim()) form.errors[field] = words.missing;
  }
}

/** What a new contact is made of. */
export function newContactBody(values: Partial<ContactValues>): object {
  const all: [string, string | string[]][] = Object.entries(values);
  const given = all.map(([key, value]) => [key, Array.isArray(value) ? value : value.trim()]);
  return Object.fromEntries(given.filter(([, value]) => value!.length)) as object;
}

/** What a change asks for: an emptied field is null. Practitioners are changed one by one. */
export function contactChanges(changes: Partial<ContactValues>): object {
  const fields = Object.entries(changes).filter(([key]) => key !== 'practitioners');
  return Object.fromEntries(fields.map(([key, value]) => [key, (value as string).trim() || null]));
}

type Of<V> = Fields<V & ContactValues>;

export function nameFields<V extends object>(words: PeopleTexts, fields: Of<V>): TemplateResult[] {
  return [
    fields.text('givenName', words.givenName, { required: true, maxLength: 100 }),
    fields.text('familyName', words.familyName, { required: true, maxLength: 100 }),
  ];
}

export function reachFields<V extends object>(words: PeopleTexts, fields: Of<V>): TemplateResult[] {
  return [
    fields.text('phone', words.phone, { type: 'tel', maxLength: 40 }),
    fields.text('email', words.email, { type: 'email', maxLength: 254 }),
  ];
}

export function channelField<V extends object>(words: PeopleTexts, fields: Of<V>): TemplateResult {
  return fields.radios('preferredChannel', words.channel, [
    ['email', words.byEmail],
    ['sms', words.bySms],
  ]);
}

/** Nothing where there is nobody to choose from. */
export function practitionersField<V extends object>(
  words: PeopleTexts,
  fields: Of<V>,
  practitioners: readonly Named[],
): TemplateResult | typeof nothing {
  if (!practitioners.length) return nothing;
  const choices = practitioners.map(({ id, name }): Choice => [id, name]);
  return html`<div class="wide">
    ${fields.several('practitioners', words.practitioners, choices)}
  </div>`;
}

const spoken = ['en', 'de'];

/** The languages that messages are written in, and the one on file. */
export function languages(words: PeopleTexts, onFile: string): Choice[] {
  const names = new Intl.DisplayNames(words.language, { type: 'language' });
  const all = new Set([...spoken, onFile].filter(Boolean));
  return [['', words.standard], ...[...all].map((tag): Choice => [tag, names.of(tag) ?? tag])];
}

export function timeZones(words: PeopleTexts, onFile: string): Choice[] {
  const all = new Set([...Intl.supportedValuesOf('timeZone'), onFile].filter(Boolean));
  return [
    ['', words.standard],
    ...[...all].sort().map((zone): Choice => [zone, zone.replaceAll('_', ' ')]),
  ];
}
