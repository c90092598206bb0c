// SPDX-License-Identifier: Apache-2.0
import type { TypeTexts } from './texts';

export const en: TypeTexts = {
  language: 'en',
  title: 'Relationship types',
  intro:
    'What somebody can be to a client. Names change everywhere at once, for all staff of the practice.',
  add: 'Add type',
  loading: 'Loading the relationship types…',
  own: 'Added by the practice',
  builtIn: 'Built in',
  hidden: 'Hidden',
  hiddenText:
    'They are not offered for new relationships. Relationships that have one keep their label.',
  renamed: 'Renamed',
  otherSide: (label) => `Other side: ${label}`,

  rename: 'Rename…',
  edit: 'Edit…',
  hide: 'Hide',
  show: 'Show again',
  remove: 'Delete…',

  addTitle: 'Add a relationship type',
  renameTitle: (label) => `Rename “${label}”`,
  editTitle: (label) => `Edit “${label}”`,
  nameIn: (language) => `Name in ${language}`,
  otherNameIn: (language) => `Name of the other side in ${language}`,
  builtInName: (label) => `Built in: ${label}. Empty this to go back to it.`,
  emptyHint: 'Where a language is left empty, staff see the other name.',
  way: 'And what is the client to them?',
  wayHint: 'Shown where both are clients of the practice: a mother’s other side is a child.',
  waySame: 'The same',
  wayType: 'Another type',
  wayNew: 'A new type',
  side: 'Other side',
  itself: 'The same',
  choose: 'Choose…',
  nameNeeded: 'Give it a name, in the language of the practice or in English.',
  taken: 'Another type has this name.',

  added: (label) => `“${label}” was added.`,
  saved: (label) => `“${label}” was saved.`,
  wasHidden: (label) => `“${label}” is no longer offered.`,
  wasShown: (label) => `“${label}” is offered again.`,
  takenMeanwhile: (label) =>
    `Another type is called “${label}” by now. Rename one of them, then show it again.`,

  removeTitle: (label) => `Delete “${label}”?`,
  removeText: 'No relationship ever had this type. It cannot be brought back.',
  removeBoth: (label) => `“${label}”, its other side, is deleted with it.`,
  removeNow: 'Delete',
  removed: (label) => `“${label}” was deleted.`,
  inUse: 'It has been used meanwhile, so it stays. It can be hidden.',
};
