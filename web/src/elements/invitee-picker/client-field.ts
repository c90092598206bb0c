// SPDX-License-Identifier: Apache-2.0

type Control = HTMLInputElement | HTMLSelectElement;

/** The ids that one control stands for; a box that is not ticked stands for none. */
function idsOf(control: Control): string[] {
  if (control instanceof HTMLSelectElement) {
    return [...control.selectedOptions].map((option) => option.value);
  }
  const box = control.type === 'checkbox' || control.type === 'radio';
  return box && !control.checked ? [] : [control.value];
}

/** Follows the host's control (or controls of one name) that holds the clients of the form. */
export class ClientField {
  private readonly _scope: ParentNode & Node;
  private readonly _observer = new MutationObserver(() => this._changed());

  /** `near`: an element in the host's form; `name`: name or id of the control; `changed`: called
   * when the control may have changed, more often than it does. */
  constructor(
    near: Element,
    private readonly _name: string,
    private readonly _changed: () => void,
  ) {
    const root = near.getRootNode() as Document | ShadowRoot;
    const form = near.closest('form');
    this._scope = form && this._controls(form).length ? form : root;
  }

  /** The ids in the form now; null when the form has no such control. */
  clients(): string[] | null {
    const controls = this._controls(this._scope);
    if (!controls.length) return null;
    const ids = controls.flatMap(idsOf).map((id) => id.trim());
    return [...new Set(ids)].filter(Boolean);
  }

  /** A script that sets a hidden input fires no event, but its value is an attribute. */
  follow(): void {
    this._observer.observe(this._scope, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['value'],
    });
    for (const type of ['input', 'change']) this._scope.addEventListener(type, this._changed);
    this._jquery()?.on('change', this._changed);
  }

  leave(): void {
    this._observer.disconnect();
    for (const type of ['input', 'change']) this._scope.removeEventListener(type, this._changed);
    this._jquery()?.off('change', this._changed);
  }

  private _controls(scope: ParentNode): Control[] {
    if (!this._name) return [];
    const name = CSS.escape(this._name);
    const found = scope.querySelectorAll<Control>(`[name="${name}"],#${name}`);
    return [...found].filter((each) => each.matches('input,select'));
  }

  /** jQuery's trigger('change') reaches only handlers that were bound by jQuery. */
  private _jquery(): JQueryLike | undefined {
    return (window as { jQuery?: (node: Node) => JQueryLike }).jQuery?.(this._scope);
  }
}

interface JQueryLike {
  on(type: string, handler: () => void): void;
  off(type: string, handler: () => void): void;
}
