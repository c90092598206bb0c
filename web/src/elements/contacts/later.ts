// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { failureView } from '../../base/failure-view';
import type { PeopleTexts } from '../../base/people-texts';
import { Failure } from '../../base/request';

/** A part of the page's script that is fetched after the first. */
export class Later<M> {
  private _module?: M;
  private _failed = false;

  constructor(
    private readonly _fetch: () => Promise<M>,
    private readonly _draw: () => unknown,
  ) {}

  /** Undefined when it could not be fetched, which the page then says; it can be asked again. */
  async get(): Promise<M | undefined> {
    if (this._module) return this._module;
    this._failed = false;
    try {
      this._module = await this._fetch();
    } catch {
      this._failed = true;
    }
    this._draw();
    return this._module;
  }

  view(words: PeopleTexts): TemplateResult | typeof nothing {
    const retry = (): void => location.reload();
    return html`<div role="alert">
      ${this._failed ? failureView(words, new Failure('offline'), retry) : nothing}
    </div>`;
  }
}
