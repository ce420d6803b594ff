import type { Typed } from '../greenhouse/records.ts';
import type { World } from '../greenhouse/world.ts';
import { invalid } from './errors.ts';
import type { PersonInput, ReferrerInput } from './input.ts';

interface Entry {
  readonly value: string;
  readonly type?: string | null | undefined;
}

/** @throws HarvestError 422 for an entry without type, unless the switch lets it be stored as `other` */
export function entriesOf(
  sent: readonly Entry[] | null | undefined,
  field: string,
  world: World,
): readonly Typed[] {
  return (sent ?? []).map(({ value, type }) => {
    if ((type ?? null) === null && world.switches.current.v1UntypedContacts === 422)
      throw invalid(`${field}.type`, 'is missing');
    return { value, type: type ?? 'other' };
  });
}

/** A user by one of the addresses, compared as `users?email=` does. */
export function userWithEmail(email: string, world: World): number | null {
  const exact = world.switches.current.v1UserEmailLookup === 'exact';
  const lowered = world.switches.current.userEmailSpelling === 'lower-case';
  const spelled = (text: string) => (lowered || !exact ? text.toLowerCase() : text);
  const wanted = exact ? email : email.toLowerCase();
  const found = [...world.state.tables.userEmails.all()].find((row) => spelled(row.email) === wanted);
  return found?.user_id ?? null;
}

/** The user a `recruiter` or `coordinator` names; null for none. @throws HarvestError 422 when there is no such user */
export function personIn(input: PersonInput, field: string, world: World): number | null {
  if (input === null || input === undefined) return null;
  const id = input.id ?? input.user_id ?? (input.email ? userWithEmail(input.email, world) : null);
  if (id === null || !world.state.tables.users.has(id)) throw invalid(field, `Invalid ${field}`);
  return id;
}

/**
 * Looks whom an application is credited to.
 * @returns finds or makes the referrer once the application is stored; null when nobody is credited
 * @throws HarvestError 422 when there is no such user
 */
export function creditIn(input: ReferrerInput, world: World, make: NewReferrer): (() => number) | null {
  if (input === null || input === undefined) return null;
  const { referrers, users } = world.state.tables;
  const known = (which: (row: { name: string; user_id: number | null }) => boolean) =>
    [...referrers.all()].find(which)?.id;
  if (input.type === 'outside') {
    const name = String(input.value);
    return () => known((row) => row.user_id === null && row.name === name) ?? make(name, null);
  }
  const id = input.type === 'id' ? Number(input.value) : userWithEmail(String(input.value), world);
  const user = users.get(id ?? 0);
  if (user === undefined) throw invalid('referrer', `Invalid referrer: ${input.value}`);
  const name = `${user.first_name} ${user.last_name}`;
  return () => known((row) => row.user_id === user.id) ?? make(name, user.id);
}

/** Makes the row that v3 shows among its referrers. */
type NewReferrer = (name: string, userId: number | null) => number;
