// SPDX-License-Identifier: Apache-2.0
import type { PortalTexts } from './texts';

const times = (count: number): string => (count === 1 ? 'einem Browser' : `${count} Browsern`);

export const de: PortalTexts = {
  language: 'de',

  portal: 'Familienportal',
  loading: 'Es wird geladen, wer Zugang zum Familienportal hat …',
  none: 'Kein Zugang',
  invitedUntil: (day) => `Eingeladen bis ${day}`,
  expiredOn: (day) => `Einladung am ${day} abgelaufen`,
  granted: 'Hat Zugang',
  signedIn: (day) => `Zuletzt angemeldet ${day}`,
  neverSignedIn: 'Noch nie angemeldet',
  revoked: 'Zugang entzogen',
  since: (day) => `seit ${day}`,
  locked: 'Gesperrt',
  lockedWhy: 'Nach zu vielen falschen Versuchen',
  unreadBadge: (count) => (count === 1 ? '1 neue Notiz' : `${count} neue Notizen`),

  give: 'Zugang zum Portal geben …',
  resend: 'Einladung erneut senden …',
  see: 'Was sichtbar ist …',
  view: 'Wie dieser Kontakt ansehen',
  unlock: 'Entsperren …',
  resetPin: 'PIN zurücksetzen …',
  restore: 'Zugang wiederherstellen …',
  revoke: 'Zugang entziehen …',

  stepTitle: 'Zugang zum Familienportal?',
  stepSubtitle: (name, client) => `${name} steht jetzt bei den Beziehungen von ${client}.`,
  giveTitle: (name) => `${name} Zugang zum Familienportal geben`,
  ofClient: (client) => `von ${client}`,
  way: 'Auf welchem Weg?',
  wayNo: 'Kein Zugang',
  wayNoHint: 'Sie können ihn später über das Menü geben.',
  wayEmail: 'Einladung per E-Mail',
  wayEmailHint: (email) =>
    `Ein Link geht an ${email}. Benutzername und PIN wählt die Person selbst.`,
  noEmail: 'Keine E-Mail-Adresse erfasst',
  wayPin: 'Benutzername und PIN',
  wayPinHint: 'Sie übergeben beides selbst, zum Beispiel auf einer gedruckten Karte.',
  wayKnownEmail: 'Öffnen und per E-Mail mitteilen',
  wayKnownEmailHint: (email) => `Eine Nachricht geht an ${email}.`,
  wayKnownPin: 'Öffnen ohne Nachricht',
  wayKnownPinHint: 'Es zeigt sich bei der nächsten Anmeldung.',
  known: (name, username) =>
    `${name} meldet sich bereits als ${username} an. Benutzername und PIN gelten auch für dieses Portal.`,
  done: 'Fertig',
  noAccess: 'Jetzt nicht',
  sendInvitation: 'Einladung senden',
  giveNow: 'Zugang geben',
  working: 'Einen Moment …',
  username: 'Benutzername',
  usernameHint: 'Wird zum Anmelden eingegeben.',
  usernameTaken: 'Diesen Benutzernamen hat schon jemand. Bitte einen anderen wählen.',
  usernameMalformed: 'Bitte 3 bis 100 Zeichen, ohne Leerzeichen am Anfang und Ende.',
  usernameExists:
    'Inzwischen gibt es einen Benutzernamen. Bitte schließen Sie dies und öffnen Sie es neu.',
  pinKind: 'PIN',
  pinRandom: 'Zufällig (empfohlen)',
  pinOwn: 'Eine eigene',
  pin: 'PIN',
  another: 'Eine andere',
  ownHint:
    '6 bis 12 Ziffern, die niemand errät: keine Reihe, kein Geburtsjahr, keine Telefonnummer.',
  mustChange: 'Bei der ersten Anmeldung muss eine neue gewählt werden.',
  mayKeep: 'Die Person kann sie behalten.',
  askChange: 'Bei der ersten Anmeldung nach einer neuen PIN fragen',
  weak: {
    length: 'Eine PIN hat 6 bis 12 Ziffern.',
    malformed: 'Eine PIN besteht nur aus Ziffern.',
    run: 'Diese Ziffern laufen auf oder ab, wie 123456. Das wird zuerst erraten.',
    repeat: 'Hier wiederholen sich dieselben Ziffern. Das wird zuerst erraten.',
    pattern: 'Diese Ziffern bilden ein Muster, das leicht zu erraten ist.',
    year: 'Das sieht nach einem Geburtsjahr aus, das andere kennen.',
    date: 'Das sieht nach einem Datum aus, das andere kennen.',
    phone: 'Das ist ein Teil der Telefonnummer, die andere kennen.',
    username: 'Das steht im Benutzernamen, den andere sehen.',
  },
  maySee: 'Was soll sichtbar sein?',
  seesAll: 'Alles Geteilte',
  seesAppointments: 'Nur Termine',
  seesDocuments: 'Nur Dokumente',
  seesSome: 'Eigene Auswahl',
  maySeeHint: 'Nur, wozu eingeladen und was geteilt wurde; nie mehr.',

  madeTitle: (name) => `${name} kann sich jetzt anmelden`,
  madeText: 'Die PIN ist nur jetzt zu sehen. Drucken Sie die Karte oder übergeben Sie sie gleich.',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  notCopied: 'Der Browser lässt das Kopieren nicht zu. Bitte schreiben Sie es ab.',
  copyText: (username, pin) => `Benutzername: ${username}\nPIN: ${pin}`,
  print: 'Karte drucken',
  printing: 'Die Karte wird erstellt …',
  notPrinted: 'Die Karte konnte nicht erstellt werden.',
  notedTitle: 'Haben Sie die PIN notiert?',
  notedText: 'Sie wird nicht noch einmal gezeigt. Nur die Verwaltung kann eine neue erstellen.',
  notedYes: 'Schließen',
  notedBack: 'Noch einmal zeigen',

  seeTitle: (name) => `Was ${name} sieht`,
  preset: 'Schnellauswahl',
  appointments: 'Termine, zu denen eingeladen wurde',
  documents: 'Geteilte Dokumente',
  notesRight: 'Eigene Notizen',
  notesRightHint: 'Die Person kann Notizen schreiben, die Sie hier lesen.',
  notesOffHint: 'Notizen sind zurzeit für die ganze Praxis ausgeschaltet.',
  nothingSeen:
    'Bitte mindestens eines wählen. Soll nichts sichtbar sein, entziehen Sie den Zugang.',

  revokeTitle: (name, client) => `${name} den Zugang zum Portal von ${client} entziehen?`,
  revokeText: (name, client) =>
    `Ab dem nächsten Klick sieht ${name} keine Termine, Dokumente und Notizen von ${client} mehr.`,
  endsInvitation: 'Die versandte Einladung wird ungültig.',
  endsLast: (name, sessions) =>
    sessions
      ? `Es ist das einzige Portal: ${name} kann sich nicht mehr anmelden und wird in ${times(sessions)} abgemeldet.`
      : `Es ist das einzige Portal: ${name} kann sich nicht mehr anmelden.`,
  othersStay: 'Die Portale anderer Klienten bleiben offen.',
  othersUnknown: 'Portale anderer Klienten, falls es sie gibt, bleiben offen.',
  revokeNow: 'Zugang entziehen',
  loses: (name, client) => `${name} verliert sofort den Zugang zum Familienportal von ${client}.`,
  losesInvitation: (name, client) =>
    `Die Einladung von ${name} zum Familienportal von ${client} wird ungültig.`,
  mayLose: (name, client) =>
    `Falls ${name} Zugang zum Familienportal von ${client} hat, endet er sofort.`,
  resendTitle: (name) => `${name} eine neue Einladung senden?`,
  resendText: (email) =>
    email
      ? `Ein neuer Link geht an ${email}. Der frühere wird ungültig.`
      : 'Ein neuer Link geht an die E-Mail-Adresse. Der frühere wird ungültig.',
  resendNow: 'Einladung senden',
  restoreTitle: (name) => `Zugang von ${name} wiederherstellen?`,
  restoreText: (name, client) =>
    `${name} sieht von ${client} wieder dasselbe wie zuvor, mit demselben Benutzernamen und derselben PIN.`,
  restoreNow: 'Wiederherstellen',
  unlockTitle: (name) => `Konto von ${name} entsperren?`,
  unlockText: (name) =>
    `Es wurde nach zu vielen falschen Versuchen gesperrt. ${name} kann sich dann wieder mit derselben PIN anmelden. Vergewissern Sie sich, dass es die Person selbst war.`,
  unlockNow: 'Entsperren',
  resetTitle: (name) => `Neue PIN für ${name}`,
  resetText: (name) =>
    `Die bisherige PIN gilt nicht mehr, und ${name} wird überall abgemeldet. Ein gesperrtes Konto öffnet sich.`,
  resetRandom: 'Eine zufällige PIN wird erstellt und einmal gezeigt.',
  resetNow: 'Neue PIN erstellen',
  meanwhile: 'Jemand anderes hat dies inzwischen geändert. Die Liste zeigt, was jetzt gilt.',

  given: (name) => `${name} hat Zugang zum Familienportal.`,
  invited: (name) => `Die Einladung an ${name} ist unterwegs.`,
  opened: (name) => `${name} hat Zugang und erfährt es per E-Mail.`,
  resent: (name) => `Eine neue Einladung an ${name} ist unterwegs.`,
  wasRevoked: (name) => `Der Zugang von ${name} wurde entzogen.`,
  wasRestored: (name) => `${name} hat wieder Zugang.`,
  wasUnlocked: (name) => `Das Konto von ${name} wurde entsperrt.`,
  wasReset: (name) => `${name} hat eine neue PIN.`,
  seesSaved: (name) => `Was ${name} sieht, wurde gespeichert.`,

  notes: 'Notizen von Kontakten',
  notesText: 'Im Familienportal geschrieben, für die Praxis.',
  noNotes: 'Es gibt noch keine.',
  newNote: 'Neu',
  edited: 'geändert',
  withdrawn: 'Diese Notiz wurde zurückgezogen.',
  reply: 'Antworten',
  replyTo: (name) => `Antworten an ${name}`,
  replyHint:
    'Sie wird im Familienportal gelesen; die Nachricht darüber nennt nichts von ihrem Inhalt.',
  sendReply: 'Antwort senden',
  sending: 'Wird gesendet …',
  replied: (name) => `Ihre Antwort an ${name} wurde gesendet.`,
  emptyReply: 'Bitte schreiben Sie etwas.',
  showAll: (count) => `Alle ${count} Notizen zeigen`,

  portals: 'Zugang zum Familienportal',
  noPortals: 'Kein Zugang zum Portal von Klienten.',
};
