import type { Manifest } from '@crosswalk/connectors';
import { Problem } from '../http/problem.ts';
import type { OfferedEnvironment } from './environments.ts';

/** The longest name of a connection, in characters. */
const longest = 80;

/** A name as a member chose it, trimmed. Throws a 422 Problem `nameMalformed`. */
export function checkName(given: string): string {
  const name = given.trim();
  if (name === '' || name.length > longest || /\p{Cc}/u.test(name)) {
    throw new Problem(
      422,
      'nameMalformed',
      `A connection’s name has 1 to ${longest} characters, on one line.`,
      {
        field: 'name',
      },
    );
  }
  return name;
}

/** What a connection is called when nobody named it: the connector's own name, with an environment that is not Production. */
export function ownName(manifest: Manifest, environment: OfferedEnvironment): string {
  return environment.fact.id === 'production'
    ? manifest.name
    : `${manifest.name} (${environment.fact.label})`;
}

/** The first of `name`, `name 2`, `name 3` … that is not taken; letter case ignored. */
export function freeName(name: string, taken: readonly string[]): string {
  const known = new Set(taken.map((one) => one.toLowerCase()));
  let free = name;
  for (let number = 2; known.has(free.toLowerCase()); number += 1) free = `${name} ${number}`;
  return free;
}
