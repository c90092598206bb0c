// SPDX-License-Identifier: Apache-2.0
import { Problem } from '../../base/api';
import { Latest } from '../../base/latest';
import type { Contact, Suggestions } from './contacts';

export const nothingFound: Suggestions = { items: [], relations: 0, more: false };

type Ask = (query: string, signal: AbortSignal) => Promise<Suggestions>;

/** The rows under the field, and the question that they answer. */
export class Listing {
  answer = nothingFound;
  loading = false;
  /** Instead of rows: why there are none. */
  failed?: Problem;
  /** As typed. */
  text = '';
  /** Index of the row that Enter takes; -1: none. */
  active = -1;
  private readonly _latest = new Latest();

  /** `heard` is called when an answer or a failure has come. */
  constructor(
    private readonly _ask: Ask,
    private readonly _heard: () => void,
  ) {}

  get query(): string {
    return this.text.trim();
  }

  /** Asks after `delay` milliseconds; the rows stay until the answer comes. */
  load(delay: number): void {
    const { query } = this;
    this.loading = true;
    this.failed = undefined;
    this.active = -1;
    this._latest.ask(
      delay,
      (signal) => this._ask(query, signal),
      (answer) => this._show(answer, query && answer.items.length ? 0 : -1),
      (reason) => this._show(nothingFound, -1, reason instanceof Problem ? reason : new Problem()),
    );
  }

  /** Forgets a question that is on its way. */
  stop(): void {
    this._latest.cancel();
    this.loading = false;
    this.active = -1;
  }

  clear(): void {
    this.answer = nothingFound;
  }

  /** Whether the row stands among the relations of the clients asked about. */
  isRelation(contact: Contact): boolean {
    const index = this.answer.items.findIndex(({ id }) => id === contact.id);
    return index >= 0 && index < this.answer.relations;
  }

  private _show(answer: Suggestions, active: number, failed?: Problem): void {
    this.answer = answer;
    this.active = active;
    this.failed = failed;
    this.loading = false;
    this._heard();
  }
}
