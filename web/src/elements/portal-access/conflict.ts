// SPDX-License-Identifier: Apache-2.0
import { Failure, failureOf } from '../../base/request';
import type { PortalTexts } from '../../locales/portal/texts';

/** A conflict says in our words that somebody else was here first, unless it is about something
 * else. */
export function conflictOf(t: PortalTexts, reason: unknown): Failure {
  const failure = failureOf(reason);
  const isKnown = failure.fields.some(({ field }) => field !== 'version');
  if (failure.status !== 409 || isKnown) return failure;
  return new Failure('refused', 409, { title: t.meanwhile });
}
