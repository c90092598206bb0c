// SPDX-License-Identifier: Apache-2.0
// What merging needs, fetched when somebody asks for it.
import { catalogue } from '../../base/language';
import { en } from '../../locales/merge/merge-en';
import type { MergeTexts } from '../../locales/merge/texts';

export { MergeDialog } from './merge-dialog';

export const mergeTextsFor = catalogue<MergeTexts>(en, {
  de: async () => (await import('../../locales/merge/merge-de')).de,
});
