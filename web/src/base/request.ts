// SPDX-License-Identifier: Apache-2.0
import { Problem } from './api';

/** What is wrong with one field of a form, in the user's language where the server knows it.
 * `field` is a path such as "newContact.email". */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

/** Why there was no result: no connection, no answer in time, or an answer that refuses. */
export type Cause = 'offline' | 'timeout' | 'refused';

interface Answer {
  title?: string;
  detail?: string;
  related?: string;
  fields?: FieldProblem[];
}

/** A request that failed. `status` is 0 without an answer; `related` is the id of what is in the
 * way, where the user may see it. */
export class Failure extends Problem {
  readonly related?: string;
  readonly fields: FieldProblem[];

  constructor(
    readonly reason: Cause,
    readonly status = 0,
    answer: Answer = {},
  ) {
    super(answer.title, answer.detail);
    this.related = answer.related;
    this.fields = answer.fields ?? [];
  }

  /** Whether the server says this of a field. */
  says(field: string, code: string): boolean {
    return this.fields.some((each) => each.field === field && each.code === code);
  }

  /** The same request may succeed later. */
  get mayPass(): boolean {
    return this.reason !== 'refused' || this.status >= 500 || [0, 401, 429].includes(this.status);
  }

  /** Somebody else changed it since it was read. */
  get isStale(): boolean {
    return this.status === 409 && this.says('version', 'stale');
  }
}

export interface Options {
  /** Sent as JSON, a Blob as it is. */
  body?: object;
  /** A repeated request with the same key makes nothing twice. */
  key?: string;
  signal?: AbortSignal;
  /** Milliseconds until it is given up; 20 s by default. */
  timeout?: number;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

function headers({ body, key }: Options): Record<string, string> {
  const type = body instanceof Blob ? 'octet-stream' : 'json';
  return {
    'X-Kith': '1',
    Accept: 'application/json',
    ...(body && { 'Content-Type': `application/${type}` }),
    ...(key && { 'Idempotency-Key': key }),
  };
}

async function refusal(response: Response): Promise<Failure> {
  const answer = (await response.json().catch(() => ({}))) as Answer;
  return new Failure('refused', response.status, answer);
}

const asJson = async (response: Response): Promise<unknown> =>
  response.status === 204 ? undefined : response.json();

/** Asks as the signed-in user; an answer without a body is undefined. Throws Failure; an abort by
 * the caller's signal stays what it is. */
export function request<T>(method: Method, url: string, options: Options = {}): Promise<T> {
  return requestAs(method, url, options, asJson as (response: Response) => Promise<T>);
}

/** The same for an answer that is not JSON, which `read` takes in. */
export async function requestAs<T>(
  method: Method,
  url: string,
  options: Options,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const { body, signal, timeout = 20_000 } = options;
  const late = AbortSignal.timeout(timeout);
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      signal: signal ? AbortSignal.any([signal, late]) : late,
      credentials: 'same-origin',
      headers: headers(options),
      body: body instanceof Blob ? body : body && JSON.stringify(body),
    });
    if (response.ok) return await read(response);
  } catch (reason) {
    if (signal?.aborted) throw reason;
    throw new Failure(late.aborted ? 'timeout' : 'offline');
  }
  throw await refusal(response);
}

/** What went wrong as a Failure, whatever it was. */
export function failureOf(reason: unknown): Failure {
  return reason instanceof Failure ? reason : new Failure('refused');
}

/** For Options.key; crypto.randomUUID is missing on a page without TLS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (each) => each.toString(16).padStart(2, '0')).join('');
}
