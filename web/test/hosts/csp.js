// SPDX-License-Identifier: Apache-2.0
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => {
  window.violations.push(`${event.violatedDirective}: ${event.sourceFile} ${event.sample}`);
});
