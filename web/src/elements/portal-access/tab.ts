// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { sheetOf } from '../../base/element';
import { failureView } from '../../base/failure-view';
import type { MenuItem } from '../../base/menu';
import type { PeopleTexts } from '../../base/people-texts';
import { failureOf, type Failure } from '../../base/request';
import * as deeds from './deeds';
import { Notes } from './notes';
import type { Person, PortalPage } from './page';
import { PortalApi, type Portal, type Portals } from './portal-api';
import { stateView } from './state-view';
import { fallback, portalTextsFor } from './texts';
import styles from './tab.css';

/** What it needs of the tab. */
export interface Around {
  owner: Element;
  root: ShadowRoot;
  words: PeopleTexts;
  language: string;
  /** Address of the API, and id and name of the client. */
  base: string;
  client: string;
  name: string;
  draw(): Promise<void>;
  say(text: string): Promise<void>;
}

export function openPortal(around: Around): PortalTab {
  return new PortalTab(around);
}

/** The portal of one client: the state of each contact, what staff can do about it, and notes. */
export class PortalTab {
  private readonly _page: PortalPage;
  private readonly _notes: Notes;
  private _all?: Portals;
  private _byContact = new Map<string, Portal>();
  private _failure?: Failure;
  private _reading?: Promise<void>;
  /** The platform offers no portal. */
  private _isMissing = false;

  constructor(private readonly _around: Around) {
    const { owner, words, language, base, client, name, root, draw } = _around;
    const api = new PortalApi(base, client);
    this._page = { owner, words, texts: fallback, language, api, client: name };
    const say = (text: string): void => void _around.say(text);
    this._notes = new Notes({ page: this._page, root, draw, say });
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(styles)];
  }

  /** Reads it, again too. */
  async load(): Promise<void> {
    this._failure = undefined;
    await (this._reading = this._read());
    await this._around.draw();
    if (this._all && !this._isMissing) await this._notes.load();
  }

  retryIfFailed(): void {
    if (this._failure) void this.load();
    this._notes.retryIfFailed();
  }

  stop(): void {
    this._notes.stop();
  }

  drawn(): void {
    this._notes.drawn();
  }

  get isThere(): boolean {
    return !this._isMissing;
  }

  /** Of the column. */
  get title(): string {
    return this._page.texts.portal;
  }

  /** Of one contact; undefined while it is on its way, null where there is nothing to say. */
  cell(contact: string): TemplateResult | null | undefined {
    if (!this._all) return this._failure ? null : undefined;
    const portal = this._byContact.get(contact);
    return portal ? stateView(this._page.texts, portal, this._page.language) : null;
  }

  /** Beside the title of the tab. */
  badge(): TemplateResult | typeof nothing {
    const { unread } = this._notes;
    return unread
      ? html`<span class="badge info">${this._page.texts.unreadBadge(unread)}</span>`
      : nothing;
  }

  /** What went wrong, where it did. */
  alert(): TemplateResult | typeof nothing {
    const { words } = this._page;
    if (this._isMissing) return nothing;
    const retry = (): void => void this.load();
    return html`<div role="alert">${failureView(words, this._failure, retry)}</div>`;
  }

  notes(): TemplateResult | typeof nothing {
    return this._all && !this._isMissing ? this._notes.view(this._all.notesOn) : nothing;
  }

  /** The part of a contact's menu that is about the portal (B43). */
  items(person: Person): MenuItem[] {
    const portal = this._byContact.get(person.id);
    if (!portal) return [];
    const { texts: t, api } = this._page;
    const { can } = portal;
    const deed = (
      may: boolean | undefined,
      text: string,
      act: deeds.Deed,
      isDangerous = false,
    ): MenuItem[] =>
      may ? [{ text, isDangerous, act: () => void this._do(act, person, portal) }] : [];
    const isOpen = portal.state === 'granted' || portal.state === 'locked';
    return [
      ...deed(mayGive(portal), t.give, deeds.give),
      ...deed(can.resend, t.resend, deeds.resend),
      ...deed(can.see, t.see, deeds.see),
      ...(isOpen ? [{ text: t.view, act: () => this._view(api.viewOf(person.id)) }] : []),
      ...deed(can.unlock, t.unlock, deeds.unlock),
      ...deed(can.resetPin, t.resetPin, deeds.resetPin),
      ...deed(can.restore, t.restore, deeds.restore),
      ...deed(can.revoke, t.revoke, deeds.revoke, true),
    ];
  }

  /** What of the portal ends with the relationship to the contact, line by line (B15). */
  async endings({ id, name }: Person): Promise<string[]> {
    await this._reading;
    if (this._isMissing) return [];
    const { texts: t, client } = this._page;
    if (!this._all) return [t.mayLose(name, client)];
    const state = this._byContact.get(id)?.state;
    if (state === 'invited') return [t.losesInvitation(name, client)];
    return state === 'granted' || state === 'locked' ? [t.loses(name, client)] : [];
  }

  /** The second step after somebody was added (B40); nothing where there is no portal. */
  async afterAdding(person: Person): Promise<void> {
    const portal = this._byContact.get(person.id);
    if (portal && mayGive(portal)) await this._do(deeds.giveAfterAdding, person, portal);
  }

  private async _read(): Promise<void> {
    this._page.texts = await portalTextsFor(this._page.language);
    try {
      this._all = await this._page.api.states();
      this._byContact = new Map(this._all.items.map((each) => [each.contact, each.portal]));
      this._isMissing = false;
    } catch (reason) {
      this._failed(failureOf(reason));
    }
  }

  private _failed(failure: Failure): void {
    this._isMissing = failure.status === 404;
    if (!this._isMissing) this._failure = failure;
  }

  /** Anew in its own tab, which knows nothing of this one. */
  private _view(url: string): void {
    window.open(url, '_blank', 'noopener');
  }

  private async _do(deed: deeds.Deed, person: Person, portal: Portal): Promise<void> {
    const { said, isStale } = await deed(this._page, person, portal, this._all!.notesOn);
    if (said) void this._around.say(said);
    if (said || isStale) await this.load();
  }
}

const mayGive = ({ can }: Portal): boolean => can.grant === true || can.invite === true;
