// SPDX-License-Identifier: Apache-2.0

/** What the relationship types of a practice say. */
export interface TypeTexts {
  /** Primary subtag, for what Intl writes beside these texts. */
  language: string;
  title: string;
  intro: string;
  add: string;
  loading: string;
  own: string;
  builtIn: string;
  hidden: string;
  hiddenText: string;
  renamed: string;
  otherSide(label: string): string;

  rename: string;
  edit: string;
  hide: string;
  show: string;
  remove: string;

  addTitle: string;
  renameTitle(label: string): string;
  editTitle(label: string): string;
  /** `language`: its name in the language of these texts. */
  nameIn(language: string): string;
  otherNameIn(language: string): string;
  builtInName(label: string): string;
  emptyHint: string;
  way: string;
  wayHint: string;
  waySame: string;
  wayType: string;
  wayNew: string;
  side: string;
  itself: string;
  choose: string;
  nameNeeded: string;
  taken: string;

  added(label: string): string;
  saved(label: string): string;
  wasHidden(label: string): string;
  wasShown(label: string): string;
  takenMeanwhile(label: string): string;

  removeTitle(label: string): string;
  removeText: string;
  removeBoth(label: string): string;
  removeNow: string;
  removed(label: string): string;
  inUse: string;
}
