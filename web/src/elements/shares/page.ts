// SPDX-License-Identifier: Apache-2.0
import { dateText } from '../../base/days';
import { catalogue } from '../../base/language';
import { agoText, daysText, momentText } from '../../base/moments';
import type { PeopleTexts } from '../../base/people-texts';
import { en } from '../../locales/shares/shares-en';
import type { SharesTexts } from '../../locales/shares/texts';
import type { Share, SharesApi } from './shares-api';

/** What lists of shares and their dialogs need of the element around them. */
export interface SharesPage {
  owner: Element;
  words: PeopleTexts;
  texts: SharesTexts;
  /** BCP 47 tag for what Intl writes. */
  language: string;
  api: SharesApi;
}

export const sharesTextsFor = catalogue<SharesTexts>(en, {
  de: async () => (await import('../../locales/shares/shares-de')).de,
});

/** Those that the user may not see have no title. */
export const titleOf = ({ texts }: SharesPage, { document }: Share): string =>
  document.title || texts.document;

/** "5 minutes ago (22 Nov 2026, 14:03)"; where the user is, or by the clock of a zone. */
export function whenText(
  { texts, language }: SharesPage,
  time: number,
  now = Date.now(),
  zone?: string,
): string {
  return texts.when(agoText(time, now, language), momentText(time, language, zone));
}

/** "until 22 Dec 2026, in 30 days". */
export function untilText(
  { texts, language }: SharesPage,
  { expiresAt, timeZone }: Share,
  now = Date.now(),
): string {
  return texts.until(
    dateText(expiresAt, language, timeZone),
    daysText(expiresAt, now, language, timeZone),
  );
}
