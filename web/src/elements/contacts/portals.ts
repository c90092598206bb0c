// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { Part } from '../../base/part';
import { failureOf } from '../../base/request';
import * as deeds from '../portal-access/deeds';
import { PortalApi, portalsOf, type Portal } from '../portal-access/portal-api';
import { stateView } from '../portal-access/state-view';
import { fallback, portalTextsFor } from '../portal-access/texts';
import type { Contact, Named } from '../people/types';
import type { Page } from './page';

interface OfClient {
  client: Named;
  portal: Portal;
}

/** The portals that a contact has access to, and what administrators do about the one account that
 * opens them all (B42 B48). */
export class Portals {
  private readonly _part: Part<OfClient>;
  private _texts = fallback;
  /** The platform offers no portal. */
  private _isMissing = false;

  /** `done`: hears in words what was done. */
  constructor(
    private readonly _page: Page,
    private readonly _contact: string,
    private readonly _done: (said: string) => void,
    draw: () => void,
  ) {
    this._part = new Part(_page.words, () => this._ask(), draw);
  }

  load(): Promise<void> {
    return this._part.load();
  }

  retryIfFailed(): void {
    this._part.retryIfFailed();
  }

  stop(): void {
    this._part.stop();
  }

  /** Title and content of the section; nothing where there is no portal. */
  view(contact: Contact | undefined): [string, TemplateResult] | undefined {
    if (this._isMissing) return undefined;
    const { _texts: t, _page: page } = this;
    const row = ({ client, portal }: OfClient): TemplateResult =>
      html`<li class="portal">
        <bdi class="name">${client.name}</bdi> ${stateView(t, portal, page.language)}
      </li>`;
    const list = this._part.view(row, t.noPortals, '');
    return [t.portals, html`${list} ${contact ? this._acts(contact) : nothing}`];
  }

  private async _ask(): Promise<{ items: OfClient[] }> {
    this._texts = await portalTextsFor(this._page.language);
    try {
      const { items } = await portalsOf(this._page.api.base, this._contact);
      return { items: items.filter(({ portal }) => portal.state !== 'none') };
    } catch (reason) {
      if (failureOf(reason).status !== 404) throw reason;
      this._isMissing = true;
      return { items: [] };
    }
  }

  private _acts(contact: Contact): TemplateResult | typeof nothing {
    const { _texts: t } = this;
    const { items } = this._part;
    const act = (may: 'unlock' | 'resetPin', text: string, deed: deeds.Deed) => {
      const found = items.find(({ portal }) => portal.can[may]);
      if (!found) return nothing;
      const press = (): void => void this._do(deed, contact, found);
      return html`<button type="button" class="button" @click=${press}>${text}</button>`;
    };
    const all = [
      act('unlock', t.unlock, deeds.unlock),
      act('resetPin', t.resetPin, deeds.resetPin),
    ];
    return all.some((each) => each !== nothing)
      ? html`<div class="portal-acts">${all}</div>`
      : nothing;
  }

  private async _do(deed: deeds.Deed, contact: Contact, { client, portal }: OfClient) {
    const { owner, words, language, api } = this._page;
    const page = {
      owner,
      words,
      texts: this._texts,
      language,
      api: new PortalApi(api.base, client.id),
      client: client.name,
    };
    const { said, isStale } = await deed(page, contact, portal, true);
    if (said) this._done(said);
    else if (isStale) await this.load();
  }
}
