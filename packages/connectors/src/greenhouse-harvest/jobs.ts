import { jsonOf } from '../answers/json.ts';
import type { Answer, Job } from '../connector.ts';
import { fieldsOf, isId, list, text } from '../greenhouse-account/decode.ts';
import { jobOf, openAmong } from '../greenhouse-account/jobs.ts';
import type { HarvestApi } from './api.ts';
import { trouble } from './errors.ts';
import { readAll } from './lists.ts';
import { words } from './words.ts';

/** Open jobs, all pages (G6). */
export async function listJobs(api: HarvestApi): Promise<Answer<readonly Job[]>> {
  const answer = await readAll(api, '/jobs', [['status', 'open']], 'jobs:list');
  if (answer.kind !== 'answer') return answer;
  return { kind: 'answer', value: openAmong(answer.value.map(readHarvestJob)) };
}

/** One job in whatever state. */
export async function readJob(api: HarvestApi, id: string): Promise<Answer<Job>> {
  if (!isId(id)) return { kind: 'gone', what: 'job', ...words.jobGone(null) };
  const answer = await api.read(`/jobs/${id}`, [], { permission: 'jobs:read', missing: 'job' });
  if (answer.kind !== 'answer') return answer;
  const job = readHarvestJob(jsonOf(answer.value));
  return job === null || job.id !== id
    ? trouble('its answer named another job')
    : { kind: 'answer', value: job };
}

function readHarvestJob(row: unknown): Job | null {
  const { offices, departments } = fieldsOf(row);
  return jobOf(row, namesIn(offices), namesIn(departments));
}

function namesIn(value: unknown): string | null {
  const names = list(value).flatMap((item) => text(fieldsOf(item).name) ?? []);
  return names.length === 0 ? null : names.join(', ');
}
