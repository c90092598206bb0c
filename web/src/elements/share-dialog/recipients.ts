// SPDX-License-Identifier: Apache-2.0
import type { Failure } from '../../base/request';
import type { Contact, Named, Relationship } from '../people/types';
import type { Recipient, Suggested, Via } from '../shares/shares-api';

/** An address that is being typed for somebody who has none. */
export interface Adding {
  via: Via;
  value: string;
  error: string;
  isBusy: boolean;
}

/** Somebody who can be chosen; empty: not on file. */
export interface Person extends Named {
  /** To the client. */
  relation: string | null;
  emergency: boolean;
  email: string;
  phone: string;
  isChosen: boolean;
  /** Their own way, in place of that of all. */
  via?: Via;
  /** Their details are on the way. */
  isReading?: boolean;
  failure?: Failure;
  adding?: Adding;
  /** Said beside their address. */
  aside?: string;
}

function ofRelationship({ contact, label, emergency }: Relationship): Person {
  const { id, name, email, phone } = contact!;
  return { id, name, email, phone, relation: label, emergency, isChosen: false };
}

/** Those who can be chosen, and how it goes to each: the client's relations first, then whoever was
 * found besides. */
export class Recipients {
  people: Person[] = [];
  private _way: Via = 'email';

  /** Takes over who was chosen before, such as before an undo. */
  fill(relations: readonly Relationship[], before: readonly Person[] = []): void {
    const known = new Set(before.map(({ id }) => id));
    const once = new Map(relations.map((each) => [each.contact!.id, ofRelationship(each)]));
    const others = [...once.values()].filter(({ id }) => !known.has(id));
    this.people = [...before, ...others];
  }

  get way(): Via {
    return this._way;
  }

  /** For all: ways of their own were exceptions from another rule. */
  setWay(way: Via): void {
    this._way = way;
    for (const person of this.people) {
      person.via = undefined;
      person.adding = undefined;
      person.aside = undefined;
    }
  }

  get chosen(): Person[] {
    return this.people.filter(({ isChosen }) => isChosen);
  }

  /** Chosen, and not to be reached in the way that is theirs. */
  get lacking(): Person[] {
    return this.chosen.filter((person) => !this.addressOf(person));
  }

  viaOf({ via }: Person): Via {
    return via ?? this._way;
  }

  addressOf(person: Person): string {
    return this.viaOf(person) === 'email' ? person.email : person.phone;
  }

  find(id: string): Person | undefined {
    return this.people.find((person) => person.id === id);
  }

  /** Somebody found is chosen; those from elsewhere join the list. */
  take({ id, name, relation, emergency }: Suggested): Person {
    const known = this.find(id);
    if (known) {
      known.isChosen = true;
      return known;
    }
    const person = { id, name, relation, emergency, email: '', phone: '', isChosen: true };
    this.people.push(person);
    return person;
  }

  know(person: Person, { email, phone }: Contact): void {
    Object.assign(person, { email, phone });
  }

  get list(): Recipient[] {
    return this.chosen.map((person) => ({ contact: person.id, via: this.viaOf(person) }));
  }

  count(via: Via): number {
    return this.list.filter((each) => each.via === via).length;
  }
}
