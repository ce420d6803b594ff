import type { Candidate, Education, Employment } from './records.ts';
import { touch } from './tags.ts';
import type { World } from './world.ts';

/** A present job comes before all others, then the later end, the later start, the later entry. */
export function markLatestEmployment(candidateId: number, world: World): Employment | null {
  const rows = world.state.tables.employments.where('candidate_id', candidateId);
  const order = ({ end_date, start_date }: Employment) => `${end_date ?? '9999-12-31'} ${start_date}`;
  const latest = rows.reduce<Employment | null>(
    (best, row) => (best === null || order(row) >= order(best) ? row : best),
    null,
  );
  for (const row of rows) row.latest = row === latest;
  return latest;
}

/** Marks the latest employment and lets it name the candidate's company and title, as v3 does. */
export function showLatestEmployment(candidate: Candidate, world: World): void {
  const latest = markLatestEmployment(candidate.id, world);
  if (latest !== null) {
    candidate.company = latest.company_name;
    candidate.title = latest.title;
  }
  touch(candidate, world);
}

/** What has no end yet is still going on. */
export function markLatestEducation(candidateId: number, world: World): void {
  const rows = world.state.tables.educations.where('candidate_id', candidateId);
  const end = ({ end_at }: Education) => end_at ?? Number.POSITIVE_INFINITY;
  const latest = rows.reduce<Education | null>(
    (best, row) => (best === null || end(row) >= end(best) ? row : best),
    null,
  );
  for (const row of rows) row.latest = row === latest;
}
