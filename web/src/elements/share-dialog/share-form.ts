// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { dayText } from '../../base/days';
import { failureView } from '../../base/failure-view';
import { Fields } from '../../base/fields';
import finder from '../../base/finder.css';
import { Form } from '../../base/form';
import { FormDialog } from '../../base/form-dialog';
import { icon } from '../../base/glyphs';
import { Later } from '../../base/later';
import { daysText } from '../../base/moments';
import { Failure, failureOf, newKey } from '../../base/request';
import { skeleton } from '../../base/skeleton';
import { endOfDay } from '../../base/zone';
import type { Relationship } from '../people/types';
import { defaultDay, expiryProblem, firstDay, lastDay } from '../shares/expiry';
import { isHad } from '../shares/state';
import type { Document, Preview, Sent, SharedDocument, Sharing, Via } from '../shares/shares-api';
import type { Already } from './already';
import type { SharePage } from './page';
import { PeopleField } from './people-field';
import { previewView } from './preview-view';
import { Recipients, type Person } from './recipients';
import styles from './share-form.css';

interface Values {
  /** Ids of contacts. */
  people: string[];
  via: Via;
  note: string;
  expiresAt: string;
}

/** What was typed, to go on with after an undo. */
export interface Draft {
  documents: readonly Document[];
  values: Values;
  people: Person[];
}

/** What has been sent, and for how long that can be undone. */
export interface Outcome extends Sent {
  undoSeconds: number;
  draft: Draft;
}

const nothingTyped: Values = { people: [], via: 'email', note: '', expiresAt: '' };

/** Shares documents: who gets them, in which way and until when; then a preview, from which it is
 * sent. Below, for one document, with whom it is shared already (B30 to B34). */
export class ShareForm extends FormDialog<Values> {
  outcome?: Outcome;
  /** Those that can be shared. */
  private _documents: readonly Document[];
  private _shared?: SharedDocument;
  private _unread?: Failure;
  private _preview?: Preview;
  private _once = { body: '', key: '' };
  private readonly _recipients = new Recipients();
  private readonly _people: PeopleField;
  private _already?: Already;
  private readonly _later = new Later(
    () => import('./already'),
    () => this._draw(),
  );

  constructor(
    private readonly _page: SharePage,
    private readonly _asked: readonly Document[],
    private readonly _draft?: Draft,
  ) {
    super(_page.owner, _page.words, nothingTyped, finder, styles);
    this._documents = _asked;
    this._people = new PeopleField({
      root: this._root,
      page: _page,
      recipients: this._recipients,
      having: () => this._having(),
      draw: () => this._draw(),
      changed: () => this._chose(),
    });
  }

  override open(): Promise<void> {
    void this._load();
    return super.open();
  }

  protected override _title(): string {
    return this._page.say.title(this._named.length);
  }

  protected override _subtitle(): string {
    return this._titles(this._named);
  }

  protected override _action(): string {
    const { say: t } = this._page;
    const [email, sms] = [this._recipients.count('email'), this._recipients.count('sms')];
    return this._preview ? t.send(email, sms) : t.preview(email + sms);
  }

  protected override _acting(): string {
    return this._preview ? this._page.say.sending : this._page.say.previewing;
  }

  protected override _label(field: keyof Values): string {
    return field;
  }

  protected override _correct(count: number): string {
    return this._page.say.correct(count);
  }

  protected override _closed(): void {
    this._people.stop();
    this._already?.stop();
  }

  protected override async _draw(): Promise<void> {
    await super._draw();
    if (this._isOpen) this._people.drawn();
  }

  protected override _buttons(): TemplateResult {
    return this._shared && this._documents.length ? super._buttons() : this._other();
  }

  protected override _other(): TemplateResult {
    if (!this._preview) return super._other();
    const { edit } = this._page.say;
    return html`<button type="button" class="button" @click=${this._write}>${edit}</button>`;
  }

  protected override _inputs(): TemplateResult {
    const { say: t } = this._page;
    const shared = this._shared;
    if (this._unread)
      return html`${failureView(this._words, this._unread, () => void this._load())}`;
    if (!shared) return skeleton(t.loading);
    if (this._preview) return this._checking(this._preview);
    const already = html`${this._later.view(this._words)} ${this._already?.view(shared) ?? nothing}`;
    return html`${this._withdrawn()} ${this._documents.length ? this._writing(shared) : nothing}
    ${already}`;
  }

  /** By whose clock the last day of the links ends. */
  private get _zone(): string {
    return this._shared!.defaults.timeZone;
  }

