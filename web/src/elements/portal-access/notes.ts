// SPDX-License-Identifier: Apache-2.0
import { keyed } from 'lit/directives/keyed.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { mayDiscard } from '../../base/confirm';
import { failureView } from '../../base/failure-view';
import { icon } from '../../base/glyphs';
import { momentText } from '../../base/moments';
import { failureOf, newKey, type Failure } from '../../base/request';
import { skeleton } from '../../base/skeleton';
import type { PortalPage } from './page';
import type { Note, Reply } from './portal-api';

/** What is being written in answer to a note. */
interface Draft {
  text: string;
  /** A repeated request makes no second reply. */
  readonly once: string;
  error: string;
  failure?: Failure;
  busy: boolean;
}

const shownFirst = 5;
const longest = 4000;

/** What the notes need of the page that they stand on. */
export interface Board {
  page: PortalPage;
  root: ShadowRoot;
  draw(): Promise<void>;
  say(text: string): void;
}

/** The notes that contacts wrote for a client: who, when, new ones marked; staff reply (B46). What
 * has been in sight is noted as read, and stays marked as new until the page is read anew. */
export class Notes {
  private _items?: Note[];
  private _failure?: Failure;
  private _isWhole = false;
  /** By the id of the note. */
  private readonly _drafts = new Map<string, Draft>();
  /** Were new when this page read them first. */
  private readonly _new = new Set<string>();
  private readonly _seen = new Set<string>();
  /** Were in sight, and the server was told, or could not be. */
  private readonly _tried = new Set<string>();
  private _telling?: Promise<void>;
  private readonly _sight: IntersectionObserver;
  /** The notes are not on the page any more. */
  readonly stop: () => void;

  constructor(private readonly _board: Board) {
    this._sight = new IntersectionObserver((entries) => this._saw(entries), { threshold: 1 });
    // The browser asks before the page is left with a reply that was begun.
    const stay = (event: Event): void => {
      if ([...this._drafts.values()].some(isBegun)) event.preventDefault();
    };
    window.addEventListener('beforeunload', stay);
    this.stop = () => {
      this._sight.disconnect();
      window.removeEventListener('beforeunload', stay);
    };
  }

  async load(): Promise<void> {
    this._failure = undefined;
    try {
      const { items } = await this._board.page.api.notes();
      for (const { id } of items.filter(isUnread)) this._new.add(id);
      this._tried.clear();
      this._items = items;
    } catch (reason) {
      const failure = failureOf(reason);
      if (failure.status === 404) this._items = [];
      else this._failure = failure;
    }
    await this._board.draw();
  }

  retryIfFailed(): void {
    if (this._failure) void this.load();
  }

  get unread(): number {
    return (this._items ?? []).filter((each) => this._isUnseen(each)).length;
  }

  /** Nothing where contacts may write none and have written none. */
  view(isOn: boolean): TemplateResult | typeof nothing {
    const { page } = this._board;
    const { texts: t, words } = page;
    const items = this._items;
    if (!isOn && !items?.length) return nothing;
    return html`<section class="card notes-of-contacts" aria-labelledby="notes-title">
      <header>
        <h3 id="notes-title">${t.notes}</h3>
        ${this.unread ? html`<span class="badge info">${t.unreadBadge(this.unread)}</span>` : ''}
        <p class="muted">${t.notesText}</p>
      </header>
      <div role="alert">${failureView(words, this._failure, () => void this.load())}</div>
      ${items ? this._list(items) : this._failure ? nothing : skeleton(words.loading, 1)}
    </section>`;
  }

  /** Follows what comes into sight. */
  drawn(): void {
    for (const note of this._board.root.querySelectorAll('[data-unseen]'))
      this._sight.observe(note);
  }

  private _list(items: readonly Note[]): TemplateResult {
    const { texts: t } = this._board.page;
    if (!items.length) return html`<p class="muted">${t.noNotes}</p>`;
    const shown = this._isWhole ? items : items.slice(0, shownFirst);
    const all = (): void => {
      this._isWhole = true;
      const next = items[shownFirst]!.id;
      void this._board
        .draw()
        .then(() => this._board.root.querySelector<HTMLElement>(`#note-${next}`)?.focus());
    };
    return html`<ul>
        ${shown.map((each) => keyed(each.id, this._note(each)))}
      </ul>
      ${
        shown.length < items.length
          ? html`<button type="button" class="link more" @click=${all}>
              ${t.showAll(items.length)}
            </button>`
          : nothing
      }`;
  }

  private _note(note: Note): TemplateResult {
    const { texts: t } = this._board.page;
    const { id, name, body, editedAt, withdrawnAt, replies } = note;
    const isLeft = !!withdrawnAt;
    return html`<li class="note" id="note-${id}" tabindex="-1">
      <p class="line" data-unseen=${this._isUnseen(note) && !this._tried.has(id) ? id : nothing}>
        <bdi class="name">${name}</bdi>
        <small>${this._moment(note.writtenAt)}${editedAt && !isLeft ? ` · ${t.edited}` : ''}</small>
        ${this._isNew(note) ? html`<span class="badge info">${t.newNote}</span>` : nothing}
      </p>
      ${
        isLeft
          ? html`<p class="text muted">${t.withdrawn}</p>`
          : html`<p class="text" dir="auto">${body}</p>`
      }
      ${replies.length ? this._replies(replies) : nothing} ${isLeft ? nothing : this._answer(note)}
    </li>`;
  }

