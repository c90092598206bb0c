// SPDX-License-Identifier: Apache-2.0
import { request } from '../../base/request';

/** A setting of the practice, as the server describes it in the user's language. */
export interface Setting {
  key: string;
  type: 'switch' | 'number' | 'numbers' | 'choice';
  label: string;
  /** One line on the effect. */
  help: string;
  /** Numbers and switches too are written out: "7", "true". */
  value: string;
  minimum?: number;
  maximum?: number;
}

export interface Settings {
  groups: { name: string; settings: Setting[] }[];
  /** The user is an administrator. */
  writable: boolean;
}

/** What the server is asked about the settings. Everything throws Failure. */
export class SettingsApi {
  constructor(private readonly _base: string) {}

  read(): Promise<Settings> {
    return request('GET', `${this._base}/settings`);
  }

  /** All or nothing. */
  save(changes: Record<string, string>): Promise<unknown> {
    return request('PATCH', `${this._base}/settings`, { body: changes });
  }
}

/** Those of the Family Portal, the one that contacts may write notes first. */
export function ofPortal({ groups }: Settings): Setting[] {
  const own = groups
    .flatMap(({ settings }) => settings)
    .filter(({ key }) => key.startsWith('portal-'));
  const isFirst = ({ key }: Setting): boolean => key === 'portal-notes';
  return [...own.filter(isFirst), ...own.filter((each) => !isFirst(each))];
}
