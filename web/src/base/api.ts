// SPDX-License-Identifier: Apache-2.0

/** An answer that is not a result. `title` and `detail` come from the server (RFC 9457), in the
 * user's language; both are empty when there was no such answer, such as without a connection. */
export class Problem extends Error {
  constructor(
    readonly title = '',
    readonly detail = '',
  ) {
    super(title);
  }
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const { title, detail } = (await response.json()) as { title?: string; detail?: string };
    return new Problem(title, detail);
  } catch {
    return new Problem();
  }
}

/** Reads JSON as the signed-in user. Throws Problem; an abort stays what it is. */
export async function read<T>(url: string, signal: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, {
      signal,
      credentials: 'same-origin',
      headers: { 'X-Kith': '1', Accept: 'application/json' },
    });
    if (response.ok) return (await response.json()) as T;
  } catch (reason) {
    throw signal.aborted ? reason : new Problem();
  }
  throw await problemOf(response);
}
