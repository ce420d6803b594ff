import type { Candidate, Row } from './records.ts';
import { removeApplication } from './removal.ts';
import type { Table } from './table.ts';
import { applyTags, tagsOf, touch } from './tags.ts';
import type { World } from './world.ts';

/** Moves everything of the secondary candidate to the primary one; the secondary ceases to exist. */
export function mergeCandidates(primary: Candidate, secondary: Candidate, world: World): void {
  const t = world.state.tables;
  applyTags(primary.id, tagsOf(secondary.id, world), world);
  for (const applied of t.appliedTags.where('candidate_id', secondary.id)) t.appliedTags.delete(applied.id);
  moveAll(t.applications, secondary, primary);
  moveAll(t.educations, secondary, primary);
  moveAll(t.employments, secondary, primary);
  moveAll(t.notes, secondary, primary);
  primary.phone_numbers = union(primary.phone_numbers, secondary.phone_numbers);
  primary.addresses = union(primary.addresses, secondary.addresses);
  primary.website_addresses = union(primary.website_addresses, secondary.website_addresses);
  primary.social_media_addresses = union(primary.social_media_addresses, secondary.social_media_addresses);
  const emails = union(primary.email_addresses, secondary.email_addresses);
  world.state.deleteCandidate(secondary);
  world.state.setEmails(primary, emails);
  touch(primary, world);
}

/** Merges a new profile into the oldest other one that shares an e-mail, as Greenhouse's auto-merge would. */
export function mergeBySameEmail(candidate: Candidate, world: World): void {
  const older = candidate.email_addresses
    .flatMap(({ value }) => world.state.candidatesWithEmail(value))
    .filter(({ id }) => id < candidate.id)
    .sort((a, b) => a.id - b.id)[0];
  if (older !== undefined) mergeCandidates(older, candidate, world);
}

/** Removes a candidate with everything that hangs on it. */
export function removeCandidate(candidate: Candidate, world: World): void {
  const t = world.state.tables;
  for (const application of t.applications.where('candidate_id', candidate.id))
    removeApplication(application, world);
  for (const row of t.appliedTags.where('candidate_id', candidate.id)) t.appliedTags.delete(row.id);
  for (const row of t.educations.where('candidate_id', candidate.id)) t.educations.delete(row.id);
  for (const row of t.employments.where('candidate_id', candidate.id)) t.employments.delete(row.id);
  for (const row of t.notes.where('candidate_id', candidate.id)) t.notes.delete(row.id);
  world.state.deleteCandidate(candidate);
}

function moveAll<T extends Row & { candidate_id: number }>(
  table: Table<T>,
  from: Candidate,
  to: Candidate,
): void {
  for (const row of table.where('candidate_id', from.id)) table.move(row, 'candidate_id', to.id);
}

function union<T extends { readonly value: string }>(
  first: readonly T[],
  second: readonly T[],
): readonly T[] {
  const known = new Set(first.map(({ value }) => value.toLowerCase()));
  return [...first, ...second.filter(({ value }) => !known.has(value.toLowerCase()))];
}
