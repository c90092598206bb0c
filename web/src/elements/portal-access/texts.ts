// SPDX-License-Identifier: Apache-2.0
import { catalogue } from '../../base/language';
import { en } from '../../locales/portal/portal-en';
import type { PortalTexts } from '../../locales/portal/texts';

/** What staff read about the Family Portal, by BCP 47 tag. */
export const portalTextsFor = catalogue<PortalTexts>(en, {
  de: async () => (await import('../../locales/portal/portal-de')).de,
});

export { en as fallback };
