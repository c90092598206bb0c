// SPDX-License-Identifier: Apache-2.0
import type { Choice } from '../../base/fields';
import type { PortalTexts } from '../../locales/portal/texts';
import type { Sees } from './portal-api';

export type Preset = 'all' | 'appointments' | 'documents' | 'some';

export const presets: Record<Exclude<Preset, 'some'>, Sees> = {
  all: { appointments: true, documents: true, notes: true },
  appointments: { appointments: true, documents: false, notes: false },
  documents: { appointments: false, documents: true, notes: false },
};

export function presetOf(sees: Sees): Preset {
  const parts = Object.entries(presets) as [Preset, Sees][];
  const same = (other: Sees): boolean =>
    (['appointments', 'documents', 'notes'] as const).every((part) => other[part] === sees[part]);
  return parts.find(([, each]) => same(each))?.[0] ?? 'some';
}

export function presetChoices(t: PortalTexts): Choice[] {
  return [
    ['all', t.seesAll],
    ['appointments', t.seesAppointments],
    ['documents', t.seesDocuments],
  ];
}
