// SPDX-License-Identifier: Apache-2.0
// A host with hot keys.
window.hotKeys = [];
document.addEventListener('keydown', (event) => window.hotKeys.push(event.key));
