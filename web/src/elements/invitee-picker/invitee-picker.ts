// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { KithElement } from '../../base/element';
import { fallback, languageOf, textsFor, type Texts } from '../../base/i18n';
import { Latest } from '../../base/latest';
import { chipsView, notesView } from './chips-view';
import { ClientField } from './client-field';
import { mostRows, suggest, type Contact } from './contacts';
import { keyTyped, type Keys } from '../../base/combobox-keys';
import { listView } from './list-view';
import { Listing, nothingFound } from './listing';
import { Popup } from '../../base/popup';
import { remindersView } from './reminders-view';
import {
  drawn,
  formValue,
  fromAttribute,
  marked,
  toggled,
  type Picked,
  type Reminders,
} from './selection';
import styles from './invitee-picker.css';

/** Milliseconds after the last key until the server is asked. */
const typingPause = 180;
const listLimit = 20;

/** What the browser keeps for a form that is left. */
interface State {
  baseline: string;
  picked: Picked[];
  reminders: Reminders;
}

/** Picks the contacts who are invited to an appointment, in a form of any host. The form posts the
 * hidden input beside our shadow root; `change` is fired on every change by the user. */
class InviteePicker extends KithElement {
  static formAssociated = true;
  static observedAttributes = ['clients'];

  private _texts: Texts = fallback;
  /** The texts are those of our language. */
  private _spoken = false;
  /** BCP 47 tag for what Intl writes. */
  private _language = 'en';
  private _picked: Picked[] = [];
  private _reminders: Reminders = null;
  private _ownReminders = false;
  /** As drawn by the server: what a reset of the form goes back to. */
  private _initial?: { picked: Picked[]; reminders: Reminders };
  /** The same as the form would post it: what changes of the user were made to. */
  private _baseline = '';
  private _open = false;
  private _disabled = false;
  /** The last thing told to a screen reader. */
  private _said = '';
  /** The clients of the form, as far as we know. */
  private _present: string[] = [];
  /** The chips could not be marked after the clients changed. */
  private _unmarked = false;
  /** The key that is down has done something of ours. */
  private _escaped = false;
  private readonly _internals = this.attachInternals();
  private _field?: ClientField;
  private _popup?: Popup;
  private readonly _marking = new Latest();
  private readonly _listing = new Listing(
    (query, signal) => suggest(this._api, query, this._present, listLimit, signal),
    () => this._heard(),
  );

  constructor() {
    super(styles);
    for (const type of ['keydown', 'keyup', 'keypress', 'input']) {
      this.addEventListener(type, (event) => this._keepInside(event as KeyboardEvent));
    }
    this._root.addEventListener('keydown', (event) => {
      if (this._input) keyTyped(event as KeyboardEvent, this._keys());
    });
  }

  /** What the form posts. */
  get value(): string {
    return formValue(this._picked, this._reminders);
  }

  connectedCallback(): void {
    if (!this._initial) this._begin();
    const name = this.getAttribute('client-field') ?? '';
    this._field = new ClientField(this, name, () => this._follow());
    this._field.follow();
    this._post();
    this._follow();
    void this._speak();
  }

  disconnectedCallback(): void {
    this._field?.leave();
    this._marking.cancel();
    this._close();
  }

  /** A host without a field to follow says by the attribute which clients its form is about. */
  attributeChangedCallback(): void {
    if (this._initial) this._follow();
  }

  formResetCallback(): void {
    this._picked = this._initial!.picked;
    this._remind(this._initial!.reminders);
    this._listing.text = '';
    this._close();
    this._post();
    this._present = this._drawnClients();
    this._follow();
  }

  /** The browser brings back a form that was left, such as by Back. When the server has drawn
   * another selection since, that one stands: the old one would undo a colleague's change. */
  formStateRestoreCallback(state: string): void {
    const { baseline, picked, reminders } = JSON.parse(state) as State;
    if (baseline !== this._baseline) return this._post();
    this._picked = picked;
    this._remind(reminders);
    this._mark();
    this._post();
  }

  formDisabledCallback(disabled: boolean): void {
    this._disabled = disabled;
    this._close();
  }

  override focus(options?: FocusOptions): void {
    this._input?.focus(options);
  }

