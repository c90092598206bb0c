// SPDX-License-Identifier: Apache-2.0
import type { FieldProblem } from './request';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The fields of a form: what was read, what is typed, and what is wrong with it. */
export class Form<V extends object> {
  values: V;
  /** Field → what is wrong with it, in words. */
  errors: Partial<Record<keyof V, string>> = {};
  /** What somebody else stored meanwhile in fields that are changed here as well. */
  meanwhile: Partial<V> = {};
  /** Fields that somebody else changed and nobody here: they show what is stored. */
  followed: (keyof V)[] = [];

  constructor(private _read: V) {
    this.values = { ..._read };
  }

  /** As it was read, or stored since. */
  get read(): V {
    return this._read;
  }

  get fields(): (keyof V)[] {
    return Object.keys(this._read) as (keyof V)[];
  }

  get isDirty(): boolean {
    return this.fields.some((field) => this.isChanged(field));
  }

  isChanged(field: keyof V): boolean {
    return !same(this.values[field], this._read[field]);
  }

  /** Typing takes back what was said about the field. */
  set<F extends keyof V>(field: F, value: V[F]): void {
    this.values[field] = value;
    this.errors = { ...this.errors, [field]: undefined };
  }

  changes(): Partial<V> {
    const changed = this.fields.filter((field) => this.isChanged(field));
    return Object.fromEntries(changed.map((field) => [field, this.values[field]])) as Partial<V>;
  }

  get wrong(): (keyof V)[] {
    return this.fields.filter((field) => this.errors[field]);
  }

  /** Takes over what the server says of fields, by the last part of their path. Answers what it
   * says of none of ours. */
  blame(problems: readonly FieldProblem[]): FieldProblem[] {
    const others: FieldProblem[] = [];
    this.errors = {};
    for (const problem of problems) {
      const field = problem.field.split('.').at(-1)!;
      if (field in this._read) this.errors[field as keyof V] ??= problem.message;
      else others.push(problem);
    }
    return others;
  }

  /** Somebody else stored this since we read. Untouched fields follow; of the others both are
   * kept, for the user to choose. */
  meet(stored: V): void {
    this.meanwhile = {};
    this.followed = [];
    for (const field of this.fields) {
      if (same(stored[field], this._read[field])) continue;
      const touched = this.isChanged(field) && !same(stored[field], this.values[field]);
      if (touched) this.meanwhile[field] = stored[field];
      else {
        this.values[field] = stored[field];
        this.followed.push(field);
      }
    }
    this._read = { ...stored };
  }

  /** Chooses what somebody else stored. */
  take(field: keyof V): void {
    this.set(field, this.meanwhile[field] as V[typeof field]);
    this.keep(field);
  }

  /** Chooses what is typed here. */
  keep(field: keyof V): void {
    const others = Object.entries(this.meanwhile).filter(([each]) => each !== field);
    this.meanwhile = Object.fromEntries(others) as Partial<V>;
  }

  /** A part of it has been stored. */
  stored(part: Partial<V>): void {
    this._read = { ...this._read, ...part };
  }
}
