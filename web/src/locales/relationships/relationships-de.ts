// SPDX-License-Identifier: Apache-2.0
import type { RelationshipTexts } from './texts';

const until = (day: string): string => (day ? ` bis ${day}` : '');

export const de: RelationshipTexts = {
  language: 'de',
  title: 'Beziehungen',
  add: 'Beziehung hinzufügen',
  theClient: 'dieser Person',
  of: (client) => `von ${client}`,
  loading: 'Beziehungen werden geladen …',
  emptyTitle: 'Noch keine Beziehungen',
  emptyText: (client) =>
    `Hier erscheinen Familie, Freunde und andere um ${client}: wie sie zu erreichen sind und wer im Notfall angerufen wird.`,

  name: 'Name',
  relationship: 'Beziehung',
  reached: 'Erreichbar über',
  practitioners: 'Behandelnde',
  portal: 'Familienportal',
  actions: 'Aktionen',
  client: 'In der Praxis betreut',
  emergency: 'Notfallkontakt',
  guardian: (day) => `Sorgeberechtigt${until(day)}`,
  care: (care, day) =>
    `Auskunftsberechtigt${care === 'limited' ? ' (eingeschränkt)' : ''}${until(day)}`,

  edit: 'Beziehung bearbeiten',
  end: 'Beziehung beenden …',
  remove: 'Entfernen …',

  way: 'Um wen geht es?',
  newContact: 'Neuer Kontakt',
  existingContact: 'Vorhandener Kontakt',
  kind: 'Suchen unter',
  contact: 'Kontakte',
  anotherClient: 'Klienten der Praxis',
  search: 'Kontakt suchen',
  searchClients: 'Klienten suchen',
  typeToSearch: 'Name, E-Mail oder Telefonnummer eingeben.',
  searching: 'Suche läuft …',
  nobody: (query) => `Niemand gefunden für „${query}“.`,
  found: (count, more) =>
    more
      ? `${count} angezeigt, bitte weitertippen`
      : count === 1
        ? '1 Person'
        : `${count} Personen`,
  keepTyping: 'Es gibt weitere Treffer: bitte weitertippen',
  alreadyRelated: 'Bereits verbunden',
  alreadyRelatedAs: (label) => `Bereits verbunden: ${label}`,
  related: (client) => `Die Person ist bereits mit ${client} verbunden.`,
  chooseSomebody: 'Bitte eine Person suchen und auswählen.',
  change: 'Andere Person wählen',
  chosen: (name) => `${name} ist ausgewählt.`,

  relationTo: (client) => `Beziehung zu ${client}`,
  choose: 'Auswählen …',
  notes: 'Notizen zur Beziehung',
  notesHint: 'Für die Praxis, höchstens 500 Zeichen',
  more: 'Sorgerecht und Auskunft',
  isGuardian: 'Sorgeberechtigt',
  guardianUntil: 'Sorgeberechtigt bis',
  careInformation: 'Auskunft über die Behandlung',
  careNo: 'Nein',
  careLimited: 'Eingeschränkt',
  careYes: 'Ja',
  careUntil: 'Auskunft bis',
  untilHint: 'Leer lassen, wenn es kein Ende hat',

  added: (name, client) => `${name} steht jetzt bei den Beziehungen von ${client}.`,
  saved: (name) => `Die Beziehung mit ${name} wurde gespeichert.`,

  past: 'Frühere Beziehungen',
  noPast: 'Es gibt keine.',
  period: (from, to) => (from && to ? `${from} bis ${to}` : to ? `bis ${to}` : from),

  endTitle: (name) => `Beziehung mit ${name} beenden?`,
  endText: (name) =>
    `${name} steht dann bei den früheren Beziehungen; der Verlauf bleibt erhalten.`,
  endedThere: (name) => `Sie endet auch auf der Seite von ${name}.`,
  endedOn: 'Beendet am',
  notInFuture: 'Der Tag darf nicht in der Zukunft liegen.',
  endNow: 'Beziehung beenden',
  ended: (name) => `Die Beziehung mit ${name} wurde beendet.`,
  removeTitle: (name, client) => `${name} bei ${client} entfernen?`,
  removeText:
    'Gedacht für versehentlich angelegte Beziehungen: Sie verschwindet auch aus dem Verlauf, endgültig.',
  removeOther: (name) => `Sie verschwindet auch aus den Beziehungen von ${name}.`,
  staysInvited: (count, name, client) =>
    count === 1
      ? `${name} bleibt zu 1 kommenden Termin von ${client} eingeladen. Entfernen Sie die Person dort, wenn sie nicht kommen soll.`
      : `${name} bleibt zu ${count} kommenden Terminen von ${client} eingeladen. Entfernen Sie die Person dort, wenn sie nicht kommen soll.`,
  staysOnFile: (name) => `Der Kontakt ${name} bleibt erfasst.`,
  endInstead: 'Soll sie im Verlauf bleiben, bitte stattdessen beenden.',
  removeNow: 'Entfernen',
  removed: (name) => `Die Beziehung mit ${name} wurde entfernt.`,
};
