import type { Source } from './connector.ts';

/**
 * The source with this name (G2): spelt exactly so, else alike but for letter case and outer spaces. Of several,
 * one for prospecting wins, as the set-up asks for, then the one made first. Null when there is none.
 */
export function sourceNamed(sources: readonly Source[], name: string): Source | null {
  const exact = sources.filter((source) => source.name === name);
  const alike = exact.length > 0 ? exact : sources.filter((source) => key(source.name) === key(name));
  const prospecting = alike.filter(({ group }) => group !== null && key(group).startsWith('prospect'));
  const [first] = (prospecting.length > 0 ? prospecting : alike).toSorted(byAge);
  return first ?? null;
}

/** Ids are numbers that grow; as text, the shorter one is the smaller. */
function byAge(a: Source, b: Source): number {
  return a.id.length - b.id.length || a.id.localeCompare(b.id, 'en');
}

function key(name: string): string {
  return name.trim().toLowerCase();
}