  /** Those of the title: all that were asked for where none can be shared. */
  private get _named(): readonly Document[] {
    return this._documents.length ? this._documents : this._asked;
  }

  private _titles(documents: readonly Document[]): string {
    const titles = documents.map(({ title }) => title);
    const shown = titles.length > 3 ? 2 : titles.length;
    return this._page.say.andMore(titles.slice(0, shown), titles.length - shown);
  }

  private _withdrawn(): TemplateResult | typeof nothing {
    const { say: t } = this._page;
    const gone = this._asked.filter((each) => !this._documents.includes(each));
    if (!gone.length) return nothing;
    const said = this._documents.length
      ? t.leftOut(this._titles(gone), gone.length)
      : t.withdrawn(gone.length);
    return html`<div class="notice warn">
      ${icon('warning')}
      <p>${said}</p>
    </div>`;
  }

  protected override _typed(): void {
    const { via } = this._form.values;
    if (via !== this._recipients.way) {
      this._recipients.setWay(via);
      this._form.errors.people = undefined;
    }
    super._typed();
  }

  /** Of the preview, whether somebody in it cannot be reached. */
  protected override _check(): void {
    const { errors, values } = this._form;
    const { say: t } = this._page;
    const { chosen, lacking, way } = this._recipients;
    if (this._preview?.problems) errors.people = t.problems(this._preview.problems);
    else if (!chosen.length) errors.people = t.choosePeople;
    else if (lacking.length) {
      const names = lacking.map(({ name }) => name);
      errors.people = t.lacks(names, way);
    }
    const problem = expiryProblem(this._words, t, values.expiresAt, this._zone);
    if (problem) errors.expiresAt = problem;
  }

  protected override async _save(): Promise<boolean> {
    if (!this._preview) {
      await this._look();
      return false;
    }
    const versions = this._preview.documents.map(({ version }) => version);
    const body = { ...this._sharing(), versions };
    const sent = await this._page.api.share(body, this._keyOf(body));
    const { undoSeconds } = this._shared!.defaults;
    this.outcome = { ...sent, undoSeconds, draft: this._draftNow() };
    return true;
  }

  /** What is wrong with a field is said where the field is. */
  protected override _refused({ fields }: Failure): unknown {
    if (fields.some(({ code }) => code === 'changed')) return this._lookAgain();
    const about = fields.filter(({ field }) => field.startsWith('recipients'));
    if (fields.length) this._preview = undefined;
    if (!about.length) return undefined;
    this._failure = undefined;
    this._form.errors = { people: about.map(({ message }) => message).join(' ') };
    return undefined;
  }

  private _writing({ defaults }: SharedDocument): TemplateResult {
    const { say: t, language } = this._page;
    const { errors, values } = this._form;
    const most = defaults.noteLength;
    const { expiresAt } = values;
    const zone = defaults.timeZone;
    const ends = expiresAt && daysText(endOfDay(expiresAt, zone), Date.now(), language, zone);
    return html`${this._people.view(errors.people ?? '')}
      <div class="fields">
        ${this._fields.radios('via', t.sendBy, [
          ['email', t.byEmail],
          ['sms', t.bySms],
        ])}
        ${this._fields.text('expiresAt', t.expiry, {
          type: 'date',
          min: firstDay(zone),
          max: lastDay(zone),
          hint: t.expiryHint(ends),
        })}
        <div class="wide">
          ${this._fields.area('note', t.note, {
            maxLength: most,
            hint: t.noteHint(values.note.length, most),
          })}
        </div>
      </div>`;
  }

  private _checking(preview: Preview): TemplateResult {
    const { say: t, language } = this._page;
    const { expiresAt } = this._form.values;
    const documents =
      this._documents.length > 1 ? t.several(this._documents.length) : this._subtitle();
    return previewView({
      page: this._page,
      preview,
      summary: t.previewText(documents, dayText(expiresAt, language)),
      leaveOut: (id) => void this._leaveOut(id),
    });
  }

  private _write(): void {
    this._preview = undefined;
    this._failure = undefined;
    this._form.errors = {};
    void this._draw().then(() => this._first()?.focus());
  }

  private async _look(): Promise<void> {
    this._preview = await this._page.api.preview(this._sharing());
    await this._draw();
    this._find('#preview')?.focus();
  }

  /** Looks again without somebody. */
  private async _leaveOut(id: string): Promise<void> {
    this._recipients.find(id)!.isChosen = false;
    this._chose();
    if (this._recipients.chosen.length) await this._lookOrWrite();
    else this._write();
  }

  /** A document is not the one any more that was previewed: nobody sends what they have not seen. */
  private async _lookAgain(): Promise<void> {
    const { changed } = this._page.say;
    this._failure = new Failure('refused', 409, { title: changed(this._documents.length) });
    await this._lookOrWrite();
  }

