/**
 * A path as it may stand in logs and answers: the address a contact provider reports to ends in something only the two
 * of them know.
 */
export function shownPath(path: string): string {
  return path.replace(/^(\/+hooks\/[^/]*\/).+/i, '$1•••');
}
