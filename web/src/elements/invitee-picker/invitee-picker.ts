// SPDX-License-Identifier: Apache-2.0
import { LitElement, html, unsafeCSS, type PropertyValues, type TemplateResult } from 'lit';
import { Problem } from '../../base/api';
import { fallback, languageOf, textsFor, type Texts } from '../../base/i18n';
import { Latest } from '../../base/latest';
import { chipsView, notesView } from './chips-view';
import { ClientField } from './client-field';
import { suggest, type Contact, type Suggestions } from './contacts';
import { keyTyped, type Keys } from './keys';
import { listView, type ListState } from './list-view';
import { Popup } from './popup';
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

const nothingFound: Suggestions = { items: [], relations: 0, more: false };
const typingPause = 180;

/** Picks the contacts who are invited to an appointment, in a form of any host. The form posts the
 * hidden input beside our shadow root; `change` is fired on every change by the user. */
export class InviteePicker extends LitElement {
  static formAssociated = true;
  static override styles = unsafeCSS(styles);
  static override properties = {
    clients: { type: Array },
    texts: { state: true },
    picked: { state: true },
    reminders: { state: true },
    query: { state: true },
    open: { state: true },
    active: { state: true },
    answer: { state: true },
    loading: { state: true },
    failed: { state: true },
    said: { state: true },
    disabled: { state: true },
  };

  /** Ids of the clients when the host's form has no field to follow. */
  declare clients: string[];
  declare private texts: Texts;
  declare private picked: Picked[];
  declare private reminders: Reminders;
  declare private query: string;
  declare private open: boolean;
  declare private active: number;
  declare private answer: Suggestions;
  declare private loading: boolean;
  declare private failed: Problem | undefined;
  declare private said: string;
  declare private disabled: boolean;

  private readonly listing = new Latest();
  private readonly marking = new Latest();
  private textsReady: Promise<void> = Promise.resolve();
  private language = 'en';
  private field?: ClientField;
  private popup?: Popup;
  /** The clients that the marks on the chips are about. */
  private present: string[] = [];
  private unmarked = false;
  private initial?: { picked: Picked[]; reminders: Reminders };

  constructor() {
    super();
    this.clients = [];
    this.texts = fallback;
    this.picked = [];
    this.reminders = null;
    this.query = '';
    this.open = false;
    this.active = -1;
    this.answer = nothingFound;
    this.loading = false;
    this.failed = undefined;
    this.said = '';
    this.disabled = false;
    for (const type of ['keydown', 'keyup', 'keypress', 'input']) {
      this.addEventListener(type, keepInside);
    }
  }

  /** What the form posts. */
  get value(): string {
    return formValue(this.picked, this.reminders);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.textsReady = this.speak();
    if (!this.initial) this.begin();
    this.field = new ClientField(this, this.getAttribute('client-field') ?? '', () =>
      this.follow(),
    );
    this.field.follow();
    this.post();
    this.follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.field?.leave();
    this.close();
    this.marking.cancel();
  }

  formResetCallback(): void {
    this.picked = this.initial?.picked ?? [];
    this.reminders = this.initial?.reminders ?? null;
    this.query = '';
    this.close();
    this.post();
    this.present = this.clients;
    this.follow();
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabled = disabled;
    if (disabled) this.close();
  }

  override focus(options?: FocusOptions): void {
    this.input?.focus(options);
  }

