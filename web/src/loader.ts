// SPDX-License-Identifier: Apache-2.0
// Finds Kith's elements on the page and fetches the script of each when the first one is met.
// A browser upgrades all further elements of a fetched kind by itself.

const scripts = new Map<string, () => Promise<unknown>>([
  ['kith-invitee-picker', () => import('./elements/invitee-picker/invitee-picker')],
  ['kith-contact-import', () => import('./elements/contact-import/contact-import')],
  ['kith-contacts', () => import('./elements/contacts/contacts')],
  ['kith-portal-settings', () => import('./elements/portal-settings/portal-settings')],
  ['kith-relationship-types', () => import('./elements/relationship-types/relationship-types')],
  ['kith-relationships', () => import('./elements/relationships/relationships')],
  ['kith-share-dialog', () => import('./elements/share-dialog/share-dialog')],
  ['kith-shared-documents', () => import('./elements/shared-documents/shared-documents')],
]);

/** Fits every element, so it promises nothing about what the element would have shown. */
function sayMissing(element: Element): void {
  const line = document.createElement('small');
  line.role = 'status';
  line.textContent = element.matches(':lang(de)')
    ? 'Dieser Teil konnte nicht geladen werden. Der Rest der Seite funktioniert.'
    : 'This part could not be loaded. The rest of the page works.';
  element.append(line);
}

/** Takes the tags out of `scripts`: each is fetched once. */
function scan(root: Document | ShadowRoot): void {
  for (const [tag, load] of scripts) {
    if (customElements.get(tag)) scripts.delete(tag);
    else if (root.querySelector(tag)) {
      scripts.delete(tag);
      load().catch(() => root.querySelectorAll(tag).forEach(sayMissing));
    }
  }
}

/** Watches a document or shadow root until every kind of element has been fetched. */
function watch(root: Document | ShadowRoot): void {
  let planned = false;
  const look = (): void => {
    planned = false;
    scan(root);
    if (!scripts.size) observer.disconnect();
  };
  const observer = new MutationObserver(() => {
    if (!planned) requestAnimationFrame(look);
    planned = true;
  });
  observer.observe(root, { childList: true, subtree: true });
  look();
}

/** A page that knows no hashed name asks by an event: `root.dispatchEvent(new Event('kith-watch',
 * { composed: true, bubbles: true }))`. */
document.addEventListener('kith-watch', (event) => {
  watch((event.composedPath()[0] as Node).getRootNode() as ShadowRoot);
});

watch(document);