  protected override _template(): TemplateResult | typeof nothing {
    if (!this._spoken) return nothing;
    const t = this._texts;
    const { answer, active, text } = this._listing;
    return html`<div class="root" @focusin=${this._entered} @focusout=${this._left}>
      <label for="input" id="label">${t.label}</label>
      <div class="field" ?data-disabled=${this._disabled} @mousedown=${this._pressed}>
        ${chipsView(t, this._picked, this._disabled, (each) => this._drop(each))}
        <input
          id="input"
          role="combobox"
          aria-labelledby="label"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          maxlength="64"
          enterkeyhint="done"
          placeholder=${this._picked.length ? '' : t.placeholder}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded=${this._open && answer.items.length > 0}
          aria-controls="rows"
          aria-activedescendant=${this._open && active >= 0 ? `row-${active}` : ''}
          aria-describedby="summary"
          ?disabled=${this._disabled}
          .value=${text}
          @input=${this._typed}
          @click=${this._show}
        />
      </div>
      <div class="list" popover="manual" @mousedown=${(event: Event) => event.preventDefault()}>
        ${this._listPart()}
      </div>
      ${notesView(t, this._picked)} ${this._picked.length ? this._remindersPart() : ''}
      <span id="summary" class="sr">${t.selected(this._picked.map(({ name }) => name))}</span>
      <span class="sr" role="status">${this._said}</span>
    </div>`;
  }