  private _replies(replies: readonly Reply[]): TemplateResult {
    return html`<ul class="replies">
      ${replies.map(
        ({ name, body, writtenAt }) =>
          html`<li class="reply">
            <p class="line">
              <bdi class="name">${name}</bdi> <small>${this._moment(writtenAt)}</small>
            </p>
            <p class="text" dir="auto">${body}</p>
          </li>`,
      )}
    </ul>`;
  }

  private _answer(note: Note): TemplateResult {
    const { texts: t, words } = this._board.page;
    const draft = this._drafts.get(note.id);
    if (!draft)
      return html`<button
        type="button"
        class="link"
        id="reply-${note.id}"
        aria-label=${t.replyTo(note.name)}
        @click=${() => void this._begin(note)}
      >
        ${t.reply}
      </button>`;
    const field = `answer-${note.id}`;
    const about = `${draft.error ? `${field}-error ` : ''}${field}-hint`;
    return html`<div class="answer">
      <div class="field">
        <label for=${field}>${t.replyTo(note.name)}</label>
        <textarea
          id=${field}
          rows="3"
          dir="auto"
          maxlength=${longest}
          aria-invalid=${draft.error ? 'true' : nothing}
          aria-describedby=${about}
          .value=${draft.text}
          @input=${(event: Event) => this._typed(draft, event)}
        ></textarea>
        ${
          draft.error
            ? html`<p class="error" id="${field}-error">
                ${icon('warning')}<span>${draft.error}</span>
              </p>`
            : nothing
        }
        <p class="hint" id="${field}-hint">${t.replyHint}</p>
      </div>
      <div role="alert">${failureView(words, draft.failure)}</div>
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          aria-disabled=${draft.busy}
          @click=${() => void this._send(note, draft)}
        >
          ${draft.busy ? t.sending : draft.failure?.mayPass ? words.retry : t.sendReply}
        </button>
        <button type="button" class="button" @click=${() => void this._drop(note, draft)}>
          ${words.cancel}
        </button>
      </div>
    </div>`;
  }

  private _isNew({ id, withdrawnAt }: Note): boolean {
    return this._new.has(id) && !withdrawnAt;
  }

  private _isUnseen(note: Note): boolean {
    return this._isNew(note) && !this._seen.has(note.id);
  }

  private _moment(time: number): string {
    return momentText(time, this._board.page.language);
  }

  private _typed(draft: Draft, event: Event): void {
    draft.text = (event.target as HTMLTextAreaElement).value;
    draft.error = '';
    void this._board.draw();
  }

  private async _begin({ id }: Note): Promise<void> {
    this._drafts.set(id, { text: '', once: newKey(), error: '', busy: false });
    await this._board.draw();
    this._focus(`#answer-${id}`);
  }

  /** After a question, where something was written. */
  private async _drop({ id }: Note, draft: Draft): Promise<void> {
    const { owner, words } = this._board.page;
    if (draft.busy || (isBegun(draft) && !(await mayDiscard(owner, words)))) return;
    this._drafts.delete(id);
    await this._board.draw();
    this._focus(`#reply-${id}`);
  }

  /** What is written stays until it is sent. */
  private async _send(note: Note, draft: Draft): Promise<void> {
    if (draft.busy) return;
    const { api, texts: t } = this._board.page;
    draft.failure = undefined;
    if (!draft.text.trim()) {
      draft.error = t.emptyReply;
      await this._board.draw();
      this._focus(`#answer-${note.id}`);
      return;
    }
    draft.busy = true;
    void this._board.draw();
    try {
      const reply = await api.reply(note.id, draft.text.trim(), draft.once);
      note.replies = [...note.replies, reply];
      this._drafts.delete(note.id);
      this._board.say(t.replied(note.name));
    } catch (reason) {
      draft.busy = false;
      draft.failure = failureOf(reason);
    }
    await this._board.draw();
    if (!this._drafts.has(note.id)) this._focus(`#reply-${note.id}`);
  }

  private _focus(selector: string): void {
    this._board.root.querySelector<HTMLElement>(selector)?.focus();
  }

  private _saw(entries: IntersectionObserverEntry[]): void {
    const ids = entries
      .filter(({ isIntersecting }) => isIntersecting)
      .map(({ target }) => (target as HTMLElement).dataset.unseen!);
    const fresh = ids.filter((id) => !this._seen.has(id));
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this._sight.unobserve(target);
    }
    if (!fresh.length) return;
    for (const id of fresh) this._tried.add(id);
    for (const id of fresh) this._seen.add(id);
    this._telling = (this._telling ?? Promise.resolve()).then(() => this._tell(fresh));
    void this._board.draw();
  }

  /** One that could not be told stays new; it is tried again once the notes are read anew. */
  private async _tell(ids: string[]): Promise<void> {
    try {
      await this._board.page.api.read(ids);
    } catch {
      for (const id of ids) this._seen.delete(id);
      void this._board.draw();
    }
  }
}

const isBegun = ({ text }: Draft): boolean => !!text.trim();
const isUnread = ({ readAt, withdrawnAt }: Note): boolean => !readAt && !withdrawnAt;
