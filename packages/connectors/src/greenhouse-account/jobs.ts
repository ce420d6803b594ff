import type { Job } from '../connector.ts';
import { fieldsOf, idOf, text } from './decode.ts';

/** A row of jobs; null without an id. Templates take nobody (Harvest v3, v1, "Jobs", `is_template`). */
export function jobOf(value: unknown, location: string | null, team: string | null): Job | null {
  const row = fieldsOf(value);
  const id = idOf(row.id);
  if (id === null) return null;
  const state = row.is_template === true ? 'template' : (text(row.status) ?? 'unknown');
  return { id, title: text(row.name) ?? 'Untitled job', location, team, open: state === 'open', state };
}

/** Each open job once: filters may be ignored, and rows repeat. */
export function openAmong(jobs: readonly (Job | null)[]): readonly Job[] {
  const open = jobs.filter((job) => job !== null).filter((job) => job.open);
  return [...new Map(open.map((job) => [job.id, job])).values()];
}
