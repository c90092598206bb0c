// SPDX-License-Identifier: Apache-2.0
import type { PeopleTexts } from '../../base/people-texts';
import { languages } from '../people/contact-form';
import type { Contact } from '../people/types';
import type { MergePreview } from './contacts-api';

export type Side = 'keep' | 'other';

/** A line of two contacts beside each other. */
export interface Line {
  /** Of the API; those that are chosen together. */
  fields: readonly (keyof Contact)[];
  label: string;
  /** Empty: not on file. */
  keep: string;
  other: string;
  /** They differ, and only one of them can stay. */
  isChoice: boolean;
}

interface Kind {
  fields: readonly (keyof Contact)[];
  label: string;
  show(contact: Contact): string;
}

/** Settings, of which there is always one. */
const settings: readonly (keyof Contact)[] = ['preferredChannel', 'language', 'timeZone'];

function kinds(w: PeopleTexts): Kind[] {
  const tongue = ({ language }: Contact): string =>
    languages(w, language).find(([tag]) => tag === language)?.[1] ?? language;
  return [
    {
      fields: ['givenName', 'familyName'],
      label: `${w.givenName}, ${w.familyName}`,
      show: ({ givenName, familyName }) => `${givenName} ${familyName}`,
    },
    { fields: ['preferredName'], label: w.preferredName, show: (each) => each.preferredName },
    { fields: ['email'], label: w.email, show: (each) => each.email },
    { fields: ['phone'], label: w.phone, show: (each) => each.phoneText },
    {
      fields: ['preferredChannel'],
      label: w.channel,
      show: (each) => (each.preferredChannel === 'sms' ? w.bySms : w.byEmail),
    },
    { fields: ['language'], label: w.contactLanguage, show: tongue },
    {
      fields: ['timeZone'],
      label: w.timeZone,
      show: (each) => each.timeZone.replaceAll('_', ' ') || w.standard,
    },
  ];
}

/** What is on file of the two: all that either of them has, and of the settings those that
 * differ. */
export function linesOf(words: PeopleTexts, { keep, other }: MergePreview): Line[] {
  const lines = kinds(words).map(({ fields, label, show }): Line => {
    const [one, two] = [show(keep), show(other)];
    return { fields, label, keep: one, other: two, isChoice: !!one && !!two && one !== two };
  });
  return lines.filter(
    ({ fields, keep: one, other: two, isChoice }) =>
      isChoice || ((one || two) && !settings.includes(fields[0]!)),
  );
}

/** The fields that come from the other contact, as the API wants them. */
export function taken(lines: readonly Line[], sides: ReadonlyMap<Line, Side>): string[] {
  return lines.filter((line) => sides.get(line) === 'other').flatMap(({ fields }) => [...fields]);
}
