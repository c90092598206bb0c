// SPDX-License-Identifier: Apache-2.0

/** What the Contacts page says. */
export interface ContactsTexts {
  /** Primary subtag, for what Intl writes beside these texts. */
  language: string;

  search: string;
  searchHint: string;
  clearSearch: string;
  filters: string;
  mine: string;
  unreachable: string;
  emergency: string;
  archived: string;
  add: string;
  moreActions: string;
  importFile: string;
  exportCsv: string;
  exportCards: string;

  list: string;
  name: string;
  reached: string;
  assigned: string;
  loading: string;
  loadingRow: string;
  select(name: string): string;
  /** `some`: only a part of all contacts is shown; `more`: there may be more than `count`. */
  count(count: number, some: boolean, more: boolean): string;
  refine: string;

  emptyTitle: string;
  emptyText: string;
  nobodyTitle: string;
  nobody(query: string): string;
  nobodyFiltered: string;
  showAll: string;

  selection: string;
  selected(count: number): string;
  clearSelection: string;
  assign: string;
  assignTitle: string;
  assignSubtitle(names: string[], count: number): string;
  how: string;
  assignTo: string;
  takeFrom: string;
  practitioner: string;
  choose: string;
  noPractitioners: string;
  assignedTo(count: number, name: string): string;
  takenFrom(count: number, name: string): string;

  addSubtitle: string;
  open(name: string): string;
  added(name: string): string;

  back: string;
  edit: string;
  archive: string;
  restore: string;
  isArchived: string;
  archivedText: string;
  restored(name: string): string;
  archivedSaid(name: string): string;

  merge: string;
  mergedSaid(name: string): string;
  mergedOn(name: string, date: string): string;
  undoUntil(date: string): string;
  undo: string;
  unmergeTitle(name: string): string;
  unmergeText: string;
  unmerged(name: string): string;
  goneInto: string;
  openMerged: string;

  exportTitle: string;
  exportAll(count: number): string;
  exportSome(count: number, filters: string[]): string;
  exportNoQuery(query: string): string;
  exportNobody: string;
  exportCsvText: string;
  exportCardsText: string;
  exportPrivate: string;
  exportNow: string;
  exporting: string;
  exported(count: number, total: number): string;
  exportedSaid(file: string): string;
  /** Of the file, without its ending. */
  exportFile: string;

  archiveTitle(name: string): string;
  archiveText: string;
  archiveKept: string;
  endsNothing: string;
  ends: string;
  endsRelationship(label: string, client: string): string;
  endsAppointment(time: string): string;
  endsMessages(count: number): string;
  /** Documents that they can open. */
  endsShares(count: number): string;
  /** Access to the Family Portal of so many clients. */
  endsPortals(count: number): string;
  endsMore(count: number): string;
  archiveNow: string;

  emergencyMark: string;
  smsStopped: string;
  clients: string;
  noClients: string;
  since(date: string): string;
  ended(date: string): string;
  appointments: string;
  noAppointments: string;
  video: string;
  /** What the contact answered. */
  accepted: string;
  declined: string;
  answered(time: string): string;
  messages: string;
  noMessages: string;
  to(address: string): string;
  waiting: string;
  sent: string;
  failed: string;
  history: string;
  noHistory: string;
  byYou: string;
  byStaff: string;
  byContact: string;
  bySystem: string;
  more: string;
}
