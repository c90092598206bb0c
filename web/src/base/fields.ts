// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icon } from './glyphs';
import type { Form } from './form';
import type { PeopleTexts } from './people-texts';

export interface Extra {
  type?: 'text' | 'email' | 'tel' | 'date';
  required?: boolean;
  hint?: string;
  max?: string;
  min?: string;
  maxLength?: number;
}

/** Value and label. */
export type Choice = readonly [string, string];

type Draw = () => unknown;

/** Draws the fields of a form: each with its label, what is wrong with it beside it, and what
 * somebody else stored meanwhile. The id of a field's control is "f-" and the field's name. */
export class Fields<V extends object> {
  constructor(
    private readonly _words: PeopleTexts,
    private readonly _form: Form<V>,
    private readonly _changed: Draw,
  ) {}

  text(field: keyof V & string, label: string, extra: Extra = {}): TemplateResult {
    const { type = 'text', maxLength = 200 } = extra;
    const control = html`<input
      id="f-${field}"
      type=${type}
      maxlength=${maxLength}
      min=${extra.min ?? nothing}
      max=${extra.max ?? nothing}
      aria-required=${extra.required ? 'true' : nothing}
      aria-invalid=${this._isWrong(field)}
      aria-describedby=${this._about(field, extra)}
      dir=${type === 'email' || type === 'tel' ? 'ltr' : type === 'text' ? 'auto' : nothing}
      .value=${this._form.values[field]}
      @input=${this._typed(field)}
    />`;
    return this._field(field, label, control, extra);
  }

  area(field: keyof V & string, label: string, extra: Extra = {}): TemplateResult {
    const control = html`<textarea
      id="f-${field}"
      rows="3"
      dir="auto"
      maxlength=${extra.maxLength ?? 500}
      aria-invalid=${this._isWrong(field)}
      aria-describedby=${this._about(field, extra)}
      .value=${this._form.values[field]}
      @input=${this._typed(field)}
    ></textarea>`;
    return this._field(field, label, control, extra);
  }

  select(field: keyof V & string, label: string, choices: readonly Choice[], extra: Extra = {}) {
    const now = this._form.values[field] as string;
    const control = html`<span class="select"
      ><select
        id="f-${field}"
        aria-required=${extra.required ? 'true' : nothing}
        aria-invalid=${this._isWrong(field)}
        aria-describedby=${this._about(field, extra)}
        @change=${this._typed(field)}
      >
        ${choices.map(
          ([value, text]) =>
            html`<option value=${value} .selected=${value === now}>${text}</option>`,
        )}</select
      >${icon('down')}</span
    >`;
    const show = (value: unknown) => choices.find(([each]) => each === value)?.[1] ?? '';
    return this._field(field, label, control, extra, show);
  }

  check(field: keyof V & string, label: string, hint?: string): TemplateResult {
    const show = (value: unknown) => (value ? this._words.yes : this._words.no);
    return html`<div class="field">
      <label class="check">
        <input
          id="f-${field}"
          type="checkbox"
          aria-invalid=${this._isWrong(field)}
          aria-describedby=${this._about(field, { hint })}
          .checked=${this._form.values[field]}
          @change=${(event: Event) =>
            this._set(field, (event.target as HTMLInputElement).checked as V[typeof field])}
        />
        <span>${label}</span>
      </label>
      ${this._below(field, { hint }, show)}
    </div>`;
  }

  /** One of few, as buttons beside each other. */
  radios(field: keyof V & string, label: string, choices: readonly Choice[], hint?: string) {
    const now = this._form.values[field] as string;
    const show = (value: unknown) => choices.find(([each]) => each === value)?.[1] ?? '';
    return html`<fieldset class="field" aria-describedby=${this._about(field, { hint })}>
      <legend>${label}</legend>
      <div class="segments">
        ${choices.map(
          ([value, text], index) =>
            html`<label
              ><input
                type="radio"
                id=${index ? nothing : `f-${field}`}
                name=${field}
                value=${value}
                .checked=${value === now}
                @change=${this._typed(field)}
              /><span>${text}</span></label
            >`,
        )}
      </div>
      ${this._below(field, { hint }, show)}
    </fieldset>`;
  }

