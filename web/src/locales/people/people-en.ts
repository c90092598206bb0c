// SPDX-License-Identifier: Apache-2.0
import type { PeopleTexts } from './texts';

const list = new Intl.ListFormat('en');

export const en: PeopleTexts = {
  language: 'en',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  saving: 'Saving…',
  retry: 'Try again',
  loading: 'Loading…',
  required: 'required',
  yes: 'Yes',
  no: 'No',
  nothing: 'nothing',

  discardTitle: 'Discard what you typed?',
  discardText: 'It has not been saved.',
  discard: 'Discard',
  keepEditing: 'Keep editing',

  offline: 'You are offline.',
  offlineDetail: 'Nothing is lost. Try again once you are connected.',
  unreachableServer: 'The server could not be reached.',
  late: 'The server took too long to answer.',
  tryAgainSoon: 'Try again in a moment.',
  signedOut: 'You are signed out.',
  signInAgain: 'Sign in again in another tab, then try again here.',
  failed: 'That did not work.',
  gone: 'This is no longer there, or you may no longer see it.',
  correct: (count) =>
    count === 1
      ? 'Nothing was saved. Please correct the marked field.'
      : `Nothing was saved. Please correct the ${count} marked fields.`,
  missing: 'Please fill in this field.',

  changedMeanwhile: 'Somebody else changed this while you were editing.',
  chooseBelow: 'Nothing was overwritten. Choose below what to keep, then save.',
  followed: (labels) => `Now shown as stored: ${list.format(labels)}.`,
  storedNow: (value) => `Stored now: ${value}`,
  useStored: 'Use this',
  keepMine: 'Keep mine',

  givenName: 'First name',
  familyName: 'Last name',
  preferredName: 'Preferred name',
  preferredNameHint: 'Shown in place of the first name',
  email: 'Email',
  phone: 'Phone',
  phoneHint: 'A mobile number can receive text messages',
  channel: 'Tell them by',
  byEmail: 'Email',
  bySms: 'Text message',
  contactLanguage: 'Language of messages',
  timeZone: 'Time zone',
  standard: 'As the practice',
  practitioners: 'Assigned practitioners',
  nobodyAssigned: 'Nobody yet',
  assignedToYou: 'The contact will be assigned to you.',
  unreachable: 'Cannot be reached: no email or mobile number',
  details: 'Details on file',

  onFile: (name, by) =>
    `${name} is on file with this ${by.map((each) => (each === 'email' ? 'email address' : 'phone number')).join(' and ')}.`,
  use: (name) => `Use ${name}`,
  emailTaken:
    'This email address belongs to a contact whom you may not see. Ask an administrator of your practice.',
  editContact: 'Edit contact',
  everywhere: 'Changes are seen wherever this contact appears.',
  contactSaved: (name) => `${name} was saved.`,
  actionsFor: (name) => `Actions for ${name}`,
};
