// SPDX-License-Identifier: Apache-2.0
// What is needed once a document is about to be shared; fetched after the button.
import { languageOf } from '../../base/language';
import type { PeopleTexts } from '../../base/people-texts';
import type { ShareTexts } from '../../locales/share/texts';
import { SharesApi, type Sent } from '../shares/shares-api';
import type { SharePage } from './page';

export { ShareForm } from './share-form';

const apiOf = (owner: Element): SharesApi =>
  new SharesApi(owner.getAttribute('api') ?? '/kith/api/v1');

export function pageOf(owner: Element, words: PeopleTexts, say: ShareTexts): SharePage {
  const tag = languageOf(owner);
  const language = tag.startsWith(say.language) ? tag : say.language;
  const client = owner.getAttribute('client') ?? '';
  return { owner, words, say, language, client, api: apiOf(owner) };
}

/** Takes back what has not left yet. Throws Failure, with status 409 where something has. */
export function undo(owner: Element, sendings: Sent['sendings']): Promise<unknown> {
  return apiOf(owner).undo(sendings.map(({ id }) => id));
}
