import type { Answer, Job } from '../connector.ts';
import { fieldsOf, text } from './decode.ts';
import { trouble } from './errors.ts';
import { isId, type LeverApi } from './lever-api.ts';
import { words } from './words.ts';

/**
 * Published postings, all pages (L5). Lever lists only those on the public site unless both distribution
 * channels are asked for (Lever API reference, "List all postings"). Confidential ones need a special key.
 */
export async function listJobs(api: LeverApi): Promise<Answer<readonly Job[]>> {
  const query = [
    ['state', 'published'],
    ['distributionChannel', 'public'],
    ['distributionChannel', 'internal'],
  ] as const;
  const answer = await api.readAll('/postings', query, 'list-postings');
  if (answer.kind !== 'answer') return answer;
  const jobs = new Map<string, Job>();
  for (const row of answer.value) {
    const job = readPosting(row);
    if (job?.open === true) jobs.set(job.id, job);
  }
  return { kind: 'answer', value: [...jobs.values()] };
}

/** One posting in whatever state. */
export async function readJob(api: LeverApi, id: string): Promise<Answer<Job>> {
  if (!isId(id)) return { kind: 'gone', what: 'job', ...words.jobGone(null) };
  const answer = await api.read(`/postings/${id}`, [], { permission: 'read-posting', postingId: id });
  if (answer.kind === 'rejected' && answer.status === 404) {
    return { kind: 'gone', what: 'job', ...words.jobGone(null) };
  }
  if (answer.kind !== 'answer') return answer;
  const job = readPosting(fieldsOf(answer.value).data);
  return job === null || job.id !== id
    ? trouble('its answer named another job')
    : { kind: 'answer', value: job };
}

function readPosting(value: unknown): Job | null {
  const posting = fieldsOf(value);
  const id = text(posting.id);
  if (id === null) return null;
  const categories = fieldsOf(posting.categories);
  const state = text(posting.state) ?? 'unknown';
  return {
    id,
    title: text(posting.text) ?? 'Untitled job',
    location: text(categories.location),
    team: text(categories.team),
    open: state === 'published',
    state,
  };
}
