import type { Hono } from 'hono';
import { z } from 'zod';
import { demandJobRight, type Guard } from './access.ts';
import { demandOpen, enterStage } from './create-application.ts';
import { unprocessable } from './errors.ts';
import type { Application, JobInterviewStage } from './records.ts';
import { checkRow, demandRow, rowAt, unknownReference } from './references.ts';
import { readBody } from './request-body.ts';
import { applicationView } from './views.ts';
import { convert, hire, moveTo, reject, stagesOf, unreject } from './workflow.ts';
import type { GreenhouseEnv, World } from './world.ts';

const convertSchema = z.strictObject({ job_id: z.int(), to_job_interview_stage_id: z.int().optional() });
const moveSchema = z.strictObject({
  from_stage_id: z.int(),
  to_stage_id: z.int().optional(),
  to_job_id: z.int().optional(),
  email_from_user_id: z.int().optional(),
});
const rejectSchema = z.strictObject({
  rejection_reason_id: z.int(),
  notes: z.string().optional(),
  rejection_email: z.unknown().optional(),
  custom_fields: z.array(z.unknown()).optional(),
});
const hireSchema = z.strictObject({
  start_date: z.iso.date().optional(),
  opening_id: z.int().optional(),
  close_reason_id: z.int().optional(),
});

/** What people do to an application: convert, move, reject, unreject, hire (Harvest v3 reference, "Applications"). */
export function addWorkflowRoutes(app: Hono<GreenhouseEnv>, world: World, guard: Guard): void {
  const t = world.state.tables;

  app.post(
    '/v3/applications/:id/convert_to_candidate',
    guard('harvest:applications:convert_to_candidate', 'write'),
    (c) => {
      const input = readBody(c, convertSchema, world);
      const application = rowAt(t.applications, c.req.param('id'));
      if (!application.prospect || application.status !== 'in_process')
        throw unprocessable('The application is no prospect in process');
      const job = demandRow(t.jobs, input.job_id, 'job_id', world);
      demandOpen(job, 'job_id', world);
      demandJobRight(c.get('access'), job, world);
      const stage = stageOf(job.id, input.to_job_interview_stage_id, world);
      const converted = convert(application, job.id, world.switches.current.convertedApplication, world);
      if (stage !== null) enterStage(converted, stage, world);
      c.env.call.trace.stored.push(`application ${application.id} converted`);
      return c.json(applicationView(converted, world));
    },
  );

  app.post('/v3/applications/:id/move', guard('harvest:applications:move', 'write'), (c) => {
    const input = readBody(c, moveSchema, world);
    const application = rowAt(t.applications, c.req.param('id'));
    const current = t.applicationStages.get(application.stage_id ?? 0);
    const byStay = world.switches.current.moveStageIds === 'application-stage';
    if (
      current === undefined ||
      input.from_stage_id !== (byStay ? current.id : current.job_interview_stage_id)
    )
      throw unprocessable({ from_stage_id: 'The application is not in this stage' });
    moveTo(application, targetOf(input, current.job_interview_stage_id, application, world), world);
    c.env.call.trace.stored.push(`application ${application.id} moved`);
    return c.body(null, 204);
  });

  app.post('/v3/applications/:id/reject', guard('harvest:applications:reject', 'write'), (c) => {
    const input = readBody(c, rejectSchema, world);
    const application = rowAt(t.applications, c.req.param('id'));
    demandStatus(application, 'in_process');
    checkRow(t.rejectionReasons, input.rejection_reason_id, 'rejection_reason_id', world);
    reject(application, input.rejection_reason_id, world);
    c.env.call.trace.stored.push(`application ${application.id} rejected`);
    return c.body(null, 204);
  });

  app.post('/v3/applications/:id/unreject', guard('harvest:applications:unreject', 'write'), (c) => {
    readBody(c, z.strictObject({}), world);
    const application = rowAt(t.applications, c.req.param('id'));
    demandStatus(application, 'rejected');
    unreject(application, world);
    c.env.call.trace.stored.push(`application ${application.id} unrejected`);
    return c.body(null, 204);
  });

  app.post('/v3/applications/:id/hire', guard('harvest:applications:hire', 'write'), (c) => {
    const input = readBody(c, hireSchema, world);
    const application = rowAt(t.applications, c.req.param('id'));
    if (application.prospect) throw unprocessable('Prospects cannot be hired');
    demandStatus(application, 'in_process');
    checkRow(t.closeReasons, input.close_reason_id, 'close_reason_id', world);
    const open = t.openings.where('job_id', application.job_id).filter(({ closed_at }) => closed_at === null);
    const opening = input.opening_id === undefined ? open[0] : open.find(({ id }) => id === input.opening_id);
    if (opening === undefined) throw unprocessable({ opening_id: 'is no open opening of the job' });
    hire(application, opening, input.close_reason_id ?? null, world);
    c.env.call.trace.stored.push(`application ${application.id} hired`);
    return c.body(null, 204);
  });
}

function demandStatus({ status }: Application, wanted: Application['status']): void {
  if (status !== wanted) throw unprocessable(`Application must be '${wanted}', is currently '${status}'`);
}

function stageOf(jobId: number, stageId: number | undefined, world: World): JobInterviewStage | null {
  const stages = stagesOf(jobId, world);
  if (stageId === undefined) return stages[0] ?? null;
  const chosen = stages.find(({ id }) => id === stageId);
  if (chosen === undefined) throw unknownReference('to_job_interview_stage_id', stageId, world);
  return chosen;
}

/** The stage asked for, the first one of another job, or the next one. */
function targetOf(
  input: z.infer<typeof moveSchema>,
  from: number,
  application: Application,
  world: World,
): JobInterviewStage {
  const { jobs, jobStages } = world.state.tables;
  if (input.to_job_id !== undefined) {
    const job = demandRow(jobs, input.to_job_id, 'to_job_id', world);
    demandOpen(job, 'to_job_id', world);
    application.job_id = job.id;
  }
  const stages = stagesOf(application.job_id ?? 0, world);
  if (input.to_stage_id !== undefined) {
    const chosen = jobStages.get(input.to_stage_id);
    if (chosen === undefined || !stages.includes(chosen))
      throw unknownReference('to_stage_id', input.to_stage_id, world);
    return chosen;
  }
  const next = stages[stages.findIndex(({ id }) => id === from) + 1];
  if (next === undefined) throw unprocessable('The application is in the last stage');
  return next;
}
