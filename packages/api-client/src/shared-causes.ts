/** Somebody of an export, as far as what is to be known about them goes. */
export interface Warned {
  readonly warnings: readonly string[];
}

/**
 * What several people are warned for, to be said once for all of them instead of beside each: a permission the key
 * lacks, say. A warning says first what happened to the person, which is theirs alone, and then why. Where the same
 * happened to all, as to everybody without an e-mail, it is about them and stays with them, but for steps left out.
 *
 * @returns for each cause that two people or more share, how many do, most first
 */
export function sharedCauses(people: readonly Warned[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const happenings = new Map<string, Set<string>>();
  for (const { warnings } of people) {
    const told = new Map(warnings.map(inTwo).map(({ cause, happened }) => [cause, happened]));
    told.delete('');
    for (const [cause, happened] of told) {
      counts.set(cause, (counts.get(cause) ?? 0) + 1);
      happenings.set(cause, (happenings.get(cause) ?? new Set()).add(happened));
    }
  }
  const isShared = (cause: string): boolean => {
    const all = [...(happenings.get(cause) ?? [])];
    return all.length > 1 || all.some((happened) => happened.startsWith('Left out: '));
  };
  return new Map(
    [...counts].filter(([cause, count]) => count > 1 && isShared(cause)).sort(([, a], [, b]) => b - a),
  );
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
