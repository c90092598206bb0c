// SPDX-License-Identifier: Apache-2.0
import type { Outcome, State } from '../../elements/contact-import/import-api';

/** What importing contacts says. */
export interface ImportTexts {
  language: string;

  title: string;
  intro: string;
  choose: string;
  drop: string;
  kinds: string;
  assignedToYou: string;
  isSheet: string;
  unknownKind: string;
  isEmpty: string;
  isLarge: string;
  aboutTable: string;
  aboutColumns: string;
  columns: [string, string][];
  aboutOthers: string;
  example: string;
  exampleName: string;
  /** A table with a header. */
  exampleContent: string;

  earlier: string;
  loadingEarlier: string;
  states: Record<State, string>;
  started(time: string): string;
  numbers(created: number, matched: number): string;
  goOn: string;
  show: string;
  undo: string;
  discard: string;
  remove: string;
  /** Names the import as well. */
  of(action: string, file: string): string;

  another: string;
  steps: string;
  stepUpload: string;
  stepCheck: string;
  stepImport: string;

  uploading: string;
  bytes(done: number, total: number): string;
  checking: string;
  applying: string;
  undoing: string;
  stopping: string;
  /** `isGuess`: how many there are is not known yet. */
  lines(done: number, total: number, isGuess: boolean): string;
  nothingYet: string;
  keepOpen: string;
  cancel: string;
  stop: string;

  chooseAgain(file: string): string;
  chooseAgainText: string;
  otherFile(file: string): string;
  checkStopped: string;
  applyStopped: string;
  undoStopped: string;

  checked: string;
  checkedText: string;
  willCreate(count: number): string;
  willMatch(count: number): string;
  willRefuse(count: number): string;
  willRelate(count: number): string;
  unused(headers: string[]): string;
  tabs: string;
  outcomes: Record<Outcome, string>;
  about: Record<Outcome, string>;
  none: Record<Outcome, string>;
  more: string;
  line(number: number): string;
  nameless: string;
  /** By the name of the column. */
  fields: Record<string, string>;
  /** By the code of the problem, where the server would say it in English; # stands for a number. */
  reasons: Record<string, string>;
  onFile(name: string): string;
  saveRefused: string;
  refusedName: string;
  refusedHeader: string[];
  importAll: string;
  importOthers(count: number): string;
  nothingToImport: string;
  checkAgain: string;

  applied: string;
  didCreate(count: number): string;
  didMatch(count: number): string;
  didSkip(count: number): string;
  didRelate(count: number): string;
  undoUntil(date: string): string;
  toContacts: string;
  undoTitle: string;
  undoText(count: number): string;
  undoKept: string;
  undone: string;
  undoneText: string;
  kept(count: number): string;
  cancelled: string;
  cancelledText: string;
  discardTitle: string;
  discardText: string;
  removed: string;
}
