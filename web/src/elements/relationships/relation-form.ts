// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Choice, Fields } from '../../base/fields';
import type { PeopleTexts } from '../../base/people-texts';
import type { RelationshipTexts } from '../../locales/relationships/texts';
import type { Relationship, RelationshipType } from '../people/types';

/** The fields of a relationship as they are typed; days may be empty. */
export interface RelationValues {
  type: string;
  emergency: boolean;
  notes: string;
  legalGuardian: boolean;
  legalGuardianUntil: string;
  careInformation: string;
  careInformationUntil: string;
}

export const noRelation: RelationValues = {
  type: '',
  emergency: false,
  notes: '',
  legalGuardian: false,
  legalGuardianUntil: '',
  careInformation: 'no',
  careInformationUntil: '',
};

export function relationValues(relationship: Relationship): RelationValues {
  const { type, emergency, notes, legalGuardian, careInformation } = relationship;
  return {
    type,
    emergency,
    notes,
    legalGuardian,
    legalGuardianUntil: relationship.legalGuardianUntil ?? '',
    careInformation,
    careInformationUntil: relationship.careInformationUntil ?? '',
  };
}

/** What is sent: a day that is not typed is null, and what is not granted has no end. */
export function relationBody(values: Partial<RelationValues>): Record<string, unknown> {
  const body: Record<string, unknown> = { ...values };
  if (values.legalGuardian === false) body.legalGuardianUntil = '';
  if (values.careInformation === 'no') body.careInformationUntil = '';
  for (const day of ['legalGuardianUntil', 'careInformationUntil']) {
    if (body[day] === '') body[day] = null;
  }
  return body;
}

export interface RelationContext {
  words: PeopleTexts;
  texts: RelationshipTexts;
  types: readonly RelationshipType[];
  client: string;
}

type Of<V> = Fields<V & RelationValues>;

export function relationLabel(
  { texts: t, client }: RelationContext,
  field: keyof RelationValues,
): string {
  return {
    type: t.relationTo(client),
    emergency: t.emergency,
    notes: t.notes,
    legalGuardian: t.isGuardian,
    legalGuardianUntil: t.guardianUntil,
    careInformation: t.careInformation,
    careInformationUntil: t.careUntil,
  }[field];
}

export function typeFields<V extends object>(
  context: RelationContext,
  fields: Of<V>,
): TemplateResult[] {
  const { texts, types } = context;
  const choices = types.map(({ id, label }): Choice => [id, label]);
  return [
    fields.select('type', relationLabel(context, 'type'), [['', texts.choose], ...choices], {
      required: true,
    }),
    html`<div class="beside">${fields.check('emergency', texts.emergency)}</div>`,
  ];
}

export function notesField<V extends object>({ texts }: RelationContext, fields: Of<V>) {
  return html`<div class="wide">
    ${fields.area('notes', texts.notes, { hint: texts.notesHint, maxLength: 500 })}
  </div>`;
}

/** Who they are before the law, and what they may be told; each with an end where it has one. */
export function grantFields<V extends object>(
  { texts: t }: RelationContext,
  fields: Of<V>,
  values: RelationValues,
): TemplateResult {
  const day = (field: 'legalGuardianUntil' | 'careInformationUntil', label: string) =>
    fields.text(field, label, { type: 'date', hint: t.untilHint });
  return html`<div class="fields">
    <div>${fields.check('legalGuardian', t.isGuardian)}</div>
    <div>${values.legalGuardian ? day('legalGuardianUntil', t.guardianUntil) : nothing}</div>
    <div>
      ${fields.radios('careInformation', t.careInformation, [
        ['no', t.careNo],
        ['limited', t.careLimited],
        ['yes', t.careYes],
      ])}
    </div>
    <div>
      ${values.careInformation === 'no' ? nothing : day('careInformationUntil', t.careUntil)}
    </div>
  </div>`;
}
