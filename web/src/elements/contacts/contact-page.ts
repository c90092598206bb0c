// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { failureView } from '../../base/failure-view';
import { icon } from '../../base/glyphs';
import type { MenuItem } from '../../base/menu';
import { failureOf, type Failure } from '../../base/request';
import { skeleton } from '../../base/skeleton';
import type { ToastAction } from '../../base/toast';
import { ContactDialog } from '../people/contact-dialog';
import { face } from '../people/person-view';
import type { Contact } from '../people/types';
import { ArchiveDialog } from './archive-dialog';
import type { Appointment, Event, Message, OfClient } from './contacts-api';
import { detailsView } from './details-view';
import { Merges, type MergeDone } from './merges';
import type { Aside, Page } from './page';
import { Part, type Answer } from '../../base/part';
import { Portals } from './portals';
import { appointmentRow, clientRow, eventRow, messageRow } from './part-rows';

/** What the page opens on behalf of a contact. */
export interface ContactDialogs {
  assign(contact: Contact): Promise<unknown>;
  /** Undefined where nothing was merged. */
  merge(contact: Contact): Promise<MergeDone | undefined>;
}

/** All about one contact; each part is read by itself. */
export class ContactPage implements Aside {
  private _contact?: Contact;
  private _failure?: Failure;
  private _restoring?: Failure;
  private _isOpen = true;
  private readonly _merges: Merges;
  private readonly _portals: Portals;
  private readonly _clients: Part<OfClient>;
  private readonly _appointments: Part<Appointment>;
  private readonly _messages: Part<Message>;
  private readonly _history: Part<Event>;

  constructor(
    private readonly _page: Page,
    readonly id: string,
    private readonly _dialogs: ContactDialogs,
  ) {
    const { api, words } = _page;
    this._merges = new Merges(_page, id, (said) => this._changed(said));
    this._portals = new Portals(
      _page,
      id,
      (said) => this._changed(said),
      () => this._draw(),
    );
    const part = <T>(ask: (offset: number) => Promise<Answer<T>>) =>
      new Part(words, ask, () => this._draw());
    this._clients = part(() => api.clients(id));
    this._appointments = part(() => api.appointments(id));
    this._messages = part((offset) => api.messages(id, offset));
    this._history = part((offset) => api.history(id, offset));
  }

  /** Reads everything, again too. */
  load(): void {
    void this._read();
    void this._merges.load();
    void this._portals.load();
    for (const part of this._parts) void part.load();
  }

  retryIfFailed(): void {
    if (this._failure) void this._read();
    this._merges.retryIfFailed();
    this._portals.retryIfFailed();
    for (const part of this._parts) part.retryIfFailed();
  }

  stop(): void {
    this._isOpen = false;
    this._merges.stop();
    this._portals.stop();
    for (const part of this._parts) part.stop();
  }

  focus(): void {
    this._page.root.querySelector<HTMLElement>('#back')?.focus();
  }

  view(): TemplateResult {
    const { texts: t, words } = this._page;
    const contact = this._contact;
    return html`<div class="contact">
      <button type="button" id="back" class="link" @click=${() => this._page.go({ contact: '' })}>
        ${icon('down')} ${t.back}
      </button>
      <div role="alert">${this._alert()}</div>
      ${contact ? this._head(contact) : this._failure ? nothing : skeleton(words.loading, 1)}
      ${this._isGone ? nothing : this._sections(contact)}
    </div>`;
  }

  private get _parts(): Part<unknown>[] {
    return [this._clients, this._appointments, this._messages, this._history] as Part<unknown>[];
  }

  /** Not there, or not for this user: there is nothing else to show either. */
  private get _isGone(): boolean {
    return this._failure?.status === 404 || this._failure?.status === 403;
  }

  /** Who was merged into another contact leads there, where the user may see that one. */
  private _alert(): TemplateResult | typeof nothing {
    const { texts: t, words } = this._page;
    const related = this._failure?.related;
    if (!this._isGone || !related) {
      return failureView(words, this._failure, this._isGone ? undefined : () => void this._read());
    }
    return html`<div class="notice">
      ${icon('people')}
      <p>${t.goneInto}</p>
      <button
        type="button"
        class="button"
        @click=${() => this._page.go({ contact: related }, true)}
      >
        ${t.openMerged}
      </button>
    </div>`;
  }

  private _draw(): void {
    if (this._isOpen) void this._page.draw();
  }

