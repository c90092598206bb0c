// SPDX-License-Identifier: Apache-2.0
import { render, type nothing, type TemplateResult } from 'lit/html.js';

export function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** What Kith's elements are made on: a shadow root with a style sheet, drawn anew from Lit's
 * templates after a change, once for all changes of one turn. LitElement would be twice the size.
 * Members that start with _ are shortened by the bundler; never name them in a string. */
export abstract class KithElement extends HTMLElement {
  protected readonly _root: ShadowRoot;
  private _planned?: Promise<void>;

  constructor(...css: string[]) {
    super();
    this._root = this.attachShadow({ mode: 'open' });
    this._root.adoptedStyleSheets = css.map(sheetOf);
  }

  protected abstract _template(): TemplateResult | typeof nothing;

  /** Called after each drawing. */
  protected abstract _drawn(): void;

  /** Draws at the end of this turn. Resolves when that is done. */
  protected _draw(): Promise<void> {
    return (this._planned ??= Promise.resolve().then(() => {
      this._planned = undefined;
      render(this._template(), this._root, { host: this });
      this._drawn();
    }));
  }

  protected _find(selector: string): HTMLElement | null {
    return this._root.querySelector<HTMLElement>(selector);
  }
}
