/** A request's path as it may stand in the log: without the token that an invitation's address ends in. */
export function loggedPath(path: string): string {
  return path.replace(/(\/by-token\/).+$/, '$1…');
}
