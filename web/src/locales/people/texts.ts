// SPDX-License-Identifier: Apache-2.0

/** What the pages about people say in common: dialogs, failures, the fields of a contact. */
export interface PeopleTexts {
  /** Primary subtag, for what Intl writes beside these texts. */
  language: string;
  close: string;
  cancel: string;
  save: string;
  saving: string;
  retry: string;
  loading: string;
  required: string;
  yes: string;
  no: string;
  /** Stands for a field without a value. */
  nothing: string;

  discardTitle: string;
  discardText: string;
  discard: string;
  keepEditing: string;

  offline: string;
  offlineDetail: string;
  unreachableServer: string;
  late: string;
  tryAgainSoon: string;
  signedOut: string;
  signInAgain: string;
  failed: string;
  gone: string;
  /** Above a form of which so many fields are wrong. */
  correct(count: number): string;
  missing: string;

  changedMeanwhile: string;
  chooseBelow: string;
  /** Fields that nobody changed here and now show what was stored. */
  followed(labels: string[]): string;
  storedNow(value: string): string;
  useStored: string;
  keepMine: string;

  givenName: string;
  familyName: string;
  preferredName: string;
  preferredNameHint: string;
  email: string;
  phone: string;
  phoneHint: string;
  channel: string;
  byEmail: string;
  bySms: string;
  contactLanguage: string;
  timeZone: string;
  standard: string;
  practitioners: string;
  nobodyAssigned: string;
  assignedToYou: string;
  unreachable: string;
  details: string;

  /** `by`: an email address, a phone number, or both are the same. */
  onFile(name: string, by: readonly ('email' | 'phone')[]): string;
  use(name: string): string;
  emailTaken: string;
  editContact: string;
  everywhere: string;
  contactSaved(name: string): string;
  actionsFor(name: string): string;
}
