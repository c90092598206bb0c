// SPDX-License-Identifier: Apache-2.0

/** A combobox with a listbox as its keyboard sees it, after the APG pattern. `chips` may be empty. */
export interface Keys {
  input: HTMLInputElement;
  /** The buttons of those picked. */
  chips: HTMLElement[];
  rows: number;
  active: number;
  isOpen: boolean;
  isLoading: boolean;
  isRightToLeft: boolean;
  open(): void;
  close(): void;
  /** Empties the text. */
  clear(): void;
  activate(row: number): void;
  /** Toggles the active row, or asks again where that failed. */
  take(): void;
}

/** Handles a key and prevents its default, or leaves both alone. */
export function keyTyped(event: KeyboardEvent, keys: Keys): void {
  if (event.isComposing || event.ctrlKey || event.metaKey) return;
  const { target } = event;
  const chip = keys.chips.indexOf(target as HTMLElement);
  let handled = false;
  if (target === keys.input) handled = inField(event, keys);
  else if (chip >= 0) handled = onChip(event, keys, chip);
  if (handled) event.preventDefault();
}

function inField(event: KeyboardEvent, keys: Keys): boolean {
  const { input, active, rows } = keys;
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp':
      return vertical(event, keys);
    case 'Home':
    case 'End':
      if (!keys.isOpen || !rows || (input.value && active < 0)) return false;
      keys.activate(event.key === 'Home' ? 0 : rows - 1);
      return true;
    case 'Enter':
      if (!keys.isOpen) keys.open();
      else if (!keys.isLoading) keys.take();
      return true;
    case 'Escape':
      return escape(keys);
    case 'Backspace':
      return !event.repeat && intoChips(keys);
    case keys.isRightToLeft ? 'ArrowRight' : 'ArrowLeft':
      return intoChips(keys);
    default:
      return false;
  }
}

function vertical(event: KeyboardEvent, keys: Keys): boolean {
  const down = event.key === 'ArrowDown';
  const { active, rows } = keys;
  if (event.altKey) {
    if (down) keys.open();
    else keys.close();
  } else if (!keys.isOpen) keys.open();
  else if (rows && active < 0) keys.activate(down ? 0 : rows - 1);
  else if (rows) keys.activate((active + (down ? 1 : rows - 1)) % rows);
  return true;
}

/** Closes the list, then empties the text; after that the key is the host's. */
function escape(keys: Keys): boolean {
  if (keys.isOpen) keys.close();
  else if (keys.input.value) keys.clear();
  else return false;
  return true;
}

function intoChips({ input, chips }: Keys): boolean {
  if (!chips.length || input.selectionStart !== 0 || input.selectionEnd !== 0) return false;
  chips.at(-1)!.focus();
  return true;
}

function onChip(event: KeyboardEvent, keys: Keys, index: number): boolean {
  const { chips, input } = keys;
  const [back, forth] = keys.isRightToLeft
    ? ['ArrowRight', 'ArrowLeft']
    : ['ArrowLeft', 'ArrowRight'];
  const to = (element: HTMLElement | undefined): boolean => {
    (element ?? input).focus();
    return true;
  };
  switch (event.key) {
    case back:
      return to(chips[Math.max(0, index - 1)]);
    case forth:
      return to(chips[index + 1]);
    case 'Home':
      return to(chips[0]);
    case 'End':
      return to(input);
    case 'Backspace':
    case 'Delete':
      if (!event.repeat) chips[index]!.click();
      return true;
    case 'Escape':
      if (!keys.isOpen) return false;
      keys.close();
      return true;
    default:
      if (event.key.length === 1 && event.key !== ' ') input.focus();
      return false;
  }
}
