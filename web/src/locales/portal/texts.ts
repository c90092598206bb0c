// SPDX-License-Identifier: Apache-2.0

/** Why a PIN that staff typed is refused, by the server's code. */
export interface WeaknessTexts {
  length: string;
  malformed: string;
  run: string;
  repeat: string;
  pattern: string;
  year: string;
  date: string;
  phone: string;
  username: string;
}

/** What staff read about the Family Portal of a client. */
export interface PortalTexts {
  /** Primary subtag, for what Intl writes beside these texts. */
  language: string;

  portal: string;
  loading: string;
  none: string;
  invitedUntil(day: string): string;
  expiredOn(day: string): string;
  granted: string;
  signedIn(day: string): string;
  neverSignedIn: string;
  revoked: string;
  since(day: string): string;
  locked: string;
  lockedWhy: string;
  lockedSince(day: string): string;
  unreadBadge(count: number): string;

  give: string;
  resend: string;
  see: string;
  view: string;
  unlock: string;
  resetPin: string;
  restore: string;
  revoke: string;

  stepTitle: string;
  stepSubtitle(name: string, client: string): string;
  giveTitle(name: string): string;
  ofClient(client: string): string;
  way: string;
  wayNo: string;
  wayNoHint: string;
  wayEmail: string;
  wayEmailHint(email: string): string;
  noEmail: string;
  wayPin: string;
  wayPinHint: string;
  wayKnownEmail: string;
  wayKnownEmailHint(email: string): string;
  wayKnownPin: string;
  wayKnownPinHint: string;
  known(name: string, username: string): string;
  done: string;
  noAccess: string;
  sendInvitation: string;
  giveNow: string;
  working: string;
  username: string;
  usernameHint: string;
  usernameTaken: string;
  usernameMalformed: string;
  usernameExists: string;
  pinKind: string;
  pinRandom: string;
  pinOwn: string;
  pin: string;
  another: string;
  ownHint: string;
  mustChange: string;
  mayKeep: string;
  askChange: string;
  weak: WeaknessTexts;
  maySee: string;
  seesAll: string;
  seesAppointments: string;
  seesDocuments: string;
  seesSome: string;
  maySeeHint: string;

  madeTitle(name: string): string;
  madeText: string;
  copy: string;
  copied: string;
  notCopied: string;
  copyText(username: string, pin: string): string;
  print: string;
  printing: string;
  notPrinted: string;
  notedTitle: string;
  notedText: string;
  notedYes: string;
  notedBack: string;

  seeTitle(name: string): string;
  preset: string;
  appointments: string;
  documents: string;
  notesRight: string;
  notesRightHint: string;
  notesOffHint: string;
  nothingSeen: string;

  revokeTitle(name: string, client: string): string;
  revokeText(name: string, client: string): string;
  endsInvitation: string;
  endsLast(name: string, sessions: number): string;
  othersStay: string;
  othersUnknown: string;
  revokeNow: string;
  /** When a relationship ends: access, an invitation, and what is not known. */
  loses(name: string, client: string): string;
  losesInvitation(name: string, client: string): string;
  mayLose(name: string, client: string): string;
  resendTitle(name: string): string;
  resendText(email: string): string;
  resendNow: string;
  restoreTitle(name: string): string;
  restoreText(name: string, client: string): string;
  restoreNow: string;
  unlockTitle(name: string): string;
  unlockText(name: string): string;
  unlockNow: string;
  resetTitle(name: string): string;
  resetText(name: string): string;
  resetRandom: string;
  resetNow: string;
  meanwhile: string;

  given(name: string): string;
  invited(name: string): string;
  opened(name: string): string;
  resent(name: string): string;
  wasRevoked(name: string): string;
  wasRestored(name: string): string;
  wasUnlocked(name: string): string;
  wasReset(name: string): string;
  seesSaved(name: string): string;

  notes: string;
  notesText: string;
  noNotes: string;
  newNote: string;
  edited: string;
  withdrawn: string;
  reply: string;
  replyTo(name: string): string;
  replyHint: string;
  sendReply: string;
  sending: string;
  replied(name: string): string;
  emptyReply: string;
  showAll(count: number): string;

  portals: string;
  noPortals: string;
}
