// SPDX-License-Identifier: Apache-2.0
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { failureView } from './failure-view';
import type { PeopleTexts } from './people-texts';
import { Failure } from './request';

/** A part of an element's script that is fetched after the first. */
export class Later<M> {
  private _module?: Promise<M>;
  private _failed = false;

  constructor(
    private readonly _fetch: () => Promise<M>,
    private readonly _draw: () => unknown,
  ) {}

  /** Fetches it before it is needed; a failure is said once it is. */
  async prefetch(): Promise<void> {
    await this._load().catch(() => undefined);
  }

  /** Undefined when it could not be fetched, which the page then says. */
  async get(): Promise<M | undefined> {
    const module = await this._load().catch(() => undefined);
    this._failed = !module;
    this._draw();
    return module;
  }

  /** Browsers keep in mind what could not be fetched until the page is loaded anew. */
  view(words: PeopleTexts): TemplateResult | typeof nothing {
    const retry = (): void => location.reload();
    if (!this._failed) return nothing;
    return html`<div role="alert">${failureView(words, new Failure('offline'), retry)}</div>`;
  }

  private _load(): Promise<M> {
    this._module ??= this._fetch().catch((reason: unknown) => {
      this._module = undefined;
      throw reason;
    });
    return this._module;
  }
}