  private _head(contact: Contact): TemplateResult {
    const { texts: t, words, menu } = this._page;
    const { name, archived } = contact;
    return html`<header>
        ${face(name)}
        <h2 id="name"><bdi>${name}</bdi></h2>
        ${archived ? html`<span class="badge">${t.archived}</span>` : nothing}
        <div class="actions">
          <button type="button" id="edit" class="button" @click=${() => this._edit(contact)}>
            ${t.edit}
          </button>
          ${menu.button('contact', words.actionsFor(name), icon('more'), () => this._items(contact))}
        </div>
      </header>
      ${archived ? this._archivedView(contact) : nothing} ${this._merges.view()}`;
  }

  private _archivedView(contact: Contact): TemplateResult {
    const { texts: t, words } = this._page;
    return html`<div class="notice warn">
        ${icon('warning')}
        <p><strong>${t.isArchived}</strong> ${t.archivedText}</p>
        <button type="button" class="button" @click=${() => this._restore(contact)}>
          ${t.restore}
        </button>
      </div>
      <div role="alert">${failureView(words, this._restoring)}</div>`;
  }

  private _items(contact: Contact): MenuItem[] {
    const { texts: t, mayAssign } = this._page;
    return [
      ...(mayAssign ? [{ text: t.assign, act: () => void this._assignNow(contact) }] : []),
      ...(contact.archived ? [] : [{ text: t.merge, act: () => void this._merge(contact) }]),
      null,
      contact.archived
        ? { text: t.restore, act: () => void this._restore(contact) }
        : { text: t.archive, isDangerous: true, act: () => void this._archive(contact) },
    ];
  }

  private _sections(contact: Contact | undefined): TemplateResult {
    const { texts: t, words } = this._page;
    const { more } = t;
    const section = (id: string, title: string, content: unknown) =>
      html`<section class="card ${id}" aria-labelledby="about-${id}">
        <h3 id="about-${id}">${title}</h3>
        ${content}
      </section>`;
    const details = contact
      ? detailsView(this._page, contact)
      : this._failure
        ? nothing
        : skeleton(words.loading, 2);
    const clients = this._clients.view((each) => clientRow(this._page, each), t.noClients, more);
    const appointments = this._appointments.view(
      (each) => appointmentRow(this._page, each),
      t.noAppointments,
      more,
    );
    const messages = this._messages.view(
      (each) => messageRow(this._page, each),
      t.noMessages,
      more,
    );
    const portals = this._portals.view(contact);
    const history = this._history.view((each) => eventRow(this._page, each), t.noHistory, more);
    return html`<div class="sections">
      <div>
        ${section('details', words.details, details)} ${section('clients', t.clients, clients)}
        ${portals ? section('portals', ...portals) : nothing}
      </div>
      <div>
        ${section('appointments', t.appointments, appointments)}
        ${section('messages', t.messages, messages)} ${section('history', t.history, history)}
      </div>
    </div>`;
  }

  private async _read(): Promise<void> {
    this._failure = undefined;
    this._draw();
    try {
      this._contact = await this._page.api.contact(this.id);
    } catch (reason) {
      this._failure = failureOf(reason);
    }
    this._draw();
  }

  private _changed(said: string, gone?: string, action?: ToastAction): void {
    void this._page.toast.say(said, action);
    this._page.changed(gone);
    this.load();
  }

  private async _edit(contact: Contact): Promise<void> {
    const { owner, words, api, mayAssign } = this._page;
    const dialog = new ContactDialog({ owner, words, api: api.base, mayAssign }, contact);
    await dialog.open();
    if (dialog.saved) this._changed(words.contactSaved(dialog.saved.name));
  }

  private async _assignNow(contact: Contact): Promise<void> {
    await this._dialogs.assign(contact);
    this.load();
  }

  private async _merge(contact: Contact): Promise<void> {
    const done = await this._dialogs.merge(contact);
    if (!done) return;
    const { texts: t } = this._page;
    const undo = { text: t.undo, act: () => void this._merges.undo(done.merge.id, done.other) };
    this._changed(t.mergedSaid(done.other.name), done.other.id, undo);
  }

  private async _archive(contact: Contact): Promise<void> {
    const dialog = new ArchiveDialog(this._page, contact);
    await dialog.open();
    if (dialog.isDone) this._changed(this._page.texts.archivedSaid(contact.name), this.id);
  }

  private async _restore(contact: Contact): Promise<void> {
    this._restoring = undefined;
    try {
      this._contact = await this._page.api.restore(contact.id);
      this._changed(this._page.texts.restored(contact.name));
      await this._page.draw();
      this._page.root.querySelector<HTMLElement>('#edit')?.focus();
    } catch (reason) {
      this._restoring = failureOf(reason);
      this._draw();
    }
  }
}
