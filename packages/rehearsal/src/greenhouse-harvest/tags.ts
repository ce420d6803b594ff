import type { CandidateTag } from '../greenhouse/records.ts';
import { applyTags } from '../greenhouse/tags.ts';
import { newRow, type World } from '../greenhouse/world.ts';

/** The tag of a name, letter case aside: v1 keeps no two that differ in nothing else. */
export function tagIgnoringCase(name: string, world: World): CandidateTag | null {
  const wanted = name.toLowerCase();
  return [...world.state.tables.tags.all()].find((tag) => tag.name.toLowerCase() === wanted) ?? null;
}

export function makeTag(name: string, world: World): CandidateTag {
  return world.state.tables.tags.add({ ...newRow('tag', world), name });
}

/** Applies tags by name; a switch says whether names that are not in the dictionary join it. */
export function addTags(candidateId: number, names: readonly string[], world: World): void {
  const made = world.switches.current.v1UnknownTags === 'made';
  const known = names.flatMap((name) => {
    const tag = tagIgnoringCase(name, world) ?? (made ? makeTag(name, world) : null);
    return tag === null ? [] : [tag.name];
  });
  applyTags(candidateId, known, world);
}