  /** Any of several. */
  several(field: keyof V & string, label: string, choices: readonly Choice[], hint?: string) {
    const now = this._form.values[field] as string[];
    const toggle = (value: string): void => {
      const others = now.filter((each) => each !== value);
      const next = now.includes(value) ? others : [...now, value];
      this._set(field, next as V[typeof field]);
    };
    const names = (value: unknown) =>
      choices.flatMap(([each, text]) => ((value as string[]).includes(each) ? [text] : []));
    return html`<fieldset class="field" aria-describedby=${this._about(field, { hint })}>
      <legend>${label}</legend>
      <div class="several">
        ${choices.map(
          ([value, text], index) =>
            html`<label class="check"
              ><input
                type="checkbox"
                id=${index ? nothing : `f-${field}`}
                .checked=${now.includes(value)}
                @change=${() => toggle(value)}
              /><span>${text}</span></label
            >`,
        )}
      </div>
      ${this._below(field, { hint }, (value) => names(value).join(', '))}
    </fieldset>`;
  }

  private _set(field: keyof V, value: V[keyof V]): void {
    this._form.set(field, value);
    this._changed();
  }

  private _typed(field: keyof V) {
    return (event: Event): void => {
      this._set(field, (event.target as HTMLInputElement).value as V[keyof V]);
    };
  }

  private _isWrong(field: keyof V): 'true' | typeof nothing {
    return this._form.errors[field] ? 'true' : nothing;
  }

  private _about(field: keyof V & string, { hint }: Extra): string | typeof nothing {
    const { errors, meanwhile } = this._form;
    const ids = [
      errors[field] && `${field}-error`,
      field in meanwhile && `${field}-stored`,
      hint && `${field}-hint`,
    ];
    return ids.filter(Boolean).join(' ') || nothing;
  }

  private _field(
    field: keyof V & string,
    label: string,
    control: TemplateResult,
    extra: Extra,
    show?: (value: unknown) => string,
  ): TemplateResult {
    const { required } = this._words;
    return html`<div class="field">
      <label for="f-${field}"
        >${label}${extra.required ? html` <small>${required}</small>` : nothing}</label
      >
      ${control} ${this._below(field, extra, show)}
    </div>`;
  }

  private _below(
    field: keyof V & string,
    { hint }: Extra,
    show: (value: unknown) => string = String,
  ): (TemplateResult | typeof nothing)[] {
    const error = this._form.errors[field];
    const choose = (take: boolean): void => {
      if (take) this._form.take(field);
      else this._form.keep(field);
      this._changed();
    };
    const stored = (value: unknown) =>
      html`<div class="stored" id="${field}-stored">
        <p>${this._words.storedNow(show(value) || this._words.nothing)}</p>
        <button type="button" class="link" @click=${() => choose(true)}>
          ${this._words.useStored}
        </button>
        <button type="button" class="link" @click=${() => choose(false)}>
          ${this._words.keepMine}
        </button>
      </div>`;
    return [
      error
        ? html`<p class="error" id="${field}-error">${icon('warning')}<span>${error}</span></p>`
        : nothing,
      field in this._form.meanwhile ? stored(this._form.meanwhile[field]) : nothing,
      hint ? html`<p class="hint" id="${field}-hint">${hint}</p>` : nothing,
    ];
  }
}

/** Puts the focus on the first field that is wrong, once it is drawn. */
export function focusWrong<V extends object>(root: ShadowRoot, form: Form<V>): void {
  const ids = form.wrong.map((field) => `#f-${String(field)}`);
  if (ids.length) root.querySelector<HTMLElement>(ids.join(','))?.focus();
}
