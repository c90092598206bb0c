// SPDX-License-Identifier: Apache-2.0
import type { ContactsTexts } from './texts';

const number = new Intl.NumberFormat('de');
const list = new Intl.ListFormat('de');

const contacts = (count: number): string =>
  count === 1 ? '1 Kontakt' : `${number.format(count)} Kontakte`;

export const de: ContactsTexts = {
  language: 'de',

  search: 'Kontakt suchen',
  searchHint: 'Name, E-Mail oder Telefon',
  clearSearch: 'Suche leeren',
  filters: 'Nur anzeigen',
  mine: 'Mir zugeordnet',
  unreachable: 'Nicht erreichbar',
  emergency: 'Notfallkontakte',
  archived: 'Archiviert',
  add: 'Kontakt hinzufügen',
  moreActions: 'Importieren und exportieren',
  importFile: 'Importieren …',
  exportCsv: 'Als CSV exportieren …',
  exportCards: 'Als vCard exportieren …',

  list: 'Kontakte',
  name: 'Vor- und Nachname',
  reached: 'E-Mail und Telefon',
  assigned: 'Behandelnde',
  loading: 'Kontakte werden geladen …',
  loadingRow: 'Wird geladen …',
  select: (name) => `${name} auswählen`,
  count: (count, some, more) =>
    more
      ? `${number.format(count)} oder mehr Kontakte gefunden`
      : some
        ? `${contacts(count)} gefunden`
        : contacts(count),
  refine: 'Bitte weitertippen, um die Suche einzugrenzen.',

  emptyTitle: 'Noch keine Kontakte',
  emptyText:
    'Eltern, Partner, Betreuende: Hier kommen die Menschen um Ihre Klienten dazu und lassen sich dann mit beliebig vielen Klienten verbinden.',
  nobodyTitle: 'Niemand gefunden',
  nobody: (query) =>
    `Bei keinem Kontakt beginnt ein Name, die E-Mail oder die Telefonnummer mit „${query}“.`,
  nobodyFiltered: 'Auf keinen Kontakt trifft das zu.',
  showAll: 'Alle Kontakte anzeigen',

  selection: 'Auswahl',
  selected: (count) => `${number.format(count)} ausgewählt`,
  clearSelection: 'Auswahl aufheben',
  assign: 'Zuordnen …',
  assignTitle: 'Behandelnden zuordnen',
  assignSubtitle: (names, count) =>
    count > names.length
      ? `${names.join(', ')} und ${number.format(count - names.length)} weitere`
      : list.format(names),
  how: 'Was soll geschehen?',
  assignTo: 'Zuordnen',
  takeFrom: 'Zuordnung aufheben',
  practitioner: 'Behandelnde Person',
  choose: 'Auswählen …',
  noPractitioners: 'Es gibt niemanden, dem zugeordnet werden kann.',
  assignedTo: (count, name) => `${contacts(count)} ${name} zugeordnet.`,
  takenFrom: (count, name) => `${contacts(count)} ${name} nicht mehr zugeordnet.`,

  addSubtitle: 'Noch mit keinem Klienten verbunden; das geht später mit beliebig vielen Klienten.',
  open: (name) => `${name} öffnen`,
  added: (name) => `${name} wurde hinzugefügt.`,

  back: 'Alle Kontakte',
  edit: 'Bearbeiten',
  archive: 'Archivieren …',
  restore: 'Wiederherstellen',
  isArchived: 'Dieser Kontakt ist archiviert.',
  archivedText: 'Niemand kann ihn finden oder einladen, bis er wiederhergestellt ist.',
  restored: (name) => `${name} wurde wiederhergestellt.`,
  archivedSaid: (name) => `${name} wurde archiviert.`,

  merge: 'Zusammenführen mit …',
  mergedSaid: (name) => `Mit ${name} zusammengeführt.`,
  mergedOn: (name, date) => `Am ${date} mit ${name} zusammengeführt.`,
  undoUntil: (date) => `Das lässt sich bis zum ${date} rückgängig machen.`,
  undo: 'Rückgängig machen',
  unmergeTitle: (name) => `${name} wieder zu einem eigenen Kontakt machen?`,
  unmergeText:
    'Beide Kontakte haben danach wieder, was sie vor dem Zusammenführen hatten. Was seither dazukam, bleibt bei diesem.',
  unmerged: (name) => `${name} ist wieder ein eigener Kontakt.`,
  goneInto: 'Dieser Kontakt wurde mit einem anderen zusammengeführt.',
  openMerged: 'Diesen Kontakt öffnen',

  exportTitle: 'Kontakte exportieren',
  exportAll: (count) =>
    `Die Datei wird alle für Sie sichtbaren Kontakte enthalten: ${contacts(count)}.`,
  exportSome: (count, filters) =>
    `Die Datei wird enthalten, was so gefiltert ist: ${filters.join(', ')} (${contacts(count)}).`,
  exportNoQuery: (query) => `Die Suche nach „${query}“ grenzt nichts ein.`,
  exportNobody: 'Es gibt keinen Kontakt zu exportieren.',
  exportCsvText: 'Eine Tabelle für Excel, Numbers oder LibreOffice, mit einer Zeile je Beziehung.',
  exportCardsText: 'Karten für Adressbücher und Telefone.',
  exportPrivate:
    'Die Datei enthält personenbezogene Daten. Bitte so ablegen, dass sie niemand sonst lesen kann.',
  exportNow: 'Exportieren',
  exporting: 'Kontakte werden gesammelt …',
  exported: (count, total) => `${number.format(count)} von ${number.format(total)}`,
  exportedSaid: (file) => `Die Kontakte sind als ${file} gespeichert.`,
  exportFile: 'kontakte',

  archiveTitle: (name) => `${name} archivieren?`,
  archiveText:
    'Ein archivierter Kontakt bleibt erhalten, kann aber nicht gefunden oder eingeladen werden.',
  archiveKept: 'Unter „Archiviert“ ist er weiter zu finden und lässt sich dort wiederherstellen.',
  endsNothing: 'Sonst endet nichts: Es hängt nichts daran.',
  ends: 'Das endet:',
  endsRelationship: (label, client) => `${label} von ${client}`,
  endsAppointment: (time) => `Einladung zu ${time}`,
  endsShares: (count) =>
    count === 1
      ? 'Zugang zu 1 geteilten Dokument'
      : `Zugang zu ${number.format(count)} geteilten Dokumenten`,
  endsPortals: (count) =>
    count === 1
      ? 'Zugang zum Familienportal von 1 Person'
      : `Zugang zum Familienportal von ${number.format(count)} Personen`,
  endsMessages: (count) =>
    count === 1
      ? '1 noch nicht gesendete Nachricht'
      : `${number.format(count)} noch nicht gesendete Nachrichten`,
  endsMore: (count) => `und ${number.format(count)} weitere`,
  archiveNow: 'Archivieren',

  emergencyMark: 'Notfallkontakt',
  smsStopped:
    'Unter dieser Nummer wurde mit STOP geantwortet. Bis von dort START kommt, geht keine SMS dorthin.',
  clients: 'Klienten',
  noClients:
    'Noch mit keinem Klienten verbunden. Das geht im Profil eines Klienten unter „Beziehungen“.',
  since: (date) => `seit ${date}`,
  ended: (date) => `beendet am ${date}`,
  appointments: 'Kommende Termine',
  noAppointments: 'Zu keinem Termin eingeladen.',
  video: 'Per Video',
  accepted: 'Kommt',
  declined: 'Kann nicht kommen',
  answered: (time) => `Antwort vom ${time}`,
  messages: 'Nachrichten',
  noMessages: 'Es wurde noch nichts gesendet.',
  to: (address) => `an ${address}`,
  waiting: 'Wartet',
  sent: 'Gesendet',
  failed: 'Fehlgeschlagen',
  history: 'Verlauf',
  noHistory: 'Es ist noch nichts geschehen.',
  byYou: 'von Ihnen',
  byStaff: 'aus dem Team',
  byContact: 'vom Kontakt selbst',
  bySystem: 'automatisch',
  more: 'Mehr anzeigen',
};
