/** Somebody of an export, as far as what is to be known about them goes. */
export interface Warned {
  readonly warnings: readonly string[];
}

/**
 * What several people are warned for, to be said once for all of them instead of beside each: a permission the key
 * lacks, say. A warning says first what happened to the person, which is theirs alone, and then why.
 *
 * @returns for each cause that two people or more share, how many do, most first
 */
export function sharedCauses(people: readonly Warned[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { warnings } of people) {
    const causes = new Set(warnings.map((warning) => inTwo(warning).cause));
    for (const cause of causes) if (cause !== '') counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  return new Map([...counts].filter(([, count]) => count > 1).sort(([, a], [, b]) => b - a));
}

/** What is left to say beside one person when the shared causes are said for all. */
export function ownWarning(warning: string, shared: ReadonlyMap<string, number>): string {
  const { happened, cause } = inTwo(warning);
  return shared.has(cause) ? happened : warning;
}

function inTwo(warning: string): { readonly happened: string; readonly cause: string } {
  const end = /(?<=\.)\s+(?=[\p{Lu}“])/u.exec(warning);
  if (end === null) return { happened: warning, cause: '' };
  return { happened: warning.slice(0, end.index), cause: warning.slice(end.index + end[0].length) };
}