  protected override async scheduleUpdate(): Promise<void> {
    await this.textsReady;
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('clients')) this.follow();
  }

  protected override updated(): void {
    if (this.input && this.input.value !== this.query) this.input.value = this.query;
    if (!this.open) return this.popup?.hide();
    this.popup ??= new Popup(this.inside('.list'), this.inside('.field'));
    this.popup.show();
    this.renderRoot.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const t = this.texts;
    const { items } = this.answer;
    return html`<div class="root" @focusin=${this.entered} @focusout=${this.left}>
      <label for="input">${t.label}</label>
      <div class="field" ?data-disabled=${this.disabled} @mousedown=${this.pressed}>
        ${chipsView(t, this.picked, this.disabled, (each) => this.drop(each))}
        <input
          id="input"
          role="combobox"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          enterkeyhint="done"
          placeholder=${this.picked.length ? '' : t.placeholder}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded=${this.open && items.length > 0}
          aria-controls="rows"
          aria-activedescendant=${this.open && this.active >= 0 ? `row-${this.active}` : ''}
          aria-describedby="summary"
          ?disabled=${this.disabled}
          @input=${this.typed}
          @click=${() => this.show()}
        />
      </div>
      <div class="list" popover="manual" @mousedown=${(event: Event) => event.preventDefault()}>
        ${listView(t, this.listState(), this.present.length > 0)}
      </div>
      ${notesView(t, this.picked)} ${this.picked.length ? this.remindersPart() : ''}
      <span id="summary" class="sr">${t.selected(this.picked.map(({ name }) => name))}</span>
      <span class="sr" role="status">${this.said}</span>
    </div>`;
  }

  override firstUpdated(): void {
    const root = this.inside('.root');
    root.addEventListener('keydown', (event) => keyTyped(event, this.keys()));
  }

  private listState(): ListState {
    const { answer, loading, failed, active } = this;
    return {
      answer,
      loading,
      failed,
      active,
      query: this.query.trim(),
      isPicked: ({ id }) => this.picked.some((each) => each.id === id),
      toggle: (contact, related) => this.toggle(contact, related),
      retry: () => this.load(0),
    };
  }

  private remindersPart(): TemplateResult {
    return remindersView(this.texts, {
      value: this.reminders,
      standard: fromAttribute(this.getAttribute('reminder-defaults'), []),
      language: this.language,
      disabled: this.disabled,
      set: (value) => {
        this.reminders = value;
        this.changedByUser();
      },
    });
  }

  private keys(): Keys {
    return {
      input: this.input!,
      chips: [...this.renderRoot.querySelectorAll<HTMLElement>('.chip button')],
      rows: this.failed ? 0 : this.answer.items.length,
      active: this.active,
      isOpen: this.open,
      isLoading: this.loading,
      isRightToLeft: getComputedStyle(this).direction === 'rtl',
      open: () => this.show(),
      close: () => this.close(),
      clear: () => this.ask(''),
      activate: (row) => (this.active = row),
      take: () => (this.failed ? this.load(0) : this.takeActive()),
    };
  }

  private get input(): HTMLInputElement | null {
    return this.renderRoot.querySelector<HTMLInputElement>('#input');
  }

  private inside(selector: string): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>(selector)!;
  }

  private async speak(): Promise<void> {
    const tag = languageOf(this);
    this.texts = await textsFor(tag);
    const spoken = this.texts.language;
    this.language = tag.toLowerCase().startsWith(spoken) ? tag : spoken;
  }

  /** Takes over what the server drew. */
  private begin(): void {
    const contacts = fromAttribute<Contact[]>(this.getAttribute('selected'), []);
    this.clients = fromAttribute<string[]>(this.getAttribute('clients'), []);
    this.present = this.clients;
    this.picked = drawn(contacts, this.clients);
    this.reminders = fromAttribute<Reminders>(this.getAttribute('reminders'), null);
    this.initial = { picked: this.picked, reminders: this.reminders };
  }

  /** Puts the value where a plain form finds it. The attributes follow, so that a host that copies
   * its form as text copies the selection as well. */
  private post(): void {
    const name = this.getAttribute('field') ?? '';
    let input = this.querySelector<HTMLInputElement>('input[type=hidden]');
    if (!input) {
      input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      this.append(input);
    }
    if (input.value !== this.value) input.value = this.value;
    this.setAttribute('selected', JSON.stringify(this.picked));
    this.setAttribute('reminders', JSON.stringify(this.reminders));
  }

  private changedByUser(): void {
    this.post();
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }

  /** Sees whether the host's form is about other clients now. */
  private follow(): void {
    const now = this.field?.clients() ?? this.clients;
    if (now.join('\n') === this.present.join('\n')) return;
    this.present = now;
    this.answer = nothingFound;
    this.mark();
    if (this.open) this.load(0);
  }

  /** Marks those picked who are no relations of the present clients. */
  private mark(): void {
    const clients = this.present;
    this.marking.cancel();
    this.unmarked = false;
    if (!this.picked.length) return;
    if (!clients.length) this.picked = marked(this.picked, clients, nothingFound);
    else
      this.marking.ask(
        0,
        (signal) => suggest(this.api, '', clients, 100, signal),
        (answer) => (this.picked = marked(this.picked, clients, answer)),
        () => (this.unmarked = true),
      );
  }

  private get api(): string {
    return this.getAttribute('api') ?? '/kith/api/v1';
  }

  private show(): void {
    if (this.open || this.disabled) return;
    this.open = true;
    this.follow();
    if (this.unmarked) this.mark();
    this.load(0);
  }

  private close(): void {
    this.open = false;
    this.active = -1;
    this.listing.cancel();
    this.loading = false;
  }

  private ask(query: string): void {
    this.query = query;
    if (this.open) this.load(typingPause);
  }

  /** Asks for the rows; those shown stay until the answer comes. */
  private load(delay: number): void {
    const query = this.query.trim();
    this.loading = true;
    this.failed = undefined;
    this.listing.ask(
      delay,
      (signal) => suggest(this.api, query, this.present, 20, signal),
      (answer) => this.loaded(answer, query),
      (reason) => this.notLoaded(reason),
    );
  }

  private loaded(answer: Suggestions, query: string): void {
    const { items, more } = answer;
    this.answer = answer;
    this.loading = false;
    this.active = query && items.length ? 0 : -1;
    this.said = items.length ? this.texts.found(items.length, more) : this.texts.nobody(query);
  }

  private notLoaded(reason: unknown): void {
    this.failed = reason instanceof Problem ? reason : new Problem();
    this.answer = nothingFound;
    this.loading = false;
    this.active = -1;
    this.said = this.failed.title || this.texts.failed;
  }

  private takeActive(): void {
    const contact = this.answer.items[this.active];
    if (contact) this.toggle(contact, this.active < this.answer.relations);
  }

  private toggle(contact: Contact, related: boolean): void {
    const before = this.picked.length;
    const known = this.present.length > 0;
    this.picked = toggled(this.picked, { ...contact, related: known ? related : undefined });
    const { added, removed } = this.texts;
    this.said = (this.picked.length > before ? added : removed)(contact.name);
    this.active = this.answer.items.findIndex(({ id }) => id === contact.id);
    this.input?.select();
    this.changedByUser();
  }

  /** Removes a chip; the focus goes to the next one, or to the field. */
  private drop(each: Picked): void {
    const index = this.picked.indexOf(each);
    const focused = this.shadowRoot?.activeElement;
    this.picked = this.picked.filter((other) => other !== each);
    this.said = this.texts.removed(each.name);
    this.changedByUser();
    if (!focused) return;
    void this.updateComplete.then(() => {
      const chips = this.renderRoot.querySelectorAll<HTMLElement>('.chip button');
      (focused === this.input ? this.input : (chips[index] ?? this.input))?.focus();
    });
  }

  private typed(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.open = true;
    this.active = -1;
    this.ask(value);
  }

  private entered(event: FocusEvent): void {
    if (event.target === this.input) this.show();
  }

  private left(event: FocusEvent): void {
    const to = event.relatedTarget as Node | null;
    const inside = to && (this.inside('.field').contains(to) || this.inside('.list').contains(to));
    if (inside) return;
    this.query = '';
    this.close();
  }

  /** A press on the box beside the text puts the cursor into it. */
  private pressed(event: MouseEvent): void {
    const target = event.target as Element;
    if (target === this.input || target.closest('button')) return;
    event.preventDefault();
    this.input?.focus();
  }
}

/** Keys and text typed here are nobody else's: hosts have hot keys. Tab and an Escape that closed
 * nothing of ours go on, so that a dialog around us works. */
function keepInside(event: Event): void {
  const { key } = event as KeyboardEvent;
  if (key === 'Tab' || (key === 'Escape' && !event.defaultPrevented)) return;
  event.stopPropagation();
}

if (!customElements.get('kith-invitee-picker')) {
  customElements.define('kith-invitee-picker', InviteePicker);
}
