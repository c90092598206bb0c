// SPDX-License-Identifier: Apache-2.0

/** What the settings of the Family Portal say beside what the server describes. */
export interface PortalSettingsTexts {
  /** Primary subtag. */
  language: string;
  title: string;
  loading: string;
  readOnly: string;
  unsaved: string;
  saved: string;
  range(from: number, to: number): string;
  more: string;
}
