// SPDX-License-Identifier: Apache-2.0
import type { Relationship } from '../people/types';

/** The name of whom a relationship is with. */
export function nameOf({ contact, relatedClient }: Relationship): string {
  return contact?.name ?? relatedClient?.name ?? '';
}
