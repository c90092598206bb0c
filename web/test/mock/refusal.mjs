// SPDX-License-Identifier: Apache-2.0
// How the server of the mock says no.

export class Refusal extends Error {
  constructor(status, title, fields = [], related = undefined) {
    super(title);
    this.answer = [status, { type: 'about:blank', title, status, fields, related }];
  }
}

export const field = (name, code, message) => ({ field: name, code, message });

export function checkVersion(stored, body) {
  if (stored.version !== body.version) {
    const fields = [field('version', 'stale', 'Somebody changed it meanwhile.')];
    throw new Refusal(409, 'Changed meanwhile', fields);
  }
}
