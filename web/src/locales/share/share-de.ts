// SPDX-License-Identifier: Apache-2.0
import type { ShareTexts } from './texts';

const list = new Intl.ListFormat('de');
const people = (count: number): string => (count === 1 ? '1 Person' : `${count} Personen`);

export const de: ShareTexts = {
  language: 'de',

  share: 'Teilen',
  shareSeveral: (count) => (count === 1 ? '1 Dokument teilen …' : `${count} Dokumente teilen …`),
  title: (count) => (count === 1 ? 'Dokument teilen' : `${count} Dokumente teilen`),
  several: (count) => (count === 1 ? '1 Dokument' : `${count} Dokumente`),
  andMore: (names, more) => (more ? `${names.join(', ')} und ${more} weitere` : list.format(names)),
  loading: 'Alles wird vorbereitet …',
  withdrawn: (count) =>
    count === 1
      ? 'Dieses Dokument wurde zurückgezogen. Es lässt sich nicht mehr teilen.'
      : 'Diese Dokumente wurden zurückgezogen. Sie lassen sich nicht mehr teilen.',
  leftOut: (titles, count) =>
    `${titles} ${count === 1 ? 'wurde zurückgezogen und wird' : 'wurden zurückgezogen und werden'} nicht mitgeteilt.`,

  people: 'Wer bekommt es',
  peopleOf: 'Familie und Bezugspersonen',
  find: 'Kontakt suchen',
  findOther: 'Jemand anderes',
  findHint: 'Name, E-Mail-Adresse oder Telefonnummer eingeben.',
  searching: 'Wird gesucht …',
  nobody: (query) => `Niemand gefunden für „${query}“.`,
  found: (count, more) => (more ? `${count} angezeigt, bitte weitertippen` : people(count)),
  keepTyping: 'Es gibt noch mehr: bitte weitertippen',
  chosen: 'Ausgewählt',
  hasIt: 'Hat es bereits',
  added: (name) => `${name} hinzugefügt`,
  choosePeople: 'Bitte mindestens eine Person auswählen.',
  lacks: (names, via) =>
    `${list.format(names)} ${names.length === 1 ? 'hat' : 'haben'} keine ${via === 'email' ? 'E-Mail-Adresse' : 'Telefonnummer'}. Bitte ergänzen oder unter dem Namen einen anderen Weg wählen.`,
  noAddress: (via) => (via === 'email' ? 'Keine E-Mail-Adresse' : 'Keine Telefonnummer'),
  instead: (via) => (via === 'email' ? 'Stattdessen per E-Mail' : 'Stattdessen per SMS'),
  back: (via) => (via === 'email' ? 'Doch per E-Mail' : 'Doch per SMS'),
  add: (via) => (via === 'email' ? 'E-Mail-Adresse ergänzen' : 'Telefonnummer ergänzen'),
  addressOf: (via, name) =>
    via === 'email' ? `E-Mail-Adresse von ${name}` : `Mobilnummer von ${name}`,
  addressHint: 'Wird beim Kontakt gespeichert.',
  addedMeanwhile: (via) =>
    `Diese ${via === 'email' ? 'Adresse' : 'Nummer'} wurde inzwischen eingetragen. Ihre Eingabe wurde nicht gespeichert.`,
  unread: (name) => `Die Angaben zu ${name} konnten nicht geladen werden.`,

  correct: (count) =>
    count === 1
      ? 'Nichts wurde gesendet. Bitte das markierte Feld korrigieren.'
      : `Nichts wurde gesendet. Bitte die ${count} markierten Felder korrigieren.`,
  sendBy: 'Senden per',
  byEmail: 'E-Mail',
  bySms: 'SMS',
  to: (via, address) => (via === 'email' ? `E-Mail an ${address}` : `SMS an ${address}`),

  note: 'Nachricht (freiwillig)',
  noteHint: (used, most) =>
    `Steht so in der Nachricht, daher bitte nichts zur Gesundheit. ${used} von ${most}`,
  expiry: 'Der Link gilt bis',
  expiryHint: (ago) => `Bis zum Ende dieses Tages, ${ago}`,
  expiryFrom: (day) => `Frühestens ${day}.`,
  expiryTo: (day) => `Spätestens ${day}.`,

  preview: (count) => (count ? `Vorschau für ${people(count)}` : 'Vorschau'),
  previewing: 'Wird vorbereitet …',
  previewTitle: 'Wer was bekommt',
  changed: (count) =>
    `${count === 1 ? 'Das Dokument wurde' : 'Eines der Dokumente wurde'} inzwischen geändert, und nichts wurde gesendet. Bitte noch einmal ansehen: So würde es jetzt gesendet.`,
  previewText: (documents, date) => `${documents}, zu öffnen bis ${date}`,
  arrives: 'Die Nachricht, wie sie ankommt',
  subject: 'Betreff',
  segments: (count) => (count === 1 ? '1 SMS' : `${count} SMS hintereinander`),
  again: 'Hat schon einen Link. Der neue tritt an seine Stelle.',
  problems: (count) =>
    `${people(count)} ${count === 1 ? 'kann' : 'können'} es so nicht bekommen. Bitte zurückgehen und den Weg ändern oder weglassen.`,
  leaveOut: (name) => `${name} weglassen`,
  morePeople: (count) => `und ${people(count)} mehr mit demselben`,
  edit: 'Zurück',
  send: (byEmail, bySms) =>
    byEmail && bySms
      ? `${byEmail}-mal per E-Mail und ${bySms}-mal per SMS senden`
      : `An ${people(byEmail || bySms)} per ${bySms ? 'SMS' : 'E-Mail'} senden`,
  sending: 'Wird gesendet …',

  already: (count) => `Bereits geteilt (${count})`,
  notAll: (count) => `und ${count} ältere`,

  done: (names) => `Geteilt mit ${names.length > 3 ? people(names.length) : list.format(names)}.`,
  undo: 'Rückgängig',
  undone: 'Nichts wurde gesendet.',
  tooLate: 'Es ist schon unterwegs. Der Zugriff lässt sich noch beenden.',
  notUndone: 'Das ließ sich nicht rückgängig machen.',
};
