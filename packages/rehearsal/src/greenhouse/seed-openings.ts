import type { Identifiers } from '../identifiers.ts';
import { seededRow } from './seed-account.ts';
import type { GreenhouseState } from './state.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Openings and posts of the seeded jobs: two open seats for an open job, none left for a closed one; a public post
 * for every open job, and an internal one for every other.
 */
export function seedOpenings(state: GreenhouseState, ids: Identifiers): void {
  const { jobs, openings, jobPosts, closeReasons } = state.tables;
  const backfill = [...closeReasons.all()].find(({ name }) => name.includes('Backfill'));
  for (const [index, job] of [...jobs.all()].entries()) {
    if (job.is_template || job.status === 'draft') continue;
    const opened = job.opened_at ?? job.created_at;
    const filled = { closed_at: opened + 30 * DAY_MS, close_reason_id: backfill?.id ?? null };
    const seats = job.status === 'open' ? [null, null, filled] : [filled];
    for (const [seat, end] of seats.entries())
      openings.add({
        ...seededRow('opening', 30 + index, ids),
        job_id: job.id,
        opening_id: seat === 1 ? null : `${index + 1}-${seat + 1}`,
        opened_at: opened,
        closed_at: end?.closed_at ?? null,
        application_id: null,
        close_reason_id: end?.close_reason_id ?? null,
      });
    const live = job.status === 'open' && !job.confidential;
    for (const internal of index % 2 === 0 ? [false, true] : [false])
      jobPosts.add({
        ...seededRow('job-post', 31 + index, ids),
        job_id: job.id,
        title: job.name,
        internal,
        live,
        active: true,
      });
  }
}
