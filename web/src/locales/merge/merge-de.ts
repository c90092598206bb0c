// SPDX-License-Identifier: Apache-2.0
import type { MergeTexts } from './texts';

const number = new Intl.NumberFormat('de');
const list = new Intl.ListFormat('de');

export const de: MergeTexts = {
  title: (name) => `${name} mit einem anderen Kontakt zusammenführen`,
  subtitle: 'Wenn jemand doppelt erfasst ist. Sie sehen, was geschieht, bevor etwas geändert wird.',
  label: 'Den anderen Kontakt suchen',
  typeToSearch: 'Name, E-Mail oder Telefonnummer eingeben.',
  searching: 'Suche läuft …',
  nobody: (query) => `Kein anderer Kontakt zu „${query}“ gefunden.`,
  found: (count, more) => `${more ? `${count} oder mehr` : count} gefunden.`,
  keepTyping: 'Es gibt noch mehr. Bitte weitertippen.',
  another: 'Jemand anderen auswählen',
  merge: 'Zusammenführen',
  merging: 'Wird zusammengeführt …',
  lookAgain: 'Nichts wurde zusammengeführt. Bitte die Angaben unten noch einmal ansehen.',

  choose:
    'Bitte auswählen, was gelten soll, wo sich die beiden unterscheiden. Das andere bleibt nicht erhalten.',
  nothingDiffers: 'Die beiden widersprechen sich nicht: Alle Angaben bleiben erhalten.',
  thisOne: 'bleibt',
  otherOne: 'geht im ersten auf',
  ofThis: 'vom Kontakt, der bleibt',
  ofOther: 'vom anderen Kontakt',
  nothing: 'nicht erfasst',

  after: 'Das kommt zusammen',
  moves: (label, client) => `${label} von ${client}`,
  joins: (label, client) =>
    `${label} von ${client} (beide sind mit diesem Klienten verbunden; eine Beziehung bleibt)`,
  replaces: (label, client, dropped) =>
    `${label} von ${client} (der andere Kontakt ist „${dropped}“, das entfällt)`,
  andMore: (count) =>
    count === 1 ? 'und 1 weitere Beziehung' : `und ${number.format(count)} weitere Beziehungen`,
  invitations: (count) =>
    count === 1
      ? '1 Einladung des anderen Kontakts'
      : `${number.format(count)} Einladungen des anderen Kontakts`,
  messages: (count) =>
    count === 1
      ? '1 noch nicht gesendete Nachricht an den anderen Kontakt'
      : `${number.format(count)} noch nicht gesendete Nachrichten an den anderen Kontakt`,
  shares: (count) =>
    count === 1
      ? 'Zugang zu 1 mit dem anderen Kontakt geteilten Dokument'
      : `Zugang zu ${number.format(count)} mit dem anderen Kontakt geteilten Dokumenten`,
  portals: (count) =>
    count === 1
      ? 'Zugang zum Familienportal von 1 Person'
      : `Zugang zum Familienportal von ${number.format(count)} Personen`,
  signsIn: (username, ended) =>
    ended
      ? `Anmeldung im Familienportal mit „${username}“; „${ended}“ gilt nicht mehr`
      : `Anmeldung im Familienportal mit „${username}“`,
  assigned: (names) => `Zugeordnet: ${list.format(names)}`,
  movesNothing: 'Sonst nichts: Der andere Kontakt hat weder Beziehungen noch Einladungen.',
  quiet: 'Niemand wird davon benachrichtigt.',
  undoable: 'Das lässt sich 30 Tage lang rückgängig machen.',
};
