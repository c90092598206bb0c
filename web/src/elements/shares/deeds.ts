// SPDX-License-Identifier: Apache-2.0
// The dialogs in which something is done about a share; fetched when a menu of one is opened. Each
// answers in words what was done, or nothing.
import { confirm } from '../../base/confirm';
import { dateText } from '../../base/days';
import type { Dialog } from '../../base/dialog';
import { AgainDialog } from './again-dialog';
import { ExpiryDialog } from './expiry-dialog';
import { titleOf, type SharesPage } from './page';
import type { Share } from './shares-api';

/** `run`: opens a dialog, and resolves when it is closed; `others`: meant as well. */
type Deed = (
  page: SharesPage,
  share: Share,
  run: (dialog: Dialog) => Promise<void>,
  others?: readonly Share[],
) => Promise<string | undefined>;

export const sendAgain: Deed = async (page, share, run, others) => {
  const dialog = new AgainDialog(page, share, others);
  await run(dialog);
  return dialog.isSent ? page.texts.againSaid(share.contact.name) : undefined;
};

export const changeExpiry: Deed = async (page, share, run) => {
  const dialog = new ExpiryDialog(page, share);
  await run(dialog);
  const { saved } = dialog;
  if (!saved) return undefined;
  const { expiresAt, timeZone } = saved;
  return page.texts.expirySaid(share.contact.name, dateText(expiresAt, page.language, timeZone));
};

export const shareVersion: Deed = async (page, share) => {
  const { owner, words, texts: t, api } = page;
  const { name } = share.contact;
  const isDone = await confirm(owner, words, {
    title: t.versionTitle(name),
    text: [t.versionText(titleOf(page, share))],
    action: t.versionNow,
    act: () => api.shareVersion(share),
  });
  return isDone ? t.versionSaid(name) : undefined;
};

export const revoke: Deed = async (page, share) => {
  const { owner, words, texts: t, api } = page;
  const { name } = share.contact;
  const isDone = await confirm(owner, words, {
    title: t.revokeTitle(name),
    text: [t.revokeText(titleOf(page, share)), t.revokeKept],
    action: t.revokeNow,
    isDangerous: true,
    act: () => api.revoke(share),
  });
  return isDone ? t.revokedSaid(name) : undefined;
};
