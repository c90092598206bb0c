// SPDX-License-Identifier: Apache-2.0
// What staff do about the portal of a client for one contact.
import { confirm, type Question } from '../../base/confirm';
import { conflictOf } from './conflict';
import { GrantDialog } from './grant-dialog';
import type { Person, PortalPage } from './page';
import type { Portal } from './portal-api';
import { ResetDialog } from './reset-dialog';
import { SeesDialog } from './sees-dialog';

/** `said`: what was done, in words; nothing when nothing was. */
export interface Done {
  said?: string;
  /** Something failed, so that what is shown may no longer hold. */
  isStale?: boolean;
}

export type Deed = (
  page: PortalPage,
  person: Person,
  portal: Portal,
  notesOn: boolean,
) => Promise<Done>;

async function ask(page: PortalPage, question: Question, said: string): Promise<Done> {
  let isStale = false;
  const act = async (): Promise<void> => {
    try {
      await question.act?.();
    } catch (reason) {
      isStale = true;
      throw conflictOf(page.texts, reason);
    }
  };
  const isDone = await confirm(page.owner, page.words, { ...question, act });
  return isDone ? { said } : { isStale };
}

async function grant(
  page: PortalPage,
  person: Person,
  portal: Portal,
  isStep: boolean,
): Promise<Done> {
  const dialog = new GrantDialog(page, person, portal, isStep);
  await dialog.open();
  return { said: dialog.said, isStale: dialog.isStale };
}

export const give: Deed = (page, person, portal) => grant(page, person, portal, false);

export const giveAfterAdding: Deed = (page, person, portal) => grant(page, person, portal, true);

export const resend: Deed = (page, { id, name, email }) => {
  const { texts: t, api } = page;
  const question = {
    title: t.resendTitle(name),
    text: [t.resendText(email)],
    action: t.resendNow,
    act: () => api.resend(id),
  };
  return ask(page, question, t.resent(name));
};

/** Names what ends; where that is not known, it says what may (B43 B44). */
export const revoke: Deed = async (page, { id, name }, portal) => {
  const { texts: t, api, client } = page;
  const ends = await api.ending(id).catch(() => undefined);
  const isInvitation = ends?.invitation ?? portal.state === 'invited';
  const others = ends
    ? ends.lastPortal && !isInvitation
      ? t.endsLast(name, ends.sessions)
      : t.othersStay
    : t.othersUnknown;
  const question = {
    title: t.revokeTitle(name, client),
    text: [isInvitation ? t.endsInvitation : t.revokeText(name, client), others],
    action: t.revokeNow,
    isDangerous: true,
    act: () => api.revoke(id),
  };
  return ask(page, question, t.wasRevoked(name));
};

export const restore: Deed = (page, { id, name }) => {
  const { texts: t, api, client } = page;
  const question = {
    title: t.restoreTitle(name),
    text: [t.restoreText(name, client)],
    action: t.restoreNow,
    act: () => api.restore(id),
  };
  return ask(page, question, t.wasRestored(name));
};

export const unlock: Deed = (page, { id, name }) => {
  const { texts: t, api } = page;
  const question = {
    title: t.unlockTitle(name),
    text: [t.unlockText(name)],
    action: t.unlockNow,
    act: () => api.unlock(id),
  };
  return ask(page, question, t.wasUnlocked(name));
};

export const see: Deed = async (page, person, portal, notesOn) => {
  const dialog = new SeesDialog(page, person, portal.sees, notesOn);
  await dialog.open();
  const said = dialog.isSaved ? page.texts.seesSaved(person.name) : undefined;
  return { said, isStale: dialog.isStale };
};

export const resetPin: Deed = async (page, person) => {
  const dialog = new ResetDialog(page, person);
  await dialog.open();
  const said = dialog.isDone ? page.texts.wasReset(person.name) : undefined;
  return { said, isStale: dialog.isStale };
};