  protected override _drawn(): void {
    if (!this._open) return this._popup?.hide();
    this._popup ??= new Popup(this._find('.list')!, this._find('.field')!);
    this._popup.show();
    this._find('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }

  private _listPart(): TemplateResult {
    const actions = {
      isPicked: ({ id }: Contact) => this._picked.some((each) => each.id === id),
      toggle: (contact: Contact) => this._toggle(contact),
      retry: () => this._load(0),
    };
    return listView(this._texts, this._listing, actions, this._present.length > 0);
  }

  private _remindersPart(): TemplateResult {
    const standard = fromAttribute<number[]>(this.getAttribute('reminder-defaults'), []);
    return remindersView(this._texts, {
      value: this._reminders,
      standard,
      language: this._language,
      disabled: this._disabled,
      further: [...(this._initial?.reminders ?? []), ...standard],
      own: this._ownReminders,
      set: (value, own) => {
        this._reminders = value;
        this._ownReminders = own;
        this._changedByUser();
      },
    });
  }

  private _keys(): Keys {
    const { answer, active, loading, failed } = this._listing;
    return {
      input: this._input!,
      chips: this._removers(),
      rows: answer.items.length,
      active,
      isOpen: this._open,
      isLoading: loading,
      isRightToLeft: getComputedStyle(this).direction === 'rtl',
      open: () => this._show(),
      close: () => this._close(),
      clear: () => {
        this._listing.text = '';
        void this._draw();
      },
      activate: (index) => {
        this._listing.active = index;
        void this._draw();
      },
      take: () => {
        if (failed) this._load(0);
        else if (answer.items[active]) this._toggle(answer.items[active]);
      },
    };
  }

  private get _input(): HTMLInputElement | null {
    return this._find('#input') as HTMLInputElement | null;
  }

  private get _api(): string {
    return this.getAttribute('api') ?? '/kith/api/v1';
  }

  private _removers(): HTMLElement[] {
    return [...this._root.querySelectorAll<HTMLElement>('.chip button')];
  }

  /** Draws for the first time when the texts are there. */
  private async _speak(): Promise<void> {
    const tag = languageOf(this);
    this._texts = await textsFor(tag);
    const { language } = this._texts;
    this._language = tag.toLowerCase().startsWith(language) ? tag : language;
    this._spoken = true;
    await this._draw();
  }

  private _drawnClients(): string[] {
    return fromAttribute<string[]>(this.getAttribute('clients'), []);
  }

  private _remind(reminders: Reminders): void {
    this._reminders = reminders;
    this._ownReminders = !!reminders?.length;
  }

  /** Takes over what the server drew. */
  private _begin(): void {
    this._present = this._drawnClients();
    const contacts = fromAttribute<Contact[]>(this.getAttribute('selected'), []);
    this._picked = drawn(contacts, this._present);
    this._remind(fromAttribute<Reminders>(this.getAttribute('reminders'), null));
    this._initial = { picked: this._picked, reminders: this._reminders };
    this._baseline = this.value;
  }

  /** Puts the value where a plain form finds it. The attributes follow, so that a host that copies
   * its form as text copies the selection as well. */
  private _post(): void {
    let input = this.querySelector<HTMLInputElement>('input[type=hidden]');
    if (!input) {
      input = document.createElement('input');
      input.type = 'hidden';
      input.name = this.getAttribute('field') ?? '';
      this.append(input);
    }
    if (input.value !== this.value) input.value = this.value;
    const [picked, reminders] = [this._picked, this._reminders];
    this.setAttribute('selected', JSON.stringify(picked));
    this.setAttribute('reminders', JSON.stringify(reminders));
    // Posts nothing by itself: the hidden input does.
    const state: State = { baseline: this._baseline, picked, reminders };
    this._internals.setFormValue(null, JSON.stringify(state));
    void this._draw();
  }

  private _changedByUser(): void {
    this._post();
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }

  /** Sees whether the host's form is about other clients now. */
  private _follow(): void {
    const now = this._field?.clients() ?? this._drawnClients();
    if (now.join('\n') === this._present.join('\n')) return;
    this._present = now;
    this._listing.clear();
    this._mark();
    if (this._open) this._load(0);
  }

  /** Marks those picked who are no relations of the present clients. */
  private _mark(): void {
    const clients = this._present;
    const marks = (answer = nothingFound): void => {
      this._picked = marked(this._picked, clients, answer);
      void this._draw();
    };
    this._unmarked = false;
    this._marking.cancel();
    if (!this._picked.length || !clients.length) return marks();
    this._marking.ask(
      0,
      (signal) => suggest(this._api, '', clients, mostRows, signal),
      marks,
      () => (this._unmarked = true),
    );
  }

  private _show(): void {
    if (this._open || this._disabled) return;
    this._open = true;
    this._follow();
    if (this._unmarked) this._mark();
    this._load(0);
  }

  private _close(): void {
    this._open = false;
    this._listing.stop();
    void this._draw();
  }

  private _load(delay: number): void {
    this._listing.load(delay);
    void this._draw();
  }

  private _heard(): void {
    const { answer, failed, query } = this._listing;
    const { items, more } = answer;
    const t = this._texts;
    if (failed) this._said = failed.title || t.failed;
    else this._said = items.length || !query ? t.found(items.length, more) : t.nobody(query);
    void this._draw();
  }

  private _toggle(contact: Contact): void {
    const related = this._present.length ? this._listing.isRelation(contact) : undefined;
    const before = this._picked.length;
    this._picked = toggled(this._picked, { ...contact, related });
    const { added, removed } = this._texts;
    this._said = (this._picked.length > before ? added : removed)(contact.name);
    this._listing.active = this._listing.answer.items.indexOf(contact);
    this._input?.select();
    this._changedByUser();
  }

  /** Removes a chip; the focus goes to the next one, or to the field. */
  private _drop(each: Picked): void {
    const index = this._picked.indexOf(each);
    this._picked = this._picked.filter((other) => other !== each);
    this._said = this._texts.removed(each.name);
    this._changedByUser();
    void this._draw().then(() => (this._removers()[index] ?? this._input)?.focus());
  }

  /** Keys and text typed here are nobody else's: hosts have hot keys. Tab and an Escape that closed
   * nothing of ours go on, so that a dialog around us works; it may listen for either end of it. */
  private _keepInside(event: KeyboardEvent): void {
    if (event.type === 'keydown') this._escaped = event.defaultPrevented;
    if (event.key === 'Tab' || (event.key === 'Escape' && !this._escaped)) return;
    event.stopPropagation();
  }

  private _typed(event: Event): void {
    this._listing.text = (event.target as HTMLInputElement).value;
    this._open = true;
    this._load(typingPause);
  }

  private _entered(event: FocusEvent): void {
    if (event.target === this._input) this._show();
  }

  /** Text that chose nobody means nothing, and goes. */
  private _left(event: FocusEvent): void {
    const to = event.relatedTarget as Element | null;
    if (to && this._root.contains(to) && to.closest('.field,.list')) return;
    this._listing.text = '';
    this._close();
  }

  /** A press on the box beside the text puts the cursor into it. */
  private _pressed(event: MouseEvent): void {
    const target = event.target as Element;
    if (target === this._input || target.closest('button')) return;
    event.preventDefault();
    this._input?.focus();
  }
}

if (!customElements.get('kith-invitee-picker')) {
  customElements.define('kith-invitee-picker', InviteePicker);
}
