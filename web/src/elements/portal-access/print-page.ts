// SPDX-License-Identifier: Apache-2.0

/** Resolves when a style sheet is there, or cannot be had. */
function arrived(sheet: Element): Promise<void> {
  return new Promise((resolve) => {
    sheet.addEventListener('load', () => resolve());
    sheet.addEventListener('error', () => resolve());
  });
}

/** Milliseconds that a page may stay after the browser was asked to print it. */
const longest = 60_000;

/** Prints a page that is not on the screen, in a frame without an address of its own: the host's
 * content security policy holds for it, and needs to allow nothing more. Resolves when the browser
 * has been asked to, with what takes the page away; not every browser says when it has printed. */
export async function printPage(page: Document): Promise<() => void> {
  const frame = document.createElement('iframe');
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  Object.assign(frame.style, {
    position: 'fixed',
    insetInlineStart: '-10000px',
    inlineSize: '148mm',
    blockSize: '105mm',
    border: '0',
  });
  await new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
    document.body.append(frame);
  });
  const [shown, inside] = [frame.contentWindow!, frame.contentDocument!];
  const content = inside.adoptNode(page.documentElement);
  const sheets = [...content.querySelectorAll('link[rel~=stylesheet]')].map(arrived);
  inside.replaceChild(content, inside.documentElement);
  await Promise.all(sheets);
  const remove = (): void => frame.remove();
  shown.addEventListener('afterprint', remove);
  setTimeout(remove, longest);
  shown.focus();
  shown.print();
  return remove;
}
