// SPDX-License-Identifier: Apache-2.0
import { mostClients, type Contact, type Suggestions } from './contacts';

/** A contact picked. `related`: to any present client; undefined while that is not known. */
export interface Picked extends Contact {
  related?: boolean;
}

export type Reminders = number[] | null;

/** What the form posts. `reminders`: minutes before the start; null: the practice's; []: none. */
export function formValue(picked: readonly Picked[], reminders: Reminders): string {
  return JSON.stringify({ contacts: picked.map(({ id }) => id), reminders });
}

/** Reads an attribute that holds JSON; what is missing or broken counts as `fallback`. */
export function fromAttribute<T>(text: string | null, fallback: T): T {
  try {
    return text ? (JSON.parse(text) as T) : fallback;
  } catch {
    return fallback;
  }
}

/** As drawn by the server, where a relation is named when there is one. */
export function drawn(contacts: readonly Contact[], clients: readonly string[]): Picked[] {
  return contacts.map((each) => ({
    ...each,
    related: clients.length ? each.relation !== null : undefined,
  }));
}

export function toggled(picked: readonly Picked[], contact: Picked): Picked[] {
  const rest = picked.filter(({ id }) => id !== contact.id);
  return rest.length < picked.length ? rest : [...picked, contact];
}

/** Marks those picked after the relations of the present clients (the answer to an empty query).
 * A list that was cut proves only who is a relation, so that the others become unknown. */
export function marked(
  picked: readonly Picked[],
  clients: readonly string[],
  answer: Suggestions,
): Picked[] {
  const whole = clients.length > 0 && clients.length <= mostClients && !answer.more;
  const relations = new Map(answer.items.slice(0, answer.relations).map((each) => [each.id, each]));
  return picked.map((each) => {
    const relation = relations.get(each.id);
    if (relation) return { ...each, ...relation, related: true };
    const related = whole ? false : undefined;
    return { ...each, relation: related === false ? null : each.relation, related };
  });
}
