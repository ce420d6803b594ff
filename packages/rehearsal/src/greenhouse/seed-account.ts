import type { Identifiers } from '../identifiers.ts';
import type { Job, JobStatus, Place, Row, User } from './records.ts';
import type { GreenhouseState } from './state.ts';

/** The day the rehearsed account was opened; all seeded times follow from it. */
const SEED_START = Date.UTC(2025, 0, 6, 9);
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** The columns of a seeded row, `days` after the account was opened. */
export function seededRow(kind: string, days: number, ids: Identifiers): Row {
  const at = SEED_START + days * DAY_MS;
  // Long in every index, however far back a test sets its clock.
  return { id: ids.number(kind), created_at: at, updated_at: at, storedAt: Number.NEGATIVE_INFINITY };
}

const userTable = [
  ['Olive', 'Owner', 'owner@crosswalk.example', 'site admin', 'Head of Talent'],
  ['Sam', 'Super', 'sam.super@rehearsal.example', 'site admin', 'Recruiting Operations'],
  ['Ada', 'Admin', 'ada.admin@rehearsal.example', 'job admin', 'Recruiting Manager'],
  ['Rui', 'Recruiter', 'rui.recruiter@rehearsal.example', 'job admin', 'Recruiter'],
  // Typed with capitals when invited: look-ups that do not keep letter case miss or confuse these.
  ['Dana', 'Fox', 'Dana.Fox@rehearsal.example', 'site admin', 'Sourcer'],
  ['Mac', 'McKenzie', 'M.McKenzie@Rehearsal.Example', 'job admin', 'Sourcer'],
  ['Bea', 'Basic', 'bea.basic@rehearsal.example', 'basic', 'Engineer'],
  ['Gone', 'Gary', 'gone.gary@rehearsal.example', 'site admin', 'Recruiter'],
] as const;

const moreEmails = [
  ['Dana', 'D.Fox@sourcing.example', true],
  ['Sam', 'sam@formerly.example', false],
] as const;

const jobTable: readonly (readonly [string, JobStatus, ('confidential' | 'template')?])[] = [
  ['Backend Engineer', 'open'],
  ['Frontend Engineer', 'open'],
  ['Data Scientist', 'open'],
  ['Product Designer', 'open'],
  ['Account Executive', 'open'],
  ['Chief Financial Officer', 'open', 'confidential'],
  ['Engineering template', 'open', 'template'],
  ['Security Engineer', 'draft'],
  ['Office Manager', 'draft'],
  ['Support Specialist', 'closed'],
  ['QA Engineer', 'closed'],
  ['Backend Engineer', 'closed'],
];

const stageNames = ['Application Review', 'Phone Screen', 'On-site', 'Offer'] as const;

/** Users, their addresses, departments and offices, jobs and the stages of these. */
export function seedAccount(state: GreenhouseState, ids: Identifiers): void {
  const t = state.tables;
  const users = userTable.map(([first_name, last_name, primary_email, role, job_title], index): User => {
    const user = t.users.add({
      ...seededRow('user', index, ids),
      first_name,
      last_name,
      primary_email,
      role,
      job_title,
      deactivated: first_name === 'Gone',
      service: null,
      employee_id: `E-${100 + index}`,
    });
    t.userEmails.add({
      ...seededRow('user-email', index, ids),
      user_id: user.id,
      email: primary_email,
      verified: true,
    });
    return user;
  });
  for (const [first, email, verified] of moreEmails) {
    const user = users.find(({ first_name }) => first_name === first);
    if (user !== undefined)
      t.userEmails.add({ ...seededRow('user-email', 20, ids), user_id: user.id, email, verified });
  }
  const departments = seedPlaces(state, 'department', ['Product', 'Operations'], ids);
  const offices = seedPlaces(state, 'office', ['Berlin', 'New York'], ids);
  const team = users.filter(({ role }) => role !== 'basic').map(({ id }) => id);
  for (const [index, [name, status, kind]] of jobTable.entries()) {
    const opened = SEED_START + (30 + index) * DAY_MS;
    const job: Job = t.jobs.add({
      ...seededRow('job', 20 + index, ids),
      name,
      status,
      requisition_id: index % 3 === 2 ? null : `REQ-${1000 + index}`,
      confidential: kind === 'confidential',
      is_template: kind === 'template',
      opened_at: status === 'draft' ? null : opened,
      closed_at: status === 'closed' ? opened + 40 * DAY_MS : null,
      department_id: departments[index % 3] ?? null,
      office_ids: index % 4 === 3 ? [] : offices.slice(0, 1 + (index % 2)),
      // Only one Site Admin is on the confidential one.
      team: kind === 'confidential' ? team.slice(1, 2) : team,
    });
    for (const [sort_order, stage] of stageNames.entries())
      addStage(state, job, stage, sort_order, true, ids);
    addStage(state, job, 'Take-home test', stageNames.length, false, ids);
  }
}

function seedPlaces(
  state: GreenhouseState,
  kind: Place['kind'],
  names: readonly string[],
  ids: Identifiers,
): readonly number[] {
  return names.map((name) => {
    const id = ids.number(kind);
    state.places.set(id, { kind, name });
    return id;
  });
}

function addStage(
  state: GreenhouseState,
  job: Job,
  name: string,
  sort_order: number,
  active: boolean,
  ids: Identifiers,
): void {
  state.tables.jobStages.add({
    ...seededRow('job-stage', 20, ids),
    job_id: job.id,
    name,
    sort_order,
    active,
  });
}
