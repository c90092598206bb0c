// SPDX-License-Identifier: Apache-2.0
import type { nothing, TemplateResult } from 'lit/html.js';
import type { Dialog } from '../../base/dialog';
import { Later } from '../../base/later';
import type { MenuItem } from '../../base/menu';
import type { SharesPage } from './page';
import type { Share } from './shares-api';

type Deed = 'sendAgain' | 'changeExpiry' | 'shareVersion' | 'revoke';

const deeds: Deed[] = ['shareVersion', 'sendAgain', 'changeExpiry', 'revoke'];

/** What staff can do about a share: its menu, and the dialogs behind that. */
export class ShareActions {
  private _dialog?: Dialog;
  private readonly _later: Later<typeof import('./deeds')>;

  /** `changed`: hears in words what was done. */
  constructor(
    private readonly _page: SharesPage,
    draw: () => unknown,
    private readonly _changed: (said: string) => unknown,
  ) {
    this._later = new Later(() => import('./deeds'), draw);
  }

  /** Says that what a menu offers could not be fetched. */
  view(): TemplateResult | typeof nothing {
    return this._later.view(this._page.words);
  }

  /** A page that goes takes its dialog with it. */
  stop(): void {
    this._dialog?.close();
  }

  isAny({ can }: Share): boolean {
    return deeds.some((deed) => can[deed]);
  }

  /** Only what can be done. */
  of(share: Share): MenuItem[] {
    void this._later.prefetch();
    return deeds
      .filter((deed) => share.can[deed])
      .map((deed) => ({
        text: this._page.texts[deed],
        isDangerous: deed === 'revoke',
        act: () => void this.act(deed, share),
      }));
  }

  /** `others`: of the same message, for which it is done as well. */
  async act(deed: Deed, share: Share, others?: readonly Share[]): Promise<void> {
    const module = await this._later.get();
    const said = await module?.[deed](this._page, share, (dialog) => this._run(dialog), others);
    if (said) this._changed(said);
  }

  private async _run(dialog: Dialog): Promise<void> {
    this._dialog = dialog;
    await dialog.open();
    this._dialog = undefined;
  }
}
