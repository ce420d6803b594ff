import { type Access, demandJobRight } from './access.ts';
import type { ApplicationInput, CandidateArm, ProspectArm } from './candidate-input.ts';
import { mergeCustomValues, readCustomValues } from './custom-fields.ts';
import { forbidden, unprocessable } from './errors.ts';
import { checkPool } from './pools.ts';
import type { Application, Candidate, Job, JobInterviewStage } from './records.ts';
import { checkRow, demandRow, unknownReference } from './references.ts';
import { newRow, type World } from './world.ts';

/** An application that may be made: everything it points at is there and open. */
export interface CheckedApplication {
  readonly input: ApplicationInput;
  readonly stage: JobInterviewStage | null;
  readonly poolStageId: number | null;
}

/**
 * Looks at everything an application points at, before anything is stored.
 * @param prefix stands before the names of fields in errors
 * @throws GreenhouseError 403, 404 or 422
 */
export function checkApplication(
  input: ApplicationInput,
  access: Access,
  prefix: string,
  world: World,
): CheckedApplication {
  const { sources, referrers, users } = world.state.tables;
  checkRow(sources, input.source_id, `${prefix}source_id`, world);
  checkRow(referrers, input.referrer_id, `${prefix}referrer_id`, world);
  checkRow(users, input.recruiter_id, `${prefix}recruiter_id`, world);
  checkRow(users, input.coordinator_id, `${prefix}coordinator_id`, world);
  readCustomValues(input.custom_fields ?? [], 'application', world);
  if ('prospect' in input) {
    return { input, stage: null, poolStageId: checkProspect(input, access, prefix, world) };
  }
  const job = demandRow(world.state.tables.jobs, input.job_id, `${prefix}job_id`, world);
  demandOpen(job, `${prefix}job_id`, world);
  demandJobRight(access, job, world);
  return { input, stage: firstStage(input, prefix, world), poolStageId: null };
}

/** @throws GreenhouseError 422 for a template, and for a job that is not open unless the switch lets it be. */
export function demandOpen(job: Job, field: string, world: World): void {
  const lenient = world.switches.current.jobNotOpen === 'accept';
  if (job.is_template || (job.status !== 'open' && !lenient))
    throw unprocessable({ [field]: `\`${job.id}\` does not take applications` });
}

function firstStage(input: CandidateArm, prefix: string, world: World): JobInterviewStage | null {
  const stages = world.state.tables.jobStages.where('job_id', input.job_id).filter(({ active }) => active);
  if (input.initial_stage_id === undefined)
    return stages.sort((a, b) => a.sort_order - b.sort_order)[0] ?? null;
  const chosen = stages.find(({ id }) => id === input.initial_stage_id);
  if (chosen === undefined)
    throw unknownReference(`${prefix}initial_stage_id`, input.initial_stage_id, world);
  return chosen;
}

/** Returns the pool's stage that holds. */
function checkProspect(input: ProspectArm, access: Access, prefix: string, world: World): number | null {
  const { prospects } = world.switches.current;
  if (prospects === 403) throw forbidden(world.switches.current, 'Prospects are not part of this account.');
  if (prospects === 422) throw unprocessable({ [`${prefix}prospect`]: 'Prospects are not enabled' });
  for (const jobId of input.job_ids ?? []) {
    const job = demandRow(world.state.tables.jobs, jobId, `${prefix}job_ids`, world);
    demandOpen(job, `${prefix}job_ids`, world);
    demandJobRight(access, job, world);
  }
  checkRow(world.state.tables.users, input.prospect_owner_id, `${prefix}prospect_owner_id`, world);
  for (const field of ['prospective_department_id', 'prospective_office_id'] as const) {
    const id = input[field];
    if (id !== null && id !== undefined && !world.state.places.has(id))
      throw unknownReference(`${prefix}${field}`, id, world);
  }
  return checkPool(
    input.prospect_pool_id ?? null,
    input.prospect_pool_stage_id ?? null,
    { pool: `${prefix}prospect_pool_id`, stage: `${prefix}prospect_pool_stage_id` },
    world,
  );
}

/** Stores a checked application of a candidate. */
export function storeApplication(
  { input, stage, poolStageId }: CheckedApplication,
  candidate: Candidate,
  world: World,
): Application {
  const row = newRow('application', world);
  const asked = input.created_at === undefined ? null : Date.parse(input.created_at);
  const application: Application = {
    ...row,
    created_at: asked !== null && world.switches.current.createdAtHonoured ? asked : row.created_at,
    candidate_id: candidate.id,
    prospect: 'prospect' in input,
    status: 'in_process',
    job_id: 'prospect' in input ? null : input.job_id,
    prospective_job_ids: 'prospect' in input ? [...new Set(input.job_ids ?? [])] : [],
    stage_id: null,
    source_id: input.source_id ?? null,
    referrer_id: input.referrer_id ?? null,
    recruiter_id: input.recruiter_id ?? null,
    coordinator_id: input.coordinator_id ?? null,
    rejection_reason_id: null,
    rejected_at: null,
    last_activity_at: row.created_at,
    customValues: mergeCustomValues(
      new Map(),
      readCustomValues(input.custom_fields ?? [], 'application', world),
      false,
    ),
  };
  world.state.tables.applications.add(application);
  if (stage !== null) enterStage(application, stage, world);
  if ('prospect' in input) {
    world.state.tables.prospectDetails.add({
      ...newRow('prospect-detail', world),
      application_id: application.id,
      pool_id: input.prospect_pool_id ?? null,
      pool_stage_id: poolStageId,
      prospect_owner_id: input.prospect_owner_id ?? null,
      department_id: input.prospective_department_id ?? null,
      office_id: input.prospective_office_id ?? null,
    });
  }
  return application;
}

/** Ends the present stay of an application, if any, and begins one in the given stage. */
export function enterStage(application: Application, stage: JobInterviewStage, world: World): void {
  const { applicationStages } = world.state.tables;
  const present = application.stage_id === null ? undefined : applicationStages.get(application.stage_id);
  if (present !== undefined) present.exited_at = world.vendorNow();
  const stay = applicationStages.add({
    ...newRow('application-stage', world),
    application_id: application.id,
    job_interview_stage_id: stage.id,
    entered_at: world.vendorNow(),
    exited_at: null,
  });
  application.stage_id = stay.id;
}
