// SPDX-License-Identifier: Apache-2.0
import { html, type TemplateResult } from 'lit/html.js';
import type { Fields } from '../../base/fields';
import type { Form } from '../../base/form';
import { Failure, failureOf } from '../../base/request';
import type { PortalTexts } from '../../locales/portal/texts';
import type { Suggestion } from './portal-api';

export interface PinValues {
  kind: 'random' | 'own';
  /** As typed. */
  pin: string;
  /** A random one is to be changed at the first sign-in. */
  change: boolean;
}

export const noPin: PinValues = { kind: 'random', pin: '', change: false };

/** `random`: what is shown of a random PIN; `changesTyped`: one that is typed is to be changed;
 * undefined: nobody knows. */
export function pinFields<V extends PinValues>(
  t: PortalTexts,
  fields: Fields<V & PinValues>,
  kind: PinValues['kind'],
  random: unknown,
  changesTyped: boolean | undefined,
): TemplateResult {
  const after = { true: ` ${t.mustChange}`, false: ` ${t.mayKeep}`, undefined: '' };
  const own = (): TemplateResult =>
    fields.text('pin', t.pin, {
      type: 'tel',
      required: true,
      maxLength: 20,
      hint: t.ownHint + after[`${changesTyped}`],
    });
  return html`${fields.radios('kind', t.pinKind, [
    ['random', t.pinRandom],
    ['own', t.pinOwn],
  ])}
  ${kind === 'own' ? own() : html`${random} ${fields.check('change', t.askChange)}`}`;
}

/** What can be known to be wrong here; the server knows more. */
export function checkPin(
  t: PortalTexts,
  missing: string,
  form: Pick<Form<PinValues>, 'values' | 'errors'>,
): void {
  const { kind, pin } = form.values;
  if (kind !== 'own') return;
  const typed = pin.trim();
  if (!typed) form.errors.pin = missing;
  else if (/\D/.test(typed)) form.errors.pin = t.weak.malformed;
  else if (typed.length < 6 || typed.length > 12) form.errors.pin = t.weak.length;
}

/** `random`: the PIN that was shown; without it the server makes one. */
export function pinBody({ kind, pin, change }: PinValues, random?: Suggestion): object {
  if (kind === 'own') return { pin: pin.trim() };
  return { ...(random && { pin: random.pin, offer: random.offer }), keepPin: !change };
}

/** The failure with what is wrong with each field in our words, by its code. */
export function inWords(t: PortalTexts, reason: unknown): Failure {
  const failure = failureOf(reason);
  const said: Record<string, Record<string, string>> = {
    pin: { ...t.weak },
    username: {
      taken: t.usernameTaken,
      malformed: t.usernameMalformed,
      'too-short': t.usernameMalformed,
      'too-long': t.usernameMalformed,
      exists: t.usernameExists,
    },
    email: { missing: t.noEmail },
  };
  const fields = failure.fields.map(({ field, code, message }) => ({
    field: field === 'email' ? 'way' : field,
    code,
    message: said[field]?.[code] ?? message,
  }));
  const { title, detail, related } = failure;
  return new Failure(failure.reason, failure.status, { title, detail, related, fields });
}