  private async _lookOrWrite(): Promise<void> {
    try {
      await this._look();
    } catch (reason) {
      this._failure = failureOf(reason);
      this._preview = undefined;
      void this._draw();
    }
  }

  private _sharing(): Sharing {
    const { note, expiresAt } = this._form.values;
    return {
      documents: this._documents.map(({ id }) => id),
      recipients: this._recipients.list,
      ...(note.trim() && { note: note.trim() }),
      expiresAt: endOfDay(expiresAt, this._zone),
    };
  }

  /** The same for the same, so that a request tried again sends nothing twice. */
  private _keyOf(sharing: Sharing): string {
    const body = JSON.stringify(sharing);
    if (body !== this._once.body) this._once = { body, key: newKey() };
    return this._once.key;
  }

  private _chose(): void {
    const chosen = this._recipients.chosen.map(({ id }) => id);
    this._form.set('people', chosen);
    void this._draw();
  }

  private _having(): ReadonlySet<string> {
    const items = this._isSingle ? this._shared!.items : [];
    const open = items.filter(isHad);
    return new Set(open.map(({ contact }) => contact.id));
  }

  private _draftNow(): Draft {
    const { values } = this._form;
    return { documents: this._documents, values, people: this._recipients.people };
  }

  private async _load(): Promise<void> {
    this._unread = undefined;
    void this._draw();
    try {
      const [shared, relations] = await Promise.all([this._readDocuments(), this._relations()]);
      this._begin(shared, relations);
      await this._draw();
      if (this._isOpen) this._first()?.focus();
      if (this._isSingle && shared.items.length) await this._showAlready();
    } catch (reason) {
      this._unread = failureOf(reason);
      void this._draw();
    }
  }

  private get _isSingle(): boolean {
    return this._asked.length === 1;
  }

  /** What was withdrawn is left out before anybody begins to write. Answers one of them. */
  private async _readDocuments(): Promise<SharedDocument> {
    const { api } = this._page;
    const most = this._isSingle ? undefined : 1;
    const all = await Promise.all(this._asked.map(({ id }) => api.ofDocument(id, 0, most)));
    this._documents = this._asked.filter((_, index) => !all[index]!.document.withdrawn);
    return all[0]!;
  }

  /** Without them anybody can still be found. */
  private async _relations(): Promise<Relationship[]> {
    const { api, client } = this._page;
    if (!client) return [];
    return api.relations(client).catch((reason: unknown) => {
      if (failureOf(reason).status === 404) return [];
      throw reason;
    });
  }

  private _begin(shared: SharedDocument, relations: Relationship[]): void {
    const { expiryDays, timeZone } = shared.defaults;
    const expiresAt = defaultDay(expiryDays, timeZone);
    this._shared = shared;
    this._form = new Form<Values>({ ...nothingTyped, expiresAt });
    this._fields = new Fields(this._words, this._form, () => this._typed());
    if (this._draft) {
      this._form.values = { ...this._draft.values };
      this._recipients.setWay(this._draft.values.via);
    }
    this._recipients.fill(relations, this._draft?.people);
    this._people.renew();
  }

  private async _showAlready(): Promise<void> {
    const module = await this._later.get();
    this._already = await module?.alreadyFor(this._page, {
      root: this._root,
      draw: () => this._draw(),
      reload: () => this._reload(),
      more: () => this._more(),
    });
    await this._draw();
  }

  /** Again as far as it is shown. */
  private async _reload(): Promise<void> {
    const shown = this._shared!.items.length;
    const reading = this._attempt(async () => {
      this._shared = await this._page.api.ofDocument(this._asked[0]!.id);
    });
    let isRead = await reading;
    while (isRead && this._shared!.items.length < shown && this._hasMore) {
      isRead = await this._more();
    }
    await this._draw();
  }

  private get _hasMore(): boolean {
    const { items, total } = this._shared!;
    return items.length < total;
  }

  /** What was shared meanwhile has moved some to the next page. */
  private _more(): Promise<boolean> {
    return this._attempt(async () => {
      const { items } = this._shared!;
      const next = await this._page.api.ofDocument(this._asked[0]!.id, items.length);
      const known = new Set(items.map(({ id }) => id));
      const added = next.items.filter(({ id }) => !known.has(id));
      const total = added.length ? next.total : items.length;
      this._shared = { ...next, items: [...items, ...added], total };
    });
  }

  private async _attempt(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (reason) {
      this._failure = failureOf(reason);
      return false;
    }
  }
}
