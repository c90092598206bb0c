// SPDX-License-Identifier: Apache-2.0
import type { ImportTexts } from '../../locales/import/texts';
import { sentenceOf } from './reasons';
import type { ImportApi, Job, LineResult } from './import-api';

/** Of a table; a template of ours would be put on one line. */
const lineEnd = '\r\n';

/** What a spreadsheet would take for a formula is text. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The lines that are left out, as a table: number, name, reason. */
export function refusedTable(t: ImportTexts, lines: readonly LineResult[]): string {
  const rows = lines.map(({ line, name, reasons }) => {
    const why = reasons.map((reason) => sentenceOf(t, reason));
    return [String(line), name, why.join(' ')];
  });
  return [t.refusedHeader, ...rows].map((row) => row.map(cell).join(',') + lineEnd).join('');
}

/** Reads all of them, part by part. Throws Failure. */
export async function refusedLines(api: ImportApi, job: Job): Promise<LineResult[]> {
  const all: LineResult[] = [];
  for (;;) {
    const { items, total } = await api.lines(job, 'refused', all.length);
    all.push(...items);
    if (!items.length || all.length >= total) return all;
  }
}
