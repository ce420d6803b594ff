import { Problem } from '../http/problem.ts';

/** The longest address to come back to, in characters. */
const longest = 2000;

/** Only to resolve paths against; never shown. */
const anyOrigin = 'https://crosswalk.invalid';

/**
 * A path of this server with its query, as browsers read it. Throws a 422 Problem `returnToMalformed` for anything
 * that could lead elsewhere: nobody may use a sign-in here to send people to a page of theirs.
 */
export function checkReturnTo(given: string): string {
  const isPath = given.startsWith('/') && !given.startsWith('//');
  if (given.length > longest || !isPath || /[\\\p{Cc}]/u.test(given)) throw malformed();
  if (!URL.canParse(given, anyOrigin)) throw malformed();
  const { origin, pathname, search, hash } = new URL(given, anyOrigin);
  // `/.//there` is a path until somebody takes the dot away.
  if (origin !== anyOrigin || pathname.startsWith('//')) throw malformed();
  return pathname + search + hash;
}

/** Where the browser goes after a sign-in, told which one it was. */
export function returnAddress(returnTo: string, authenticationId: string): string {
  const address = new URL(returnTo, anyOrigin);
  address.searchParams.set('authentication', authenticationId);
  return address.pathname + address.search + address.hash;
}

function malformed(): Problem {
  return new Problem(
    422,
    'returnToMalformed',
    `returnTo is a path on this server that begins with one slash, of at most ${longest} characters.`,
    { field: 'returnTo' },
  );
}
