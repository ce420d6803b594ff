import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { demandJobRight } from '../greenhouse/access.ts';
import { demandOpen, enterStage } from '../greenhouse/create-application.ts';
import type { Application, JobInterviewStage } from '../greenhouse/records.ts';
import { demandRow } from '../greenhouse/references.ts';
import { readBody } from '../greenhouse/request-body.ts';
import { convert, hire, moveTo, reject, stagesOf, unreject } from '../greenhouse/workflow.ts';
import type { GreenhouseEnv, World } from '../greenhouse/world.ts';
import type { HarvestGuard } from './access.ts';
import { invalid, wrongState } from './errors.ts';
import { idIn } from './ids.ts';
import { applicationView, statusWord } from './views.ts';
import { rowIn } from './visible.ts';

const hireSchema = z.object({
  start_date: z.iso.date().nullish(),
  opening_id: idIn.nullish(),
  close_reason_id: idIn.nullish(),
});

/** Advance, move, transfer, convert, reject, unreject, hire (Harvest v1 reference, "Applications"). */
export function addWorkflowRoutes(app: Hono<GreenhouseEnv>, world: World, guard: HarvestGuard): void {
  const t = world.state.tables;
  const at = (c: Context<GreenhouseEnv>) => rowIn(t.applications, c.req.param('id'), world);
  const done = (c: Context<GreenhouseEnv>, application: Application, deed: string) => {
    c.env.call.trace.stored.push(`application ${application.id} ${deed}`);
    return c.json(applicationView(application, world));
  };

  app.post('/v1/applications/:id/advance', guard('Post: Advance Application', 'write'), (c) => {
    const application = at(c);
    const { from_stage_id } = readBody(c, z.object({ from_stage_id: idIn }), world);
    const from = demandStage(application, from_stage_id, world);
    const stages = stagesOf(application.job_id ?? 0, world);
    const next = stages[stages.findIndex(({ id }) => id === from) + 1];
    if (next === undefined) throw wrongState('Application is in the last stage');
    moveTo(application, next, world);
    return done(c, application, 'moved');
  });

  app.post('/v1/applications/:id/move', guard('Post: Move Application', 'write'), (c) => {
    const application = at(c);
    const input = readBody(c, z.object({ from_stage_id: idIn, to_stage_id: idIn }), world);
    demandStage(application, input.from_stage_id, world);
    moveTo(application, stageIn(application.job_id ?? 0, input.to_stage_id, 'to_stage_id', world), world);
    return done(c, application, 'moved');
  });

  app.post(
    '/v1/applications/:id/transfer_to_job',
    guard('Post: Transfer Application to Job', 'write'),
    (c) => {
      const application = at(c);
      const input = readBody(c, z.object({ new_job_id: idIn, new_stage_id: idIn.nullish() }), world);
      if (application.prospect) throw wrongState('Prospects cannot be transferred');
      demandStatus(application, 'active');
      const job = demandRow(t.jobs, input.new_job_id, 'new_job_id', world);
      demandOpen(job, 'new_job_id', world);
      demandJobRight(c.get('access'), job, world);
      const stage = stageIn(job.id, input.new_stage_id ?? null, 'new_stage_id', world);
      application.job_id = job.id;
      moveTo(application, stage, world);
      return done(c, application, 'transferred');
    },
  );

  app.patch(
    '/v1/applications/:id/convert_prospect',
    guard('Patch: Convert Prospect To Candidate', 'write'),
    (c) => {
      const application = at(c);
      const input = readBody(c, z.object({ job_id: idIn, initial_stage_id: idIn.nullish() }), world);
      if (!application.prospect || application.status !== 'in_process')
        throw wrongState('Application must be an active prospect');
      const job = demandRow(t.jobs, input.job_id, 'job_id', world);
      demandOpen(job, 'job_id', world);
      demandJobRight(c.get('access'), job, world);
      const stage = stageIn(job.id, input.initial_stage_id ?? null, 'initial_stage_id', world);
      // In v1 the id changes, as its own answer tells.
      const converted = convert(application, job.id, 'new', world);
      enterStage(converted, stage, world);
      c.env.call.trace.stored.push(`application ${application.id} converted`);
      return c.json({
        success: true,
        old_application_id: application.id,
        new_application_id: converted.id,
        new_job_id: job.id,
        new_stage_id: stage.id,
      });
    },
  );

  app.post('/v1/applications/:id/reject', guard('Post: Reject Application', 'write'), (c) => {
    const application = at(c);
    const { rejection_reason_id } = readBody(c, z.object({ rejection_reason_id: idIn.nullish() }), world);
    demandStatus(application, 'active');
    if (rejection_reason_id) demandRow(t.rejectionReasons, rejection_reason_id, 'rejection_reason_id', world);
    reject(application, rejection_reason_id ?? null, world);
    return done(c, application, 'rejected');
  });

  app.patch('/v1/applications/:id/reject', guard('Patch: Update Rejection Reason', 'write'), (c) => {
    const application = at(c);
    const { rejection_reason_id: id } = readBody(c, z.object({ rejection_reason_id: idIn }), world);
    demandStatus(application, 'rejected');
    const reason = demandRow(t.rejectionReasons, id, 'rejection_reason_id', world);
    application.rejection_reason_id = reason.id;
    c.env.call.trace.stored.push(`application ${application.id} changed`);
    const message = `Rejection reason updated to ${reason.id} (${reason.name})`;
    return c.json({ id: application.id, message, success: true });
  });

  app.post('/v1/applications/:id/unreject', guard('Post: Unreject Application', 'write'), (c) => {
    const application = at(c);
    demandStatus(application, 'rejected');
    unreject(application, world);
    return done(c, application, 'unrejected');
  });

  app.post('/v1/applications/:id/hire', guard('Post: Hire Application', 'write'), (c) => {
    const application = at(c);
    const input = readBody(c, hireSchema, world);
    if (application.prospect) throw wrongState('Prospects cannot be hired');
    demandStatus(application, 'active');
    const reason = input.close_reason_id ?? null;
    if (reason !== null) demandRow(t.closeReasons, reason, 'close_reason_id', world);
    const open = t.openings.where('job_id', application.job_id).filter(({ closed_at }) => closed_at === null);
    const asked = input.opening_id ?? null;
    const opening = asked === null ? open[0] : open.find(({ id }) => id === asked);
    if (opening === undefined) throw invalid('opening_id', 'Must be an open opening of the job');
    hire(application, opening, reason, world);
    return done(c, application, 'hired');
  });
}

function demandStatus(application: Application, wanted: 'active' | 'rejected'): void {
  const status = statusWord(application);
  if (status !== wanted) throw wrongState(`Application must be '${wanted}', is currently '${status}'`);
}

/** @returns the job's stage the application is in. @throws HarvestError 422 when it is in another, or in none */
function demandStage(application: Application, from: number, world: World): number {
  demandStatus(application, 'active');
  const stay = world.state.tables.applicationStages.get(application.stage_id ?? 0);
  if (stay?.job_interview_stage_id !== from)
    throw invalid('from_stage_id', 'The application is not in this stage');
  return from;
}

/** The stage asked for, or the first one of the job. @throws HarvestError 422 */
function stageIn(jobId: number, stageId: number | null, field: string, world: World): JobInterviewStage {
  const stages = stagesOf(jobId, world);
  const chosen = stageId === null ? stages[0] : stages.find(({ id }) => id === stageId);
  if (chosen === undefined) throw invalid(field, 'Must be a stage of the job');
  return chosen;
}
