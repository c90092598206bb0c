// SPDX-License-Identifier: Apache-2.0
import type { ImportTexts } from './texts';

const number = new Intl.NumberFormat('en');
const size = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const list = new Intl.ListFormat('en');

const some = (count: number, one: string, many: string): string =>
  `${number.format(count)} ${count === 1 ? one : many}`;
const megabytes = (bytes: number): string => size.format(bytes / 1024 / 1024);

export const en: ImportTexts = {
  language: 'en',

  title: 'Import contacts',
  intro:
    'Choose a file with contacts. It is checked first and you see line by line what would happen; nothing is changed until you press Import.',
  choose: 'Choose a file',
  drop: 'or drop it here',
  kinds: 'CSV from a spreadsheet, or vCard (.vcf) from an address book, up to 64 MB',
  assignedToYou: 'New contacts will be assigned to you.',
  isSheet:
    'This is a spreadsheet. Open it, save it as “CSV UTF-8”, and choose the saved file here.',
  unknownKind: 'This file is neither CSV nor vCard. Its name has to end in .csv or .vcf.',
  isEmpty: 'This file is empty.',
  isLarge: 'This file is larger than 64 MB. Please split it into several files.',
  aboutTable: 'How a table has to look',
  aboutColumns:
    'The first line names the columns, in any order, in English or German. Only a name is needed:',
  columns: [
    ['First name, Last name', 'or one column Name'],
    ['Email, Phone', 'find out whether somebody is on file already'],
    ['Client number, Relationship', 'whose mother, partner or carer they are'],
    ['Emergency contact', 'yes or no'],
  ],
  aboutOthers:
    'Preferred name, Language, Time zone and Practitioners are read too. Other columns are left out.',
  example: 'Save an example',
  exampleName: 'contacts-example.csv',
  exampleContent: [
    'First name,Last name,Email,Phone,Client number,Relationship,Emergency contact',
    'Rosa,Garcia,rosa.garcia@example.org,+34 600 000 001,,,',
    'Luis,Garcia,luis.garcia@example.org,,,,',
    '',
  ].join('\r\n'),

  earlier: 'Your imports',
  loadingEarlier: 'Loading your imports…',
  states: {
    uploading: 'Not finished',
    checking: 'Not finished',
    checked: 'Checked, not imported',
    applying: 'Not finished',
    applied: 'Imported',
    undoing: 'Not finished',
    undone: 'Undone',
    cancelled: 'Not imported',
  },
  started: (time) => `started ${time}`,
  numbers: (created, matched) =>
    `${some(created, 'new contact', 'new contacts')}, ${number.format(matched)} on file already`,
  goOn: 'Continue',
  show: 'Show',
  undo: 'Undo',
  discard: 'Discard',
  remove: 'Remove from this list',
  of: (action, file) => `${action}: ${file}`,

  another: 'Import another file',
  steps: 'Steps',
  stepUpload: 'Upload',
  stepCheck: 'Check',
  stepImport: 'Import',

  uploading: 'Uploading the file…',
  bytes: (done, total) => `${megabytes(done)} of ${megabytes(total)} MB`,
  checking: 'Checking the file…',
  applying: 'Importing…',
  undoing: 'Taking the import back…',
  stopping: 'Stopping…',
  lines: (done, total, isGuess) =>
    `${number.format(done)} of ${isGuess ? 'about ' : ''}${some(total, 'line', 'lines')}`,
  nothingYet: 'Nothing is changed yet.',
  keepOpen: 'Please keep this page open until it is done.',
  cancel: 'Cancel',
  stop: 'Stop and take back',

  chooseAgain: (file) => `The upload of ${file} was interrupted.`,
  chooseAgainText: 'Choose the same file again to continue where it stopped.',
  otherFile: (file) => `This is another file. Please choose ${file} again, or discard the import.`,
  checkStopped: 'The check was interrupted. Nothing is changed yet.',
  applyStopped:
    'The import was interrupted. Continue it, or take back what has been imported. After an hour it is taken back by itself.',
  undoStopped: 'Taking the import back was interrupted.',

  checked: 'The file is checked. Nothing is changed yet.',
  checkedText: 'This is what Import will do:',
  willCreate: (count) => `add ${some(count, 'new contact', 'new contacts')}`,
  willMatch: (count) =>
    `find ${some(count, 'line', 'lines')} about somebody who is on file already, and leave their details as they are`,
  willRefuse: (count) => `leave out ${some(count, 'line', 'lines')} that cannot be imported`,
  willRelate: (count) => `add ${some(count, 'relationship', 'relationships')} to clients`,
  unused: (headers) => `Columns that are not read: ${list.format(headers)}.`,
  tabs: 'Lines of the file',
  outcomes: { created: 'New', matched: 'On file', refused: 'Left out' },
  about: {
    created: 'These contacts are added.',
    matched:
      'These are on file already, or stand in the file twice. Their details stay; only what they are to a client is added.',
    refused:
      'These lines cannot be imported. Correct them in your file and choose it again, or import the others.',
  },
  none: {
    created: 'No line makes a new contact.',
    matched: 'Nobody in the file is on file already.',
    refused: 'No line is left out.',
  },
  more: 'Show more',
  line: (line) => `Line ${number.format(line)}`,
  nameless: 'no name',
  fields: {
    given_name: 'First name',
    family_name: 'Last name',
    name: 'Name',
    preferred_name: 'Preferred name',
    email: 'Email',
    phone: 'Phone',
    preferred_channel: 'Tell them by',
    language: 'Language',
    time_zone: 'Time zone',
    client_id: 'Client number',
    relationship: 'Relationship',
    emergency: 'Emergency contact',
    practitioners: 'Practitioners',
  },
  reasons: {},
  onFile: (name) => `on file as ${name}`,
  saveRefused: 'Save these lines as a list',
  refusedName: 'left-out.csv',
  refusedHeader: ['Line', 'Name', 'Reason'],
  importAll: 'Import',
  importOthers: (count) =>
    count === 1 ? 'Import the other line' : `Import the other ${number.format(count)} lines`,
  nothingToImport: 'There is nothing to import in this file.',
  checkAgain: 'Check again',

  applied: 'The file is imported.',
  didCreate: (count) => `${some(count, 'new contact was', 'new contacts were')} added`,
  didMatch: (count) =>
    `${some(count, 'line was', 'lines were')} about somebody who is on file already; their details stayed`,
  didSkip: (count) => `${some(count, 'line was', 'lines were')} left out`,
  didRelate: (count) => `${some(count, 'relationship', 'relationships')} to clients`,
  undoUntil: (date) => `You can undo this until ${date}.`,
  toContacts: 'Show all contacts',
  undoTitle: 'Undo this import?',
  undoText: (count) =>
    `${some(count, 'contact that it added is', 'contacts that it added are')} removed again, with the relationships it added.`,
  undoKept: 'Whoever was changed, related or invited since then stays.',
  undone: 'The import was undone.',
  undoneText: 'What it added is gone.',
  kept: (count) =>
    `${some(count, 'contact stays', 'contacts stay')}, because somebody has worked with them since.`,
  cancelled: 'Nothing was imported.',
  cancelledText: 'What had been added was taken back.',
  discardTitle: 'Discard this import?',
  discardText: 'Nothing has been imported from it. Your file stays as it is.',
  removed: 'The import was discarded.',
};
