// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { dateText, dayText } from '../../base/days';
import { momentText } from '../../base/moments';
import type { Appointment, Event, Message, OfClient } from './contacts-api';
import type { Page } from './page';
import { timeText } from './times';

/** A client they are linked to, now or before. */
export function clientRow({ texts: t, language }: Page, each: OfClient): TemplateResult {
  const { client, label, emergency, since, endedOn } = each;
  const when = endedOn ? t.ended(dayText(endedOn, language)) : t.since(dateText(since, language));
  return html`<li class=${endedOn ? 'past' : ''}>
    <strong><bdi>${client.name}</bdi></strong>
    ${emergency && !endedOn ? html`<span class="badge urgent">${t.emergencyMark}</span>` : nothing}
    <small>${label}, ${when}</small>
  </li>`;
}

/** An appointment they are invited to. */
export function appointmentRow({ texts: t, language }: Page, each: Appointment): TemplateResult {
  const { startsAt, timeZone, place, video, answer, answeredAt } = each;
  const look = answer === 'declined' ? 'urgent' : 'good';
  return html`<li>
    <strong>${timeText(startsAt, timeZone, language)}</strong>
    ${video ? html`<span class="badge info">${t.video}</span>` : nothing}
    ${answer ? html`<span class="badge ${look}">${t[answer]}</span>` : nothing}
    ${place ? html`<small>${place}</small>` : nothing}
    ${answeredAt ? html`<small>${t.answered(momentText(answeredAt, language))}</small>` : nothing}
  </li>`;
}

/** A message to them, and how far it came. */
export function messageRow({ texts: t, words, language }: Page, each: Message): TemplateResult {
  const { label, channel, state, address, at, reason } = each;
  const by = channel === 'sms' ? words.bySms : words.byEmail;
  const look = { sent: 'good', failed: 'urgent', waiting: 'info' }[state];
  return html`<li>
    <strong>${label}</strong>
    <span class="badge ${look}">${t[state]}</span>
    <small
      >${momentText(at, language)}, ${by}
      ${address ? html`<bdi>${t.to(address)}</bdi>` : nothing}</small
    >
    ${reason ? html`<small class="reason">${reason}</small>` : nothing}
  </li>`;
}

/** Something that was done with them. */
export function eventRow({ texts: t, language }: Page, each: Event): TemplateResult {
  const { label, actor, you, at } = each;
  const who = you ? t.byYou : { staff: t.byStaff, contact: t.byContact, system: t.bySystem }[actor];
  return html`<li><span>${label}</span> <small>${momentText(at, language)}, ${who}</small></li>`;
}
