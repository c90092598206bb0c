// SPDX-License-Identifier: Apache-2.0
import type { SharesTexts } from './texts';

const documents = (count: number): string => (count === 1 ? '1 Dokument' : `${count} Dokumente`);

export const de: SharesTexts = {
  language: 'de',

  titleClient: 'Geteilte Dokumente',
  titleFailed: 'Nicht angekommen',
  loading: 'Geteilte Dokumente werden geladen …',
  noneClient:
    'Noch ist nichts geteilt. Zum Teilen Dokumente in der Liste ankreuzen oder eines öffnen.',
  noneMine: 'Sie haben noch nichts geteilt. Dazu das Dokument einer betreuten Person öffnen.',
  noneFailed: 'Alles ist angekommen.',
  more: 'Mehr zeigen',
  shown: 'Anzeigen',
  all: 'Alle',
  onlyFailed: 'Nicht zugestellt',

  by: (via, address) => (via === 'email' ? `E-Mail an ${address}` : `SMS an ${address}`),
  document: 'Ein Dokument',
  sharedWith: (name) => `an ${name}`,
  ofClient: (name) => `Betreute Person: ${name}`,
  sharedBy: (name, when) => `Geteilt von ${name} ${when}`,
  when: (ago, moment) => `${ago} (${moment})`,
  andOthers: (title, others) =>
    `${title} und ${others === 1 ? '1 weiteres Dokument' : `${others} weitere Dokumente`}`,

  waiting: 'Wartet',
  sent: 'Gesendet',
  delivered: 'Zugestellt',
  failed: 'Nicht zugestellt',
  opened: 'Geöffnet',
  expired: 'Abgelaufen',
  revoked: 'Beendet',
  replaced: 'Neuere Fassung',
  withdrawn: 'Zurückgezogen',
  moved: 'Verschoben',

  leaves: 'Geht gleich hinaus',
  waits: (when) => `Konnte noch nicht hinausgehen, begonnen ${when}`,
  sentWhen: (when) => `Gesendet ${when}`,
  deliveredWhen: (when) => `Zugestellt ${when}`,
  failedWhen: (when) => `Fehlgeschlagen ${when}`,
  openedOnce: (when) => `Einmal geöffnet, ${when}`,
  openedOften: (times, last, first) => `${times}-mal geöffnet, zuletzt ${last}, zuerst ${first}`,
  notOpened: 'Noch nicht geöffnet',
  neverOpened: 'Wurde nicht geöffnet',
  until: (date, ago) => `Der Link gilt bis ${date}, ${ago}`,
  expiredWhen: (when) => `Der Link ist abgelaufen, ${when}`,
  revokedWhen: (when) => `Zugriff beendet ${when}`,
  replacedText: 'Das Dokument hat eine neuere Fassung, die diese Person nicht öffnen kann.',
  withdrawnText: 'Das Dokument wurde zurückgezogen. Niemand kann es mehr öffnen.',
  movedText:
    'Das Dokument gehört jetzt zu einer anderen Person. Dieser Kontakt kann es nicht mehr öffnen.',
  archived: 'Archiviert',

  actionsFor: (document, name) => `Aktionen für ${document}, geteilt mit ${name}`,
  sendAgain: 'Erneut senden …',
  changeExpiry: 'Ablaufdatum ändern …',
  shareVersion: 'Neue Fassung teilen …',
  revoke: 'Zugriff beenden …',
  dismiss: 'Erledigt',
  dismissed: 'Erledigt. Es bleibt in der Liste der geteilten Dokumente.',

  revokeTitle: (name) => `Zugriff für ${name} beenden?`,
  revokeText: (document) => `Der Link zu „${document}“ gilt sofort nicht mehr.`,
  revokeKept: 'Was schon heruntergeladen wurde, bleibt, wo es ist.',
  revokeNow: 'Zugriff beenden',
  revokedSaid: (name) => `${name} kann es nicht mehr öffnen.`,

  againTitle: (name) => `Den Link erneut an ${name} senden`,
  againText:
    'Es geht eine neue Nachricht mit einem neuen Link hinaus. Der frühere gilt nicht mehr.',
  againGoes: (count) =>
    count === 1 ? 'Dieses Dokument wird gesendet:' : 'Diese Dokumente werden gesendet:',
  againStays: (count) => (count === 1 ? 'Dieses nicht:' : 'Diese nicht:'),
  againUnseen: 'Sie dürfen dieses Dokument nicht sehen.',
  againNow: (via) => (via === 'email' ? 'Erneut per E-Mail senden' : 'Erneut per SMS senden'),
  againSaid: (name) => `Erneut unterwegs an ${name}.`,
  sendBy: 'Senden per',
  byEmail: 'E-Mail',
  bySms: 'SMS',

  expiryTitle: 'Ablaufdatum ändern',
  expiry: 'Der Link gilt bis',
  expiryHint: 'Bis zum Ende dieses Tages. Darüber geht keine Nachricht hinaus.',
  expiryFrom: (day) => `Frühestens ${day}.`,
  expiryTo: (day) => `Spätestens ${day}.`,
  expirySaid: (name, date) => `Der Link von ${name} gilt bis ${date}.`,

  versionTitle: (name) => `Die neue Fassung mit ${name} teilen?`,
  versionText: (document) =>
    `Der gesendete Link öffnet ab jetzt die gegenwärtige Fassung von „${document}“. Es geht keine neue Nachricht hinaus.`,
  versionNow: 'Neue Fassung teilen',
  versionSaid: (name) => `${name} kann die neue Fassung öffnen.`,

  selection: 'Auswahl',
  selected: (count) => `${documents(count)} ausgewählt`,
  clearSelection: 'Auswahl aufheben',
};
