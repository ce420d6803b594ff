import { type Candidate, isPlaceholderName, splitName } from '@crosswalk/candidates';
import { fitted, LIMIT, lengthOf, line } from './fit.ts';
import { NO_NAME } from './profile.ts';

export interface MappedName {
  readonly first: string;
  readonly last: string;
}

/**
 * First and last name; Greenhouse requires both, at most 255 characters each (Harvest v3, "Create candidate"). Null
 * without any name.
 */
export function mapName({ name }: Candidate, warnings: string[]): MappedName | null {
  const full = line(name.full);
  if (full === null) return null;
  if (isPlaceholderName(full)) {
    warnings.push(
      `“${full}” looks like what a tool writes when it has no name: add the real one where you can.`,
    );
  }
  const { given, family, certain } = splitName(name);
  const first = line(given);
  const last = line(family);
  if (last === null) {
    warnings.push(`No last name is known, and Greenhouse requires one: “${NO_NAME}” is sent for it.`);
  } else if (first === null) {
    warnings.push(`No first name is known, and Greenhouse requires one: “${NO_NAME}” is sent for it.`);
  } else if (!certain) {
    warnings.push(
      `The name is split as first name “${fitted(first)}”, last name “${fitted(last)}”: correct it in the profile if that is wrong.`,
    );
  }
  return {
    first: part('first name', first ?? (last === null ? full : NO_NAME), warnings),
    last: part('last name', last ?? NO_NAME, warnings),
  };
}

function part(what: string, value: string, warnings: string[]): string {
  const length = lengthOf(value);
  if (length > LIMIT) {
    warnings.push(`The ${what} is ${length} characters long and is cut: Greenhouse takes ${LIMIT}.`);
  }
  return fitted(value);
}
