// SPDX-License-Identifier: Apache-2.0
import type { PeopleTexts } from './texts';

const list = new Intl.ListFormat('de');

export const de: PeopleTexts = {
  language: 'de',
  close: 'Schließen',
  cancel: 'Abbrechen',
  save: 'Speichern',
  saving: 'Wird gespeichert …',
  retry: 'Erneut versuchen',
  loading: 'Wird geladen …',
  required: 'Pflichtfeld',
  yes: 'Ja',
  no: 'Nein',
  nothing: 'nichts',

  discardTitle: 'Eingaben verwerfen?',
  discardText: 'Sie sind noch nicht gespeichert.',
  discard: 'Verwerfen',
  keepEditing: 'Weiter bearbeiten',

  offline: 'Keine Verbindung.',
  offlineDetail: 'Es geht nichts verloren. Bitte erneut versuchen, sobald die Verbindung steht.',
  unreachableServer: 'Der Server ist nicht erreichbar.',
  late: 'Der Server hat zu lange nicht geantwortet.',
  tryAgainSoon: 'Bitte gleich noch einmal versuchen.',
  signedOut: 'Die Anmeldung ist abgelaufen.',
  signInAgain: 'Bitte in einem anderen Tab neu anmelden und es hier erneut versuchen.',
  failed: 'Das hat nicht geklappt.',
  gone: 'Das gibt es nicht mehr, oder es ist für Sie nicht mehr sichtbar.',
  correct: (count) =>
    count === 1
      ? 'Nichts wurde gespeichert. Bitte das markierte Feld korrigieren.'
      : `Nichts wurde gespeichert. Bitte die ${count} markierten Felder korrigieren.`,
  missing: 'Bitte dieses Feld ausfüllen.',

  changedMeanwhile: 'Jemand anderes hat dies inzwischen geändert.',
  chooseBelow: 'Nichts wurde überschrieben. Bitte unten auswählen, was gelten soll, und speichern.',
  followed: (labels) => `Jetzt wie gespeichert: ${list.format(labels)}.`,
  storedNow: (value) => `Jetzt gespeichert: ${value}`,
  useStored: 'Übernehmen',
  keepMine: 'Meines behalten',

  givenName: 'Vorname',
  familyName: 'Nachname',
  preferredName: 'Rufname',
  preferredNameHint: 'Steht anstelle des Vornamens',
  email: 'E-Mail',
  phone: 'Telefon',
  phoneHint: 'Eine Mobilnummer kann SMS empfangen',
  channel: 'Benachrichtigen per',
  byEmail: 'E-Mail',
  bySms: 'SMS',
  contactLanguage: 'Sprache der Nachrichten',
  timeZone: 'Zeitzone',
  standard: 'Wie die Praxis',
  practitioners: 'Zuständige Behandelnde',
  nobodyAssigned: 'Noch niemand',
  assignedToYou: 'Der Kontakt wird Ihnen zugeordnet.',
  unreachable: 'Nicht erreichbar: weder E-Mail noch Mobilnummer',
  details: 'Erfasste Angaben',

  onFile: (name, by) =>
    `${name} ist mit dieser ${by.map((each) => (each === 'email' ? 'E-Mail-Adresse' : 'Telefonnummer')).join(' und ')} bereits erfasst.`,
  use: (name) => `${name} verwenden`,
  emailTaken:
    'Diese E-Mail-Adresse gehört einem Kontakt, der für Sie nicht sichtbar ist. Bitte die Verwaltung der Praxis fragen.',
  editContact: 'Kontakt bearbeiten',
  everywhere: 'Änderungen gelten überall, wo dieser Kontakt erscheint.',
  contactSaved: (name) => `${name} wurde gespeichert.`,
  actionsFor: (name) => `Aktionen für ${name}`,
};
