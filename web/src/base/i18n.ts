// SPDX-License-Identifier: Apache-2.0
// Texts are functions and strings of one typed catalogue per language, so that the compiler finds
// a missing one. Elements of different languages can stand on one page.
import { en } from '../locales/en';
import type { Texts } from '../locales/texts';

const loaders: Record<string, () => Promise<Texts>> = {
  de: async () => (await import('../locales/de')).de,
};

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

/** The texts for a BCP 47 tag; English where Kith does not speak the language, or cannot get it. */
export async function textsFor(tag: string): Promise<Texts> {
  const load = loaders[tag.split('-')[0]!.toLowerCase()];
  try {
    return load ? await load() : en;
  } catch {
    return en;
  }
}

export { en as fallback };
export type { Texts };
