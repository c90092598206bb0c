// SPDX-License-Identifier: Apache-2.0
import type { ImportTexts } from './texts';

const number = new Intl.NumberFormat('de');
const size = new Intl.NumberFormat('de', { maximumFractionDigits: 1 });
const list = new Intl.ListFormat('de');

const some = (count: number, one: string, many: string): string =>
  `${number.format(count)} ${count === 1 ? one : many}`;
const megabytes = (bytes: number): string => size.format(bytes / 1024 / 1024);

export const de: ImportTexts = {
  language: 'de',

  title: 'Kontakte importieren',
  intro:
    'Bitte eine Datei mit Kontakten auswählen. Sie wird zuerst geprüft, und Sie sehen Zeile für Zeile, was geschehen würde. Geändert wird erst etwas, wenn Sie auf Importieren drücken.',
  choose: 'Datei auswählen',
  drop: 'oder hierher ziehen',
  kinds: 'CSV aus einer Tabelle oder vCard (.vcf) aus einem Adressbuch, bis 64 MB',
  assignedToYou: 'Neue Kontakte werden Ihnen zugeordnet.',
  isSheet:
    'Das ist eine Tabellendatei. Bitte öffnen, als „CSV UTF-8“ speichern und die gespeicherte Datei hier auswählen.',
  unknownKind: 'Diese Datei ist weder CSV noch vCard. Ihr Name muss auf .csv oder .vcf enden.',
  isEmpty: 'Diese Datei ist leer.',
  isLarge: 'Diese Datei ist größer als 64 MB. Bitte in mehrere Dateien aufteilen.',
  aboutTable: 'So muss eine Tabelle aussehen',
  aboutColumns:
    'In der ersten Zeile stehen die Namen der Spalten, in beliebiger Reihenfolge, auf Deutsch oder Englisch. Nötig ist nur ein Name:',
  columns: [
    ['Vorname, Nachname', 'oder eine Spalte Name'],
    ['E-Mail, Telefon', 'daran wird erkannt, wer schon erfasst ist'],
    ['Klientennummer, Beziehung', 'wessen Mutter, Partner oder Betreuerin jemand ist'],
    ['Notfallkontakt', 'ja oder nein'],
  ],
  aboutOthers:
    'Auch Rufname, Sprache, Zeitzone und Behandelnde werden gelesen. Andere Spalten bleiben unberücksichtigt.',
  example: 'Beispiel speichern',
  exampleName: 'kontakte-beispiel.csv',
  exampleContent: [
    'Vorname;Nachname;E-Mail;Telefon;Klientennummer;Beziehung;Notfallkontakt',
    'Rosa;Garcia;rosa.garcia@example.org;+34 600 000 001;;;',
    'Luis;Garcia;luis.garcia@example.org;;;;',
    '',
  ].join('\r\n'),

  earlier: 'Ihre Importe',
  loadingEarlier: 'Ihre Importe werden geladen …',
  states: {
    uploading: 'Nicht abgeschlossen',
    checking: 'Nicht abgeschlossen',
    checked: 'Geprüft, nicht importiert',
    applying: 'Nicht abgeschlossen',
    applied: 'Importiert',
    undoing: 'Nicht abgeschlossen',
    undone: 'Rückgängig gemacht',
    cancelled: 'Nicht importiert',
  },
  started: (time) => `begonnen ${time}`,
  numbers: (created, matched) =>
    `${some(created, 'neuer Kontakt', 'neue Kontakte')}, ${number.format(matched)} schon erfasst`,
  goOn: 'Fortsetzen',
  show: 'Anzeigen',
  undo: 'Rückgängig machen',
  discard: 'Verwerfen',
  remove: 'Aus dieser Liste entfernen',
  of: (action, file) => `${file}: ${action}`,

  another: 'Andere Datei importieren',
  steps: 'Schritte',
  stepUpload: 'Hochladen',
  stepCheck: 'Prüfen',
  stepImport: 'Importieren',

  uploading: 'Datei wird hochgeladen …',
  bytes: (done, total) => `${megabytes(done)} von ${megabytes(total)} MB`,
  checking: 'Datei wird geprüft …',
  applying: 'Wird importiert …',
  undoing: 'Import wird rückgängig gemacht …',
  stopping: 'Wird angehalten …',
  lines: (done, total, isGuess) =>
    `${number.format(done)} von ${isGuess ? 'etwa ' : ''}${some(total, 'Zeile', 'Zeilen')}`,
  nothingYet: 'Noch ist nichts geändert.',
  keepOpen: 'Bitte diese Seite geöffnet lassen, bis es fertig ist.',
  cancel: 'Abbrechen',
  stop: 'Anhalten und zurücknehmen',

  chooseAgain: (file) => `Das Hochladen von ${file} wurde unterbrochen.`,
  chooseAgainText: 'Bitte dieselbe Datei noch einmal auswählen, um dort weiterzumachen.',
  otherFile: (file) =>
    `Das ist eine andere Datei. Bitte noch einmal ${file} auswählen oder den Import verwerfen.`,
  checkStopped: 'Die Prüfung wurde unterbrochen. Noch ist nichts geändert.',
  applyStopped:
    'Der Import wurde unterbrochen. Sie können ihn fortsetzen oder zurücknehmen, was schon importiert ist. Nach einer Stunde wird es von selbst zurückgenommen.',
  undoStopped: 'Das Zurücknehmen wurde unterbrochen.',

  checked: 'Die Datei ist geprüft. Noch ist nichts geändert.',
  checkedText: 'Beim Importieren geschieht Folgendes:',
  willCreate: (count) => `${some(count, 'Kontakt kommt', 'Kontakte kommen')} neu dazu`,
  willMatch: (count) =>
    `${some(count, 'Zeile betrifft', 'Zeilen betreffen')} jemanden, der schon erfasst ist; die Angaben bleiben, wie sie sind`,
  willRefuse: (count) =>
    `${some(count, 'Zeile wird', 'Zeilen werden')} ausgelassen, weil sie nicht importiert werden können`,
  willRelate: (count) =>
    `${some(count, 'Beziehung zu einem Klienten kommt', 'Beziehungen zu Klienten kommen')} dazu`,
  unused: (headers) => `Nicht gelesene Spalten: ${list.format(headers)}.`,
  tabs: 'Zeilen der Datei',
  outcomes: { created: 'Neu', matched: 'Schon erfasst', refused: 'Ausgelassen' },
  about: {
    created: 'Diese Kontakte kommen dazu.',
    matched:
      'Diese sind schon erfasst oder stehen zweimal in der Datei. Ihre Angaben bleiben; nur ihre Beziehung zu einem Klienten kommt dazu.',
    refused:
      'Diese Zeilen können nicht importiert werden. Bitte in der Datei verbessern und sie neu auswählen, oder die anderen importieren.',
  },
  none: {
    created: 'Keine Zeile ergibt einen neuen Kontakt.',
    matched: 'Niemand aus der Datei ist schon erfasst.',
    refused: 'Keine Zeile wird ausgelassen.',
  },
  more: 'Mehr anzeigen',
  line: (line) => `Zeile ${number.format(line)}`,
  nameless: 'ohne Namen',
  fields: {
    given_name: 'Vorname',
    family_name: 'Nachname',
    name: 'Name',
    preferred_name: 'Rufname',
    email: 'E-Mail',
    phone: 'Telefon',
    preferred_channel: 'Benachrichtigen per',
    language: 'Sprache',
    time_zone: 'Zeitzone',
    client_id: 'Klientennummer',
    relationship: 'Beziehung',
    emergency: 'Notfallkontakt',
    practitioners: 'Behandelnde',
  },
  reasons: {
    required: 'Fehlt.',
    malformed: 'Ist nicht richtig geschrieben.',
    quote: 'Ein Anführungszeichen wird nicht geschlossen oder steht neben anderem Text.',
    'too-long': 'Ist zu lang.',
    'too-many': 'Sind zu viele.',
    unknown: 'Ist hier nicht bekannt.',
    ambiguous: 'So heißen mehrere Beziehungsarten. Bitte eine andere Bezeichnung verwenden.',
    taken: 'Ist vergeben. Bitte die Verwaltung der Praxis fragen.',
    archived: 'Dieser Kontakt ist erfasst, aber archiviert.',
    'not-allowed': 'Sie können Kontakte nur sich selbst zuordnen.',
    unchanged: 'Die erfasste Angabe bleibt.',
    'already-related': 'Diese Beziehung ist schon erfasst.',
    'same-person': 'Dieselbe Person wie in Zeile #.',
    encoding: 'Ist nicht als UTF-8 gespeichert.',
    cells: 'Die Zeile hat nicht so viele Zellen wie die erste.',
    kind: 'Das ist keine Karte einer Person.',
    version: 'Diese Fassung von vCard wird nicht gelesen.',
    format: 'Das ist keine vCard-Datei: Sie müsste mit BEGIN:VCARD anfangen.',
    empty: 'Die Datei ist leer.',
    'no-header':
      'In der ersten Zeile müssen die Namen der Spalten stehen, etwa Vorname, Nachname, E-Mail.',
    'no-columns':
      'Keine der Spalten ist bekannt. Sie heißen etwa Vorname, Nachname, E-Mail, Telefon.',
    abandoned: 'Eine Stunde lang hat niemand den Import fortgesetzt.',
    changed: 'Diese Bezeichnung bedeutet inzwischen eine andere Beziehung.',
    damaged: 'Ein Teil der Datei ist beschädigt.',
    'refused-lines': 'Manche Zeilen können nicht importiert werden.',
  },
  onFile: (name) => `schon erfasst: ${name}`,
  saveRefused: 'Diese Zeilen als Liste speichern',
  refusedName: 'ausgelassen.csv',
  refusedHeader: ['Zeile', 'Name', 'Grund'],
  importAll: 'Importieren',
  importOthers: (count) =>
    count === 1
      ? 'Die andere Zeile importieren'
      : `Die anderen ${number.format(count)} Zeilen importieren`,
  nothingToImport: 'In dieser Datei gibt es nichts zu importieren.',
  checkAgain: 'Noch einmal prüfen',

  applied: 'Die Datei ist importiert.',
  didCreate: (count) => `${some(count, 'Kontakt kam', 'Kontakte kamen')} neu dazu`,
  didMatch: (count) =>
    `${some(count, 'Zeile betraf', 'Zeilen betrafen')} jemanden, der schon erfasst ist; die Angaben blieben, wie sie waren`,
  didSkip: (count) => `${some(count, 'Zeile wurde', 'Zeilen wurden')} ausgelassen`,
  didRelate: (count) => `${some(count, 'Beziehung', 'Beziehungen')} zu Klienten`,
  undoUntil: (date) => `Das lässt sich bis zum ${date} rückgängig machen.`,
  toContacts: 'Alle Kontakte anzeigen',
  undoTitle: 'Diesen Import rückgängig machen?',
  undoText: (count) =>
    `${some(count, 'dazugekommener Kontakt wird', 'dazugekommene Kontakte werden')} wieder entfernt, samt den dazugekommenen Beziehungen.`,
  undoKept: 'Wer seither geändert, verbunden oder eingeladen wurde, bleibt.',
  undone: 'Der Import ist rückgängig gemacht.',
  undoneText: 'Was dazukam, ist wieder weg.',
  kept: (count) =>
    `${some(count, 'Kontakt bleibt', 'Kontakte bleiben')}, weil seither damit gearbeitet wurde.`,
  cancelled: 'Es wurde nichts importiert.',
  cancelledText: 'Was schon dazugekommen war, ist zurückgenommen.',
  discardTitle: 'Diesen Import verwerfen?',
  discardText: 'Daraus wurde noch nichts importiert. Ihre Datei bleibt, wie sie ist.',
  removed: 'Der Import ist verworfen.',
};
