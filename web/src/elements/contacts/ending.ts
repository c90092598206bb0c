// SPDX-License-Identifier: Apache-2.0
import type { ContactsTexts } from '../../locales/contacts/texts';
import type { Ending } from './contacts-api';
import { timeText } from './times';

/** As many of a kind as are said one by one. */
const named = 5;

/** What archiving ends, line by line; none: nothing. */
export function endingLines(t: ContactsTexts, language: string, ending: Ending): string[] {
  const { relationships, appointments, messages, shares, portals } = ending;
  return [
    ...some(
      t,
      relationships.map(({ client, label }) => t.endsRelationship(label, client.name)),
    ),
    ...some(
      t,
      appointments.map(({ startsAt, timeZone }) =>
        t.endsAppointment(timeText(startsAt, timeZone, language)),
      ),
    ),
    ...(messages ? [t.endsMessages(messages)] : []),
    ...(shares ? [t.endsShares(shares)] : []),
    ...(portals ? [t.endsPortals(portals)] : []),
  ];
}

function some(t: ContactsTexts, lines: string[]): string[] {
  if (lines.length <= named) return lines;
  return [...lines.slice(0, named), t.endsMore(lines.length - named)];
}
