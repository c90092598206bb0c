// SPDX-License-Identifier: Apache-2.0
import type { PortalSettingsTexts } from './texts';

export const de: PortalSettingsTexts = {
  language: 'de',
  title: 'Zugang zum Familienportal',
  loading: 'Die Einstellungen des Familienportals werden geladen …',
  readOnly: 'Nur die Verwaltung kann diese Einstellungen ändern.',
  unsaved: 'Noch nicht gespeichert. Bis dahin ändert sich nichts.',
  saved: 'Die Einstellungen des Familienportals sind gespeichert.',
  range: (from, to) => `Bitte eine ganze Zahl von ${from} bis ${to} eingeben.`,
  more: 'Anmeldung und Einladungen',
};
