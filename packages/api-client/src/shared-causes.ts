/** Somebody of an export, as far as what is to be known about them goes. */
export interface Warned {
  readonly warnings: readonly string[];
}

/** From so many people on the very same warning is said once, whatever it is about. */
const manyAlike = 5;

/**
 * What several people are warned for, to be said once for all of them instead of beside each: a permission the key
 * lacks, say. A warning says first what happened to the person, which is theirs alone, and then why. Where the same
 * happened to a few, as to who has no e-mail, it is about them and stays with them, but for steps left out; where it
 * happened to many it is told in full once, too.
 *
 * @returns for each cause, or whole warning, that is shared how many people share it, most first
 */
export function sharedCauses(people: readonly Warned[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const alike = new Map<string, number>();
  const happenings = new Map<string, Set<string>>();
  for (const { warnings } of people) {
    for (const warning of new Set(warnings)) alike.set(warning, (alike.get(warning) ?? 0) + 1);
    const told = new Map(warnings.map(inTwo).map(({ cause, happened }) => [cause, happened]));
    told.delete('');
    for (const [cause, happened] of told) {
      counts.set(cause, (counts.get(cause) ?? 0) + 1);
      happenings.set(cause, (happenings.get(cause) ?? new Set()).add(happened));
    }
  }
  const isShared = (cause: string): boolean => {
    const all = [...(happenings.get(cause) ?? [])];
    return (counts.get(cause) ?? 0) > 1 && (all.length > 1 || all.some(isStepLeftOut));
  };
  const shared = [...counts].filter(([cause]) => isShared(cause));
  const whole = [...alike].filter(
    ([warning, count]) => count >= manyAlike && !isShared(inTwo(warning).cause),
  );
  return new Map([...shared, ...whole].sort(([, a], [, b]) => b - a));
}

/** What is left to say beside one person when the shared causes are said for all. */
export function ownWarning(warning: string, shared: ReadonlyMap<string, number>): string {
  const { happened, cause } = inTwo(warning);
  if (shared.has(cause)) return happened;
  return shared.has(warning) ? inShort(happened) : warning;
}

function isStepLeftOut(happened: string): boolean {
  return happened.startsWith('Left out: ');
}

/** Up to the colon: `One employment goes into the note.` */
function inShort(happened: string): string {
  const [head = happened, ...rest] = happened.split(': ');
  return rest.length === 0 ? happened : `${head}.`;
}

function inTwo(warning: string): { readonly happened: string; readonly cause: string } {
  const end = /(?<=\.)\s+(?=[\p{Lu}“])/u.exec(warning);
  if (end === null) return { happened: warning, cause: '' };
  return { happened: warning.slice(0, end.index), cause: warning.slice(end.index + end[0].length) };
}
