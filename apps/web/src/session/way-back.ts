/** Where somebody is, as the router tells it. */
interface Place {
  readonly pathname: string;
  /** With its question mark, or empty. */
  readonly searchStr: string;
  /** Without the #. */
  readonly hash: string;
}

/**
 * The sign-in page, from which one comes back to this place. What stands behind the # stays behind it: it may be
 * the token of a link, and a query is sent to the server and stands in its logs.
 */
export function signInFrom({ pathname, searchStr, hash }: Place) {
  return {
    to: '/sign-in',
    search: { next: `${pathname}${searchStr}` },
    ...(hash === '' ? {} : { hash }),
  } as const;
}

/** The place to go to after signing in, put together again; undefined when one came from nowhere. */
export function wayBack(next: string | undefined, hash: string): string | undefined {
  return next === undefined || hash === '' ? next : `${next}#${hash}`;
}
