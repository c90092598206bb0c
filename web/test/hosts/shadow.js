// SPDX-License-Identifier: Apache-2.0
const root = document.querySelector('#host').attachShadow({ mode: 'open' });
root.append(document.importNode(document.querySelector('template').content, true));
root.querySelector('script').addEventListener('load', () => {
  root.dispatchEvent(new Event('kith-watch', { bubbles: true, composed: true }));
});
