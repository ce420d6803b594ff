import type { Answer, Job, ReadFailure } from '../connector.ts';
import { fieldsOf, idOf, idsOf, isId, text } from '../greenhouse-account/decode.ts';
import { jobOf, openAmong } from '../greenhouse-account/jobs.ts';
import type { GreenhouseApi } from './api.ts';
import { trouble } from './errors.ts';
import { readAll, readByIds } from './lists.ts';
import { words } from './words.ts';

/** Names by id. */
type Names = ReadonlyMap<string, string>;

/** Open jobs, all pages (G6). */
export async function listJobs(api: GreenhouseApi): Promise<Answer<readonly Job[]>> {
  const answer = await readAll(api, '/jobs', [['status', 'open']], 'jobs:list');
  if (answer.kind !== 'answer') return answer;
  const offices = await namesOf(api, '/offices', 'offices:list');
  if (offices.kind !== 'answer') return offices;
  const departments = await namesOf(api, '/departments', 'departments:list');
  if (departments.kind !== 'answer') return departments;
  const jobs = answer.value.map((row) => readGreenhouseJob(row, offices.value, departments.value));
  return { kind: 'answer', value: openAmong(jobs) };
}

/** One job in whatever state; without the names of its offices and department, to be quick before a send. */
export async function readJob(api: GreenhouseApi, id: string): Promise<Answer<Job>> {
  const gone = { kind: 'gone', what: 'job', ...words.jobGone(null) } as const;
  if (!isId(id)) return gone;
  const answer = await readByIds(api, '/jobs', 'ids', [id], 'jobs:list');
  if (answer.kind !== 'answer') return answer;
  const row = answer.value.find((each) => idOf(fieldsOf(each).id) === id);
  // Where a filter is ignored there are others, and this one may come on a page we did not ask for.
  if (row === undefined && answer.value.length > 0) return trouble('its answer named another job');
  return row === undefined ? gone : answerOf(readGreenhouseJob(row, new Map(), new Map()));
}

function answerOf(job: Job | null): Answer<Job> {
  return job === null ? trouble('its answer could not be read') : { kind: 'answer', value: job };
}

/** Names are a convenience: without the scope, or the list, jobs are shown without them. */
async function namesOf(
  api: GreenhouseApi,
  path: string,
  permission: 'offices:list' | 'departments:list',
): Promise<Answer<Names>> {
  const answer = await readAll(api, path, [], permission);
  if (answer.kind !== 'answer') {
    const refused: readonly ReadFailure['kind'][] = ['forbidden', 'rejected', 'gone'];
    return refused.includes(answer.kind) ? { kind: 'answer', value: new Map() } : answer;
  }
  const names = answer.value.flatMap((row) => {
    const id = idOf(fieldsOf(row).id);
    const name = text(fieldsOf(row).name);
    return id === null || name === null ? [] : ([[id, name]] as const);
  });
  return { kind: 'answer', value: new Map(names) };
}

function readGreenhouseJob(value: unknown, offices: Names, departments: Names): Job | null {
  const row = fieldsOf(value);
  const places = idsOf(row.office_ids).flatMap((office) => offices.get(office) ?? []);
  const location = places.length === 0 ? null : places.join(', ');
  return jobOf(row, location, departments.get(idOf(row.department_id) ?? '') ?? null);
}
