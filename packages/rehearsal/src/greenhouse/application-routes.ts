import type { Hono } from 'hono';
import { demandJobRight, type Guard } from './access.ts';
import { arrivalOf } from './arrivals.ts';
import { addApplicationSchema, patchApplicationSchema } from './candidate-input.ts';
import { checkApplication, storeApplication } from './create-application.ts';
import { hasOption, mergeCustomValues, readCustomValues } from './custom-fields.ts';
import { unprocessable } from './errors.ts';
import { addListing, plain } from './listing.ts';
import { changePool } from './pools.ts';
import type { Application, ApplicationStage, ProspectDetail } from './records.ts';
import { checkRow, demandRow, rowAt } from './references.ts';
import { removeApplication } from './removal.ts';
import { check, parse, readBody } from './request-body.ts';
import { touch } from './tags.ts';
import { applicationColumns, applicationView } from './views.ts';
import type { GreenhouseEnv, World } from './world.ts';

/** Applications and where prospects are (Harvest v3 reference, "Applications", "Prospect details"). */
export function addApplicationRoutes(app: Hono<GreenhouseEnv>, world: World, guard: Guard): void {
  const t = world.state.tables;
  const columns = applicationColumns(world);

  addListing<Application>(app, world, guard, {
    path: '/v3/applications',
    scope: 'harvest:applications:list',
    people: true,
    rows: () => t.applications.all(),
    columns,
    filters: {
      candidate_ids: { kind: 'ids', of: (row) => row.candidate_id },
      job_ids: { kind: 'ids', of: (row) => row.job_id },
      prospective_job_ids: { kind: 'ids', of: (row) => row.prospective_job_ids },
      job_post_ids: { kind: 'ids', of: () => [] },
      source_ids: { kind: 'ids', of: (row) => row.source_id },
      referrer_ids: { kind: 'ids', of: (row) => row.referrer_id },
      stage_ids: { kind: 'ids', of: (row) => row.stage_id },
      stage_name: { kind: 'text', is: (row, name) => columns.stage_name?.(row) === name },
      prospect: { kind: 'flag', of: (row) => row.prospect },
      last_activity_at: { kind: 'time', of: (row) => row.last_activity_at },
      custom_field_option_id: { kind: 'integer', has: (row, id) => hasOption(row.customValues, id) },
      // Rows say `in_process`, the filter says `active`.
      status: {
        kind: 'text',
        among: ['rejected', 'hired', 'converted', 'active'],
        is: (row, status) => row.status === (status === 'active' ? 'in_process' : status),
      },
    },
  });

  addListing<ApplicationStage>(app, world, guard, {
    path: '/v3/application_stages',
    scope: 'harvest:application_stages:list',
    people: true,
    rows: () => t.applicationStages.all(),
    columns: {
      ...plain<ApplicationStage>('application_id', 'job_interview_stage_id', 'entered_at', 'exited_at'),
      days_in_stage: (stay) =>
        Math.floor(((stay.exited_at ?? world.vendorNow()) - stay.entered_at) / (24 * 60 * 60 * 1000)),
      current: (stay) => stay.exited_at === null,
    },
    filters: {
      application_ids: { kind: 'ids', of: (stay) => stay.application_id },
      job_interview_stage_ids: { kind: 'ids', of: (stay) => stay.job_interview_stage_id },
      current: { kind: 'flag', of: (stay) => stay.exited_at === null },
    },
  });

  addListing<ProspectDetail>(app, world, guard, {
    path: '/v3/prospect_details',
    scope: 'harvest:prospect_details:list',
    people: true,
    rows: () => t.prospectDetails.all(),
    columns: plain(
      'application_id',
      'pool_id',
      'pool_stage_id',
      'prospect_owner_id',
      'department_id',
      'office_id',
    ),
    filters: {
      application_ids: { kind: 'ids', of: (row) => row.application_id },
      pool_ids: { kind: 'ids', of: (row) => row.pool_id },
      pool_stage_ids: { kind: 'ids', of: (row) => row.pool_stage_id },
      prospect_owner_ids: { kind: 'ids', of: (row) => row.prospect_owner_id },
      department_ids: { kind: 'ids', of: (row) => row.department_id },
      office_ids: { kind: 'ids', of: (row) => row.office_id },
    },
  });

  app.post('/v3/applications', guard('harvest:applications:create', 'write'), (c) => {
    const body = parse(c, world);
    const { candidate_id, ...input } = check(addApplicationSchema(body), body, world);
    const access = c.get('access');
    const candidate = demandRow(t.candidates, candidate_id, 'candidate_id', world);
    const application = storeApplication(checkApplication(input, access, '', world), candidate, world);
    touch(candidate, world);
    c.env.call.trace.stored.push(`application ${application.id} created`);
    c.env.call.trace.arrivals.push(
      arrivalOf({ candidate, application, known: true }, body, access.subject, world),
    );
    return c.json(applicationView(application, world), 201);
  });

  app.patch('/v3/applications/:id', guard('harvest:applications:update', 'write'), (c) => {
    const input = readBody(c, patchApplicationSchema, world);
    const application = rowAt(t.applications, c.req.param('id'));
    const job = application.job_id === null ? undefined : t.jobs.get(application.job_id);
    if (job !== undefined) demandJobRight(c.get('access'), job, world);
    checkRow(t.sources, input.source_id, 'source_id', world);
    checkRow(t.referrers, input.referrer_id, 'referrer_id', world);
    checkRow(t.users, input.recruiter_id, 'recruiter_id', world);
    checkRow(t.users, input.coordinator_id, 'coordinator_id', world);
    const values = readCustomValues(input.custom_fields ?? [], 'application', world);
    if (input.rejected_at !== undefined && application.status !== 'rejected')
      throw unprocessable({ rejected_at: 'The application is not rejected' });
    changePool(application, input, world);

    if (input.source_id !== undefined) application.source_id = input.source_id;
    if (input.referrer_id !== undefined) application.referrer_id = input.referrer_id;
    if (input.recruiter_id !== undefined) application.recruiter_id = input.recruiter_id;
    if (input.coordinator_id !== undefined) application.coordinator_id = input.coordinator_id;
    if (input.rejected_at !== undefined)
      application.rejected_at = input.rejected_at === null ? null : Date.parse(input.rejected_at);
    if (input.custom_fields !== undefined) {
      const keepOthers = world.switches.current.patchCustomFields === 'merge';
      application.customValues = mergeCustomValues(application.customValues, values, keepOthers);
    }
    if (input.created_at !== undefined) application.created_at = Date.parse(input.created_at);
    application.updated_at = world.vendorNow();
    c.env.call.trace.stored.push(`application ${application.id} changed`);
    return c.json(applicationView(application, world));
  });

  app.delete('/v3/applications/:id', guard('harvest:applications:destroy', 'remove'), (c) => {
    const application = rowAt(t.applications, c.req.param('id'));
    removeApplication(application, world);
    c.env.call.trace.stored.push(`application ${application.id} deleted`);
    return c.json({ message: `Application ${application.id} deleted successfully` });
  });
}
