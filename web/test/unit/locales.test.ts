// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textsFor, type Texts } from '../../src/base/i18n';
import { de } from '../../src/locales/de';
import { en } from '../../src/locales/en';

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
