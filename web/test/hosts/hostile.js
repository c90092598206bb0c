// SPDX-License-Identifier: Apache-2.0
// Hot keys, as hosts have them: everything that they hear is kept for the test to see.
window.heard = [];
for (const type of ['keydown', 'keyup', 'keypress', 'input']) {
  document.addEventListener(type, (event) => {
    window.heard.push(`${type} ${event.key ?? ''}`.trim());
  });
}
