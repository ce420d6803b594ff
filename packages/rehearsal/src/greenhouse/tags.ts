import type { Candidate, CandidateTag } from './records.ts';
import { newRow, type World } from './world.ts';

/** The names of a candidate's tags, in the order they were applied. */
export function tagsOf(candidateId: number, world: World): readonly string[] {
  const { appliedTags, tags } = world.state.tables;
  return appliedTags
    .where('candidate_id', candidateId)
    .map(({ candidate_tag_id }) => tags.get(candidate_tag_id)?.name ?? '');
}

/** Applies tags by name; unknown names, letter case counting, join the dictionary. */
export function applyTags(candidateId: number, names: readonly string[], world: World): void {
  const had = new Set(tagsOf(candidateId, world));
  for (const name of new Set(names)) {
    if (had.has(name)) continue;
    const tag = tagNamed(name, world) ?? world.state.tables.tags.add({ ...newRow('tag', world), name });
    applyTag(candidateId, tag.id, world);
  }
}

/** Makes the given tags the only ones. */
export function replaceTags(candidateId: number, names: readonly string[], world: World): void {
  const { appliedTags } = world.state.tables;
  for (const applied of appliedTags.where('candidate_id', candidateId)) appliedTags.delete(applied.id);
  applyTags(candidateId, names, world);
}

export function applyTag(candidateId: number, tagId: number, world: World) {
  return world.state.tables.appliedTags.add({
    ...newRow('applied-tag', world),
    candidate_id: candidateId,
    candidate_tag_id: tagId,
  });
}

export function tagNamed(name: string, world: World): CandidateTag | null {
  return [...world.state.tables.tags.all()].find((tag) => tag.name === name) ?? null;
}

/** Something happened to a candidate. */
export function touch(candidate: Candidate, world: World): void {
  candidate.updated_at = world.vendorNow();
  candidate.last_activity_at = world.vendorNow();
}
