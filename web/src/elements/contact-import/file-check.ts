// SPDX-License-Identifier: Apache-2.0
import type { ImportTexts } from '../../locales/import/texts';
import type { Format } from './import-api';

/** Bytes. */
const largest = 64 * 1024 * 1024;

export const accepted = '.csv,.tsv,.txt,.vcf,.vcard,text/csv,text/vcard';

const formats: Record<string, Format> = {
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  vcf: 'vcard',
  vcard: 'vcard',
};

const sheets = ['xls', 'xlsx', 'xlsm', 'ods', 'numbers'];

/** What kind of file it is, by its name; or why it cannot be imported. */
export function checkFile(
  t: ImportTexts,
  { name, size }: File,
): { format: Format } | { error: string } {
  const ending = name.split('.').at(-1)!.toLowerCase();
  const format = formats[ending];
  if (sheets.includes(ending)) return { error: t.isSheet };
  if (!format) return { error: t.unknownKind };
  if (!size) return { error: t.isEmpty };
  return size > largest ? { error: t.isLarge } : { format };
}
