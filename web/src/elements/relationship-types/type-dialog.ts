// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Choice } from '../../base/fields';
import { FormDialog } from '../../base/form-dialog';
import { Failure, failureOf, newKey } from '../../base/request';
import { languageName, type Page } from './page';
import type { Labels, PracticeType } from './types-api';

/** The name in each language under its tag; "other-" and the tag: those of the other side. */
type Values = Record<string, string>;

const other = (language: string): string => `other-${language}`;

function valuesOf({ types }: Page, type?: PracticeType): Values {
  const names = types.languages.map((language) => [language, type?.labels[language] ?? '']);
  const others = types.languages.map((language) => [other(language), '']);
  return {
    ...Object.fromEntries(names),
    ...(type ? {} : { way: 'same', ...Object.fromEntries(others) }),
    reciprocal: type?.reciprocal ?? '',
  } as Values;
}

/** Adds a type, or changes one: its names, and the other side of an own one. */
export class TypeDialog extends FormDialog<Values> {
  saved?: PracticeType;
  private readonly _once = newKey();

  constructor(
    private readonly _page: Page,
    private _type?: PracticeType,
  ) {
    super(_page.owner, _page.words, valuesOf(_page, _type));
  }

  protected override _title(): string {
    const { texts: t } = this._page;
    if (!this._type) return t.addTitle;
    return this._type.own ? t.editTitle(this._type.label) : t.renameTitle(this._type.label);
  }

  protected override _action(): string {
    return this._type ? this._words.save : this._page.texts.add;
  }

  protected override _label(field: string): string {
    const { texts: t } = this._page;
    return field === 'reciprocal' ? t.side : t.nameIn(languageName(this._page, field));
  }

  protected override _inputs(): TemplateResult {
    const { texts: t, types } = this._page;
    const name = (language: string): TemplateResult => {
      const builtIn = this._type?.defaults[language];
      return this._fields.text(language, t.nameIn(languageName(this._page, language)), {
        hint: builtIn && t.builtInName(builtIn),
        maxLength: 100,
      });
    };
    return html`<div class="fields">${types.languages.map(name)}</div>
      ${this._type && !this._type.own ? nothing : html`<p class="hint">${t.emptyHint}</p>`}
      ${this._side()}`;
  }

  protected override _check(): void {
    const { texts: t, types } = this._page;
    const { values, errors } = this._form;
    const [first] = types.languages;
    const isEmpty = (fields: string[]): boolean => fields.every((each) => !values[each]!.trim());
    const isBuiltIn = this._type && !this._type.own;
    if (!isBuiltIn && isEmpty(types.languages)) errors[first!] = t.nameNeeded;
    if (this._type) return;
    if (values.way === 'type' && !values.reciprocal) errors.reciprocal = this._words.missing;
    if (values.way === 'new' && isEmpty(types.languages.map(other)))
      errors[other(first!)] = t.nameNeeded;
  }

  protected override async _save(): Promise<void> {
    try {
      if (!this._type) this.saved = await this._page.api.add(this._newBody(), this._once);
      else if (this._form.isDirty)
        this.saved = await this._page.api.change(this._type.id, this._changes(this._type));
    } catch (reason) {
      throw this._ours(failureOf(reason));
    }
  }

  protected override async _readAgain(): Promise<Values> {
    const types = await this._page.api.all();
    const now = types.items.find(({ id }) => id === this._type!.id);
    if (!now) throw new Failure('refused', 404);
    this._type = now;
    return valuesOf(this._page, now);
  }

  /** What the client is to them. */
  private _side(): TemplateResult | typeof nothing {
    const { texts: t, types } = this._page;
    const { _type: type } = this;
    const choices = types.items
      .filter(({ id, hidden }) => id !== type?.id && (!hidden || id === type?.reciprocal))
      .map(({ id, label }): Choice => [id, label]);
    if (type)
      return type.own
        ? this._fields.select('reciprocal', t.side, [[type.id, t.itself], ...choices], {
            hint: t.wayHint,
          })
        : nothing;
    const { way } = this._form.values;
    const ways: Choice[] = [
      ['same', t.waySame],
      ['type', t.wayType],
      ['new', t.wayNew],
    ];
    const name = (language: string): TemplateResult =>
      this._fields.text(other(language), t.otherNameIn(languageName(this._page, language)), {
        maxLength: 100,
      });
    return html`${this._fields.radios('way', t.way, ways, t.wayHint)}
    ${
      way === 'type'
        ? this._fields.select('reciprocal', t.side, [['', t.choose], ...choices], {
            required: true,
          })
        : nothing
    }
    ${way === 'new' ? html`<div class="fields">${types.languages.map(name)}</div>` : nothing}`;
  }

  private _newBody(): object {
    const { values } = this._form;
    const names = (field: (language: string) => string): Labels =>
      Object.fromEntries(
        this._page.types.languages
          .map((language) => [language, values[field(language)]!.trim()] as const)
          .filter(([, name]) => name),
      );
    return {
      labels: names((language) => language),
      ...(values.way === 'type' && { reciprocal: values.reciprocal }),
      ...(values.way === 'new' && { reciprocalLabels: names(other) }),
    };
  }

  private _changes({ version }: PracticeType): object {
    const { reciprocal, ...names } = this._form.changes();
    const labels = Object.entries(names).map(([language, name]) => [
      language,
      name?.trim() ? name.trim() : null,
    ]);
    return {
      version,
      ...(labels.length && { labels: Object.fromEntries(labels) as Labels }),
      ...(reciprocal && { reciprocal }),
    };
  }

  /** The failure with the fields of this form, in its language. */
  private _ours(failure: Failure): Failure {
    const { texts: t, types } = this._page;
    const said: Record<string, string> = { taken: t.taken, required: t.nameNeeded };
    const fields = failure.fields.map(({ field, code, message }) => {
      const [name, language = types.languages[0]!] = field.split('.');
      const at = { labels: language, reciprocalLabels: other(language) }[name!] ?? field;
      return { field: at, code, message: said[code] ?? message };
    });
    const { title, detail, related } = failure;
    return new Failure(failure.reason, failure.status, { title, detail, related, fields });
  }
}
