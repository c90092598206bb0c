// SPDX-License-Identifier: Apache-2.0
import type { FinderTexts } from '../../base/finder';

/** What merging two contacts says. */
export interface MergeTexts extends FinderTexts {
  title(name: string): string;
  subtitle: string;
  another: string;
  merge: string;
  merging: string;
  lookAgain: string;

  choose: string;
  nothingDiffers: string;
  /** The contact that stays, and the one that goes. */
  thisOne: string;
  otherOne: string;
  /** After a value. */
  ofThis: string;
  ofOther: string;
  nothing: string;

  after: string;
  moves(label: string, client: string): string;
  joins(label: string, client: string): string;
  /** As joins, where the other one's label goes. */
  replaces(label: string, client: string, dropped: string): string;
  andMore(count: number): string;
  invitations(count: number): string;
  messages(count: number): string;
  /** Documents that open to the contact that stays. */
  shares(count: number): string;
  /** Of the Family Portal, of so many clients. */
  portals(count: number): string;
  /** ended: the other username, or nothing. */
  signsIn(username: string, ended: string): string;
  assigned(names: string[]): string;
  movesNothing: string;
  quiet: string;
  undoable: string;
}
