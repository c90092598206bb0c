// SPDX-License-Identifier: Apache-2.0
import type { PortalSettingsTexts } from './texts';

export const en: PortalSettingsTexts = {
  language: 'en',
  title: 'Family Portal Access',
  loading: 'Loading the settings of the Family Portal…',
  readOnly: 'Only an administrator may change these settings.',
  unsaved: 'Not saved yet. Nothing changes before you save.',
  saved: 'The settings of the Family Portal are saved.',
  range: (from, to) => `Please type a whole number from ${from} to ${to}.`,
  more: 'Signing in and invitations',
};
