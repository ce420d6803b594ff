import { Problem } from '../http/problem.ts';

/** Never given out, or used already: nobody can tell which, and nobody needs to. */
export function linkUnknown(what: string, remedy: string): Problem {
  return new Problem(404, 'linkUnknown', `${what} is not valid. Links work once. ${remedy}`);
}

export function linkExpired(what: string, remedy: string): Problem {
  return new Problem(410, 'linkExpired', `${what} has expired. ${remedy}`);
}
