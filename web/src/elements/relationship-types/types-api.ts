// SPDX-License-Identifier: Apache-2.0
import { request } from '../../base/request';
import type { RelationshipType } from '../people/types';

/** By language. */
export type Labels = Record<string, string>;

/** A relationship type as an administrator sees it. */
export interface PracticeType extends RelationshipType {
  own: boolean;
  hidden: boolean;
  /** Of own ones: a relationship has, or had, it. */
  used: boolean;
  version: number;
  labels: Labels;
  /** Those that are built in. */
  defaults: Labels;
}

export interface PracticeTypes {
  items: PracticeType[];
  /** In which there are names, English first. */
  languages: string[];
}

export const isRenamed = ({ own, labels, defaults }: PracticeType): boolean =>
  !own && Object.keys(labels).some((language) => labels[language] !== defaults[language]);

/** The own type that is the other side of this one alone, and the other way round. */
export function partnerOf(type: PracticeType, all: readonly PracticeType[]) {
  const other = all.find(({ id }) => id === type.reciprocal);
  const isPair = other?.own && other !== type && other.reciprocal === type.id;
  return isPair ? other : undefined;
}

/** Nothing would be left without its type, or without its other side. */
export function mayRemove(type: PracticeType, all: readonly PracticeType[]): boolean {
  const partner = partnerOf(type, all);
  const gone = [type, ...(partner ? [partner] : [])];
  return (
    type.own &&
    gone.every(({ used }) => !used) &&
    all.every((other) => gone.includes(other) || gone.every(({ id }) => other.reciprocal !== id))
  );
}

/** What the server is asked for. Everything throws Failure. */
export class TypesApi {
  constructor(private readonly _base: string) {}

  all(): Promise<PracticeTypes> {
    return request('GET', `${this._types}?all=true`);
  }

  add(body: object, key: string): Promise<PracticeType> {
    return request('POST', this._types, { body, key });
  }

  change(id: string, body: object): Promise<PracticeType> {
    return request('PATCH', `${this._types}/${id}`, { body });
  }

  remove({ id, version }: PracticeType, both: boolean): Promise<void> {
    const ask = new URLSearchParams({ version: String(version), both: String(both) });
    return request('DELETE', `${this._types}/${id}?${ask}`);
  }

  private get _types(): string {
    return `${this._base}/relationship-types`;
  }
}
