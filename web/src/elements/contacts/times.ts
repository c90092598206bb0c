// SPDX-License-Identifier: Apache-2.0
import { knownZone } from '../../base/zone';

/** Date and time as they are at the place of `zone` (IANA), which is named where it is not the
 * user's own. */
export function timeText(time: number, zone: string, language: string): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = knownZone(zone) ?? own;
  const format = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: known,
    ...(known !== own && { timeZoneName: 'short' }),
  });
  return format.format(time);
}
