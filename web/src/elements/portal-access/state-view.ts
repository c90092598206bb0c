// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PortalTexts } from '../../locales/portal/texts';
import type { Portal } from './portal-api';
import { presetOf } from './sees';

/** "29 Nov", in the language of the page; with its year where it is another one. */
export function shortDay(time: number, language: string, now = Date.now()): string {
  const year = (moment: number): number => new Date(moment).getFullYear();
  return new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    ...(year(time) !== year(now) && { year: 'numeric' }),
  }).format(time);
}

/** State, how it looks, and what more there is to say. */
function stateOf(t: PortalTexts, portal: Portal, language: string): [string, string, string] {
  const day = (time: number | null | undefined, say: (day: string) => string): string =>
    time ? say(shortDay(time, language)) : '';
  const { until, since, lastSignIn, lockedAt } = portal;
  switch (portal.state) {
    case 'invited':
      return until && until < Date.now()
        ? [day(until, t.expiredOn), 'warn', '']
        : [day(until, t.invitedUntil) || t.invitedUntil('').trim(), 'info', ''];
    case 'granted':
      return [t.granted, 'good', day(lastSignIn, t.signedIn) || t.neverSignedIn];
    case 'locked':
      return [t.locked, 'urgent', day(lockedAt, t.lockedSince) || t.lockedWhy];
    case 'revoked':
      return [t.revoked, '', day(since, t.since)];
    default:
      return [t.none, 'no', ''];
  }
}

/** What there is to see is said where it is not everything. */
function seesText(t: PortalTexts, { state, sees }: Portal): string {
  if (state === 'none' || state === 'revoked') return '';
  const texts = { all: '', appointments: t.seesAppointments, documents: t.seesDocuments };
  return { ...texts, some: t.seesSome }[presetOf(sees)];
}

/** The portal of a client for a contact, in a word and its date. */
export function stateView(t: PortalTexts, portal: Portal, language: string): TemplateResult {
  const [text, look, more] = stateOf(t, portal, language);
  const line = (said: string) => (said ? html`<small>${said}</small>` : nothing);
  return html`${
    look === 'no'
      ? html`<span class="muted">${text}</span>`
      : html`<span class="badge ${look}">${text}</span>`
  }
  ${line(more)} ${line(seesText(t, portal))}`;
}
