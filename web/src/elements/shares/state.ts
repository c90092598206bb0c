// SPDX-License-Identifier: Apache-2.0
import { untilText, whenText, type SharesPage } from './page';
import type { Share } from './shares-api';

type Tone = '' | 'urgent' | 'info' | 'good';
type State =
  | 'waiting'
  | 'sent'
  | 'delivered'
  | 'failed'
  | 'opened'
  | 'expired'
  | 'revoked'
  | 'replaced'
  | 'withdrawn'
  | 'moved';

const tones: Record<State, Tone> = {
  waiting: 'info',
  sent: 'info',
  delivered: 'info',
  failed: 'urgent',
  opened: 'good',
  expired: '',
  revoked: '',
  replaced: 'urgent',
  withdrawn: '',
  moved: '',
};

/** The one word that matters most: what was opened has arrived, whatever was reported. */
export function stateOf({ validity, delivery, opens }: Share): State {
  if (validity !== 'active') return validity;
  return opens ? 'opened' : delivery.state;
}

/** There is a link that works, and it has arrived as far as anybody knows. */
export const isHad = ({ validity, delivery, opens }: Share): boolean =>
  validity === 'active' && (opens > 0 || delivery.state !== 'failed');

export function badgeOf({ texts }: SharesPage, share: Share): { text: string; tone: Tone } {
  const state = stateOf(share);
  return { text: texts[state], tone: tones[state] };
}

/** Milliseconds after which a message that should have left is late. */
const late = 120_000;

function deliveryText(page: SharesPage, { delivery, leavesAt }: Share, now: number): string {
  const { texts: t } = page;
  const when = whenText(page, delivery.at, now);
  if (delivery.state === 'waiting') return now < leavesAt + late ? t.leaves : t.waits(when);
  if (delivery.state === 'sent') return t.sentWhen(when);
  if (delivery.state === 'delivered') return t.deliveredWhen(when);
  return [t.failedWhen(when), delivery.reason].filter(Boolean).join(': ');
}

function openedText(page: SharesPage, share: Share, now: number): string {
  const { texts: t } = page;
  const { opens, openedFirst, openedLast, delivery, validity } = share;
  if (!opens && (delivery.state === 'waiting' || delivery.state === 'failed')) return '';
  if (!opens) return validity === 'active' ? t.notOpened : t.neverOpened;
  const [first, last] = [openedFirst!, openedLast!].map((time) => whenText(page, time, now));
  return opens === 1 ? t.openedOnce(first!) : t.openedOften(opens, last!, first!);
}

/** Until when it can be opened, or why it cannot. */
export function endText(page: SharesPage, share: Share, now = Date.now()): string {
  const { texts: t } = page;
  const { validity, expiresAt, revokedAt, timeZone } = share;
  if (validity === 'revoked') return t.revokedWhen(whenText(page, revokedAt!, now));
  if (validity === 'expired') return t.expiredWhen(whenText(page, expiresAt, now, timeZone));
  if (validity === 'replaced') return t.replacedText;
  if (validity === 'withdrawn') return t.withdrawnText;
  if (validity === 'moved') return t.movedText;
  return untilText(page, share, now);
}

/** What has become of it, a sentence each. */
export function factsOf(page: SharesPage, share: Share, now = Date.now()): string[] {
  const facts = [
    deliveryText(page, share, now),
    openedText(page, share, now),
    endText(page, share, now),
  ];
  return facts.filter(Boolean);
}
