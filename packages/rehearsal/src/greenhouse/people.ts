import type { Move, RehearsedRecord } from '../control/controlled.ts';
import { onwards } from '../control/onwards.ts';
import type { Application, ProspectDetail, Row } from './records.ts';
import { hire, moveTo, reject, stagesOf, unhire, unreject } from './workflow.ts';
import { newRow, type World } from './world.ts';

/** Everybody in the account, by application, with what a recruiter could do to them; newest first. */
export function peopleOf(world: World): readonly RehearsedRecord[] {
  const t = world.state.tables;
  const people: RehearsedRecord[] = [];
  for (const application of t.applications.all()) {
    const candidate = t.candidates.get(application.candidate_id);
    if (candidate === undefined || application.storedAt > world.now()) continue;
    people.push({
      id: String(application.id),
      name: `${candidate.first_name} ${candidate.last_name}`,
      url: `${world.origin()}/people/${candidate.id}?application_id=${application.id}`,
      place: placeOf(application, world),
      state: stateOf(application, world),
      moves: movesOf(application, world),
    });
  }
  return people.reverse();
}

function detailOf(application: Application, world: World): ProspectDetail | undefined {
  return world.state.tables.prospectDetails.where('application_id', application.id)[0];
}

function placeOf(application: Application, world: World): string {
  const t = world.state.tables;
  if (!application.prospect) return t.jobs.get(application.job_id ?? 0)?.name ?? '';
  const pool = t.pools.get(detailOf(application, world)?.pool_id ?? 0);
  const jobs = application.prospective_job_ids.map((id) => t.jobs.get(id)?.name ?? '');
  return ['prospect', ...(pool === undefined ? [] : [pool.name]), ...jobs].join(', ');
}

function stateOf(application: Application, world: World): string {
  if (application.status !== 'in_process') return application.status;
  return stagesAround(application, world).present?.name ?? 'in process';
}

interface Named extends Row {
  readonly name: string;
}

/** The stages an application can be in, of its job or its pool, and the one it is in. */
function stagesAround(
  application: Application,
  world: World,
): { readonly stages: readonly Named[]; readonly present: Named | undefined } {
  const t = world.state.tables;
  if (!application.prospect) {
    const stay = t.applicationStages.get(application.stage_id ?? 0);
    const present = t.jobStages.get(stay?.job_interview_stage_id ?? 0);
    return { stages: stagesOf(application.job_id ?? 0, world), present };
  }
  const detail = detailOf(application, world);
  const stages = t.poolStages
    .where('prospect_pool_id', detail?.pool_id)
    .sort((a, b) => a.sort_order - b.sort_order);
  return { stages, present: t.poolStages.get(detail?.pool_stage_id ?? 0) };
}

function movesOf(application: Application, world: World): RehearsedRecord['moves'] {
  if (application.status === 'converted') return [];
  if (application.status !== 'in_process') return [{ move: 'reopen', label: 'Take back' }];
  const { stages, present } = stagesAround(application, world);
  const reasons = [...world.state.tables.rejectionReasons.all()];
  return [
    ...onwards(stages, present?.id).map(
      ({ id, name }) => ({ move: 'stage', to: String(id), label: `Move to ${name}` }) as const,
    ),
    ...(application.prospect ? [] : [{ move: 'hire', label: 'Hire' } as const]),
    ...reasons.map(({ id, name }) => ({ move: 'reject', to: String(id), label: `Reject: ${name}` }) as const),
  ];
}

/** @throws RangeError */
export function movePerson(id: string, { move, to }: Move, world: World): void {
  const t = world.state.tables;
  const application = t.applications.get(Number(id));
  if (application === undefined) throw new RangeError(`There is no application ${id}`);
  const open = application.status === 'in_process';
  if (application.status === 'converted' || open === (move === 'reopen'))
    throw new RangeError(`The application is ${open ? 'in process' : application.status}`);
  switch (move) {
    case 'stage':
      toStage(application, to, world);
      break;
    case 'hire':
      fill(application, to, world);
      break;
    case 'reject':
      reject(application, chosen([...t.rejectionReasons.all()], to, 'rejection reason').id, world);
      break;
    case 'reopen':
      if (application.status === 'hired') unhire(application, world);
      else unreject(application, world);
      break;
    case 'archive':
      throw new RangeError('Greenhouse archives nobody: reject with a reason');
  }
}

function toStage(application: Application, to: string | undefined, world: World): void {
  const { stages, present } = stagesAround(application, world);
  const next = stages[stages.findIndex(({ id }) => id === present?.id) + 1];
  const stage = to === undefined ? next : chosen(stages, to, 'stage');
  if (stage === undefined) throw new RangeError('There is no stage after this one');
  const jobStage = world.state.tables.jobStages.get(stage.id);
  const detail = detailOf(application, world);
  if (jobStage !== undefined) moveTo(application, jobStage, world);
  else if (detail !== undefined) {
    detail.pool_stage_id = stage.id;
    detail.updated_at = world.vendorNow();
    application.updated_at = world.vendorNow();
    application.last_activity_at = world.vendorNow();
  }
}

/** Whoever hires in the app makes an opening when the job has none left. */
function fill(application: Application, to: string | undefined, world: World): void {
  const t = world.state.tables;
  if (application.prospect || application.job_id === null)
    throw new RangeError('A prospect cannot be hired: convert them first');
  const reason = to === undefined ? null : chosen([...t.closeReasons.all()], to, 'close reason').id;
  const opening =
    t.openings.where('job_id', application.job_id).find(({ closed_at }) => closed_at === null) ??
    t.openings.add({
      ...newRow('opening', world),
      job_id: application.job_id,
      opening_id: null,
      opened_at: world.vendorNow(),
      closed_at: null,
      application_id: null,
      close_reason_id: null,
    });
  hire(application, opening, reason, world);
}

function chosen(all: readonly Named[], to: string | undefined, what: string): Named {
  const found =
    to === undefined
      ? all[0]
      : all.find(({ id, name }) => String(id) === to || name.toLowerCase() === to.toLowerCase());
  if (found === undefined) throw new RangeError(`There is no ${what} ${to ?? ''}`);
  return found;
}
