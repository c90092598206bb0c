// SPDX-License-Identifier: Apache-2.0
import type { Document } from '../shares/shares-api';

/** Follows the checkboxes of a host's own list of documents, each of which has the id of a document
 * as its value and its title in `data-title`. */
export class Ticked {
  private readonly _scope: ParentNode & Node;

  /** `near`: an element on the host's page; `name`: of the checkboxes. */
  constructor(
    near: Element,
    private readonly _name: string,
    private readonly _changed: () => void,
  ) {
    this._scope = near.getRootNode() as ParentNode & Node;
  }

  follow(): void {
    this._scope.addEventListener('change', this._heard);
  }

  leave(): void {
    this._scope.removeEventListener('change', this._heard);
  }

  get documents(): Document[] {
    return this._boxes()
      .filter(({ checked }) => checked)
      .map(({ value, dataset }) => ({ id: value, title: dataset.title ?? '' }));
  }

  clear(): void {
    for (const box of this._boxes()) box.checked = false;
    this._changed();
  }

  private readonly _heard = (event: Event): void => {
    if ((event.target as Element).matches(this._selector)) this._changed();
  };

  private get _selector(): string {
    return `input[type=checkbox][name="${CSS.escape(this._name)}"]`;
  }

  private _boxes(): HTMLInputElement[] {
    return [...this._scope.querySelectorAll<HTMLInputElement>(this._selector)];
  }
}
