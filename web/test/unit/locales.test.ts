// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textsFor, type Texts } from '../../src/base/i18n';
import { de as contactsDe } from '../../src/locales/contacts/contacts-de';
import { en as contactsEn } from '../../src/locales/contacts/contacts-en';
import { de } from '../../src/locales/de';
import { en } from '../../src/locales/en';
import { de as importDe } from '../../src/locales/import/import-de';
import { en as importEn } from '../../src/locales/import/import-en';
import { de as mergeDe } from '../../src/locales/merge/merge-de';
import { en as mergeEn } from '../../src/locales/merge/merge-en';
import { de as peopleDe } from '../../src/locales/people/people-de';
import { en as peopleEn } from '../../src/locales/people/people-en';
import { de as portalDe } from '../../src/locales/portal/portal-de';
import { en as portalEn } from '../../src/locales/portal/portal-en';
import { de as portalSettingsDe } from '../../src/locales/portal-settings/portal-settings-de';
import { en as portalSettingsEn } from '../../src/locales/portal-settings/portal-settings-en';
import { de as relationshipsDe } from '../../src/locales/relationships/relationships-de';
import { de as shareDe } from '../../src/locales/share/share-de';
import { en as shareEn } from '../../src/locales/share/share-en';
import { de as sharesDe } from '../../src/locales/shares/shares-de';
import { en as sharesEn } from '../../src/locales/shares/shares-en';
import { de as typesDe } from '../../src/locales/relationship-types/relationship-types-de';
import { en as typesEn } from '../../src/locales/relationship-types/relationship-types-en';
import { en as relationshipsEn } from '../../src/locales/relationships/relationships-en';

test('a language is found by its primary subtag, and English stands in for others (B54)', async () => {
  assert.equal(await textsFor('de-CH'), de);
  assert.equal(await textsFor('DE'), de);
  assert.equal(await textsFor('en-GB'), en);
  assert.equal(await textsFor('fr'), en);
});

/** Every sentence with names filled in. */
function sentences(t: Texts): Record<string, string> {
  const names = ['Rosa', 'Luis'];
  const filled = {
    ...t,
    nobody: t.nobody('x'),
    found: t.found(2, false) + t.found(1, false) + t.found(20, true),
    remove: t.remove('Rosa'),
    added: t.added('Rosa'),
    removed: t.removed('Rosa'),
    selected: t.selected(names) + t.selected([]),
    cannotNotify: t.cannotNotify(names),
    notRelated: t.notRelated(names),
    before: t.before('x'),
  };
  return filled;
}

test('German says everything in German (B54)', () => {
  const [english, german] = [sentences(en), sentences(de)];
  const same = Object.keys(english).filter((key) => english[key] === german[key]);
  assert.deepEqual(same, []);
});

test('one name and several read right', () => {
  assert.match(en.notRelated(['Rosa']), /^Rosa is not/);
  assert.match(en.notRelated(['Rosa', 'Luis']), /^Rosa and Luis are not/);
  assert.match(de.cannotNotify(['Rosa', 'Luis']), /^Rosa und Luis können nicht/);
});

/** Every sentence of a catalogue; functions are called with numbers, names and lists of them. */
function said(texts: object): Record<string, string> {
  const speak = (value: unknown): string => {
    if (typeof value === 'string') return value;
    if (typeof value !== 'function') return JSON.stringify(value);
    const tell = value as (...given: unknown[]) => string;
    for (const given of [['Rosa', 'Ana', 'Mia'], ['Rosa', ['email', 'phone']], [['Rosa']], [2]]) {
      try {
        return tell(...given);
      } catch {
        continue;
      }
    }
    return '';
  };
  return Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, speak(value)]));
}

/** Said the same in both languages, of one name at least. */
const alike = ['name', 'when', 'andMore', 'pin', 'pinKind'];

for (const [what, english, german] of [
  ['people', peopleEn, peopleDe],
  ['contacts', contactsEn, contactsDe],
  ['import', importEn, importDe],
  ['merge', mergeEn, mergeDe],
  ['portal', portalEn, portalDe],
  ['portal settings', portalSettingsEn, portalSettingsDe],
  ['relationships', relationshipsEn, relationshipsDe],
  ['relationship types', typesEn, typesDe],
  ['share', shareEn, shareDe],
  ['shares', sharesEn, sharesDe],
] as const) {
  test(`the texts of "${what}" are German in German (B54)`, () => {
    const [one, other] = [said(english), said(german)];
    assert.deepEqual(Object.keys(other), Object.keys(one));
    const same = Object.keys(one).filter((key) => !one[key]!.trim() || one[key] === other[key]);
    assert.deepEqual(
      same.filter((key) => !alike.includes(key)),
      [],
    );
  });
}
