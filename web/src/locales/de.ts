// SPDX-License-Identifier: Apache-2.0
import type { Texts } from './texts';

const list = new Intl.ListFormat('de');

export const de: Texts = {
  language: 'de',
  label: 'Kontakte',
  placeholder: 'Familie und andere einladen',
  relations: 'Familie und Angehörige',
  others: 'Weitere Kontakte',
  emergency: 'Notfallkontakt',
  email: 'Wird per E-Mail benachrichtigt',
  sms: 'Wird per SMS benachrichtigt',
  none: 'Weder E-Mail noch Mobilnummer',
  unrelated: 'Nicht mit diesem Klienten verbunden',
  searching: 'Suche läuft …',
  noRelations: 'Keine Angehörigen erfasst. Name, E-Mail oder Telefonnummer eingeben.',
  chooseClient: 'Name, E-Mail oder Telefonnummer eingeben.',
  nobody: (query) => `Niemand gefunden für „${query}“.`,
  found: (count, more) =>
    more
      ? `${count} angezeigt, bitte weitertippen`
      : count === 1
        ? '1 Person'
        : `${count} Personen`,
  keepTyping: 'Es gibt weitere Treffer: bitte weitertippen',
  failed: 'Die Kontakte konnten nicht geladen werden.',
  failedDetail: 'Bitte die Verbindung prüfen.',
  retry: 'Erneut versuchen',
  remove: (name) => `${name} entfernen`,
  added: (name) => `${name} hinzugefügt`,
  removed: (name) => `${name} entfernt`,
  selected: (names) =>
    names.length
      ? `${names.length} ausgewählt: ${list.format(names)}. Mit der Rücktaste erreichbar.`
      : 'Niemand ausgewählt.',
  cannotNotify: (names) =>
    `${list.format(names)} ${names.length === 1 ? 'kann' : 'können'} nicht benachrichtigt werden: ` +
    'weder E-Mail noch Mobilnummer erfasst.',
  notRelated: (names) =>
    `${list.format(names)} ${names.length === 1 ? 'ist' : 'sind'} nicht mit diesem Klienten verbunden.`,
  reminders: 'Erinnerungen',
  standard: 'Vorgabe der Praxis',
  off: 'Aus',
  own: 'Eigene Auswahl',
  before: (times) => `${times} vorher`,
};
