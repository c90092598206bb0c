// SPDX-License-Identifier: Apache-2.0

/** Everything that Kith's elements say, in one language. */
export interface Texts {
  /** Primary subtag, for what Intl writes beside these texts. */
  language: string;
  label: string;
  placeholder: string;
  relations: string;
  others: string;
  emergency: string;
  email: string;
  sms: string;
  none: string;
  unrelated: string;
  searching: string;
  noRelations: string;
  chooseClient: string;
  nobody(query: string): string;
  /** Said when a list has come; `more`: there are further hits that are not listed. */
  found(count: number, more: boolean): string;
  keepTyping: string;
  failed: string;
  failedDetail: string;
  retry: string;
  remove(name: string): string;
  added(name: string): string;
  removed(name: string): string;
  /** Describes the field: who is selected, and how to reach them. */
  selected(names: string[]): string;
  /** The names are of people selected; one name or several. */
  cannotNotify(names: string[]): string;
  notRelated(names: string[]): string;
  reminders: string;
  standard: string;
  off: string;
  own: string;
  /** `times`: such as "1 day and 1 hour". */
  before(times: string): string;
}
