// SPDX-License-Identifier: Apache-2.0

/** A BCP 47 tag: of the element, else of what it stands in, else of the page, else English. */
export function languageOf(element: Element): string {
  const root = element.getRootNode();
  const around = element.closest('[lang]') ?? (root instanceof ShadowRoot ? root.host : null);
  const tag = around?.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang;
  return supported(tag) ? tag : 'en';
}

/** False for what Intl would refuse, such as "en_US". */
function supported(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/** Answers a catalogue of texts by BCP 47 tag: `standard`, which is English, where Kith does not
 * speak the language, or cannot get it. */
export function catalogue<T>(standard: T, others: Record<string, () => Promise<T>>) {
  return async (tag: string): Promise<T> => {
    try {
      return (await others[tag.split('-')[0]!.toLowerCase()]?.()) ?? standard;
    } catch {
      return standard;
    }
  };
}
