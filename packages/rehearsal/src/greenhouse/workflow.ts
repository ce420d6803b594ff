import { enterStage } from './create-application.ts';
import type { Application, JobInterviewStage, Opening } from './records.ts';
import { newRow, type World } from './world.ts';

/** The stages of a job that are in use, in their order. */
export function stagesOf(jobId: number, world: World): JobInterviewStage[] {
  return world.state.tables.jobStages
    .where('job_id', jobId)
    .filter(({ active }) => active)
    .sort((a, b) => a.sort_order - b.sort_order);
}

export function moveTo(application: Application, stage: JobInterviewStage, world: World): void {
  enterStage(application, stage, world);
  changed(application, world);
}

export function reject(application: Application, reasonId: number | null, world: World): void {
  application.status = 'rejected';
  application.rejected_at = world.vendorNow();
  application.rejection_reason_id = reasonId;
  changed(application, world);
}

export function unreject(application: Application, world: World): void {
  application.status = 'in_process';
  application.rejected_at = null;
  application.rejection_reason_id = null;
  changed(application, world);
}

/** Fills an opening; the job is closed with its last one only by people, so it stays open here. */
export function hire(
  application: Application,
  opening: Opening,
  reasonId: number | null,
  world: World,
): void {
  application.status = 'hired';
  opening.application_id = application.id;
  opening.closed_at = world.vendorNow();
  opening.close_reason_id = reasonId;
  opening.updated_at = world.vendorNow();
  const stay = world.state.tables.applicationStages.get(application.stage_id ?? 0);
  if (stay !== undefined) stay.exited_at = world.vendorNow();
  changed(application, world);
}

/** Takes a hire back, and its opening is open again. */
export function unhire(application: Application, world: World): void {
  const filled = world.state.tables.openings
    .where('job_id', application.job_id)
    .find(({ application_id }) => application_id === application.id);
  if (filled !== undefined) {
    filled.application_id = null;
    filled.closed_at = null;
    filled.close_reason_id = null;
  }
  const stay = world.state.tables.applicationStages.get(application.stage_id ?? 0);
  if (stay !== undefined) stay.exited_at = null;
  application.status = 'in_process';
  changed(application, world);
}

/** Makes the prospect a candidate for the job, under a new id or its own. */
export function convert(
  application: Application,
  jobId: number,
  id: 'new' | 'same',
  world: World,
): Application {
  const change = { prospect: false, job_id: jobId, prospective_job_ids: [], stage_id: null } as const;
  const { applications, prospectDetails } = world.state.tables;
  changed(application, world);
  if (id === 'same') {
    for (const detail of prospectDetails.where('application_id', application.id))
      prospectDetails.delete(detail.id);
    return Object.assign(application, change);
  }
  application.status = 'converted';
  const row = newRow('application', world);
  return applications.add({ ...application, ...row, ...change, status: 'in_process' });
}

function changed(application: Application, world: World): void {
  application.updated_at = world.vendorNow();
  application.last_activity_at = world.vendorNow();
}
