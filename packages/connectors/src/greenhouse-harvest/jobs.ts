import type { Answer, Job } from '../connector.ts';
import { fieldsOf, idOf, isId, list, text } from '../greenhouse/decode.ts';
import { type HarvestApi, jsonOf } from './api.ts';
import { trouble } from './errors.ts';
import { readAll } from './lists.ts';
import { words } from './words.ts';

/** Open jobs, all pages (G6). Templates take nobody (Harvest v1 reference, "Jobs", `is_template`). */
export async function listJobs(api: HarvestApi): Promise<Answer<readonly Job[]>> {
  const answer = await readAll(api, '/jobs', [['status', 'open']], 'jobs:list');
  if (answer.kind !== 'answer') return answer;
  const jobs = new Map<string, Job>();
  for (const row of answer.value) {
    const job = jobOf(row);
    if (job?.open === true) jobs.set(job.id, job);
  }
  return { kind: 'answer', value: [...jobs.values()] };
}

/** One job in whatever state. */
export async function readJob(api: HarvestApi, id: string): Promise<Answer<Job>> {
  if (!isId(id)) return { kind: 'gone', what: 'job', ...words.jobGone(null) };
  const answer = await api.read(`/jobs/${id}`, [], { permission: 'jobs:read', missing: 'job' });
  if (answer.kind !== 'answer') return answer;
  const job = jobOf(jsonOf(answer.value));
  return job === null || job.id !== id
    ? trouble('its answer named another job')
    : { kind: 'answer', value: job };
}

function jobOf(value: unknown): Job | null {
  const row = fieldsOf(value);
  const id = idOf(row.id);
  if (id === null) return null;
  const state = row.is_template === true ? 'template' : (text(row.status) ?? 'unknown');
  const offices = namesIn(row.offices);
  const departments = namesIn(row.departments);
  return {
    id,
    title: text(row.name) ?? 'Untitled job',
    location: offices === '' ? null : offices,
    team: departments === '' ? null : departments,
    open: state === 'open',
    state,
  };
}

function namesIn(value: unknown): string {
  return list(value)
    .flatMap((item) => text(fieldsOf(item).name) ?? [])
    .join(', ');
}
