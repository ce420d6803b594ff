import type { Hono } from 'hono';
import { z } from 'zod';
import { mergeCustomValues, readCustomValues } from '../greenhouse/custom-fields.ts';
import { changePool } from '../greenhouse/pools.ts';
import type { Application } from '../greenhouse/records.ts';
import { checkRow } from '../greenhouse/references.ts';
import { removeApplication } from '../greenhouse/removal.ts';
import { readBody } from '../greenhouse/request-body.ts';
import { touch } from '../greenhouse/tags.ts';
import { type GreenhouseEnv, newRow, type World } from '../greenhouse/world.ts';
import type { HarvestGuard } from './access.ts';
import { creditIn } from './contacts.ts';
import { wrongState } from './errors.ts';
import { idIn } from './ids.ts';
import { customInput, customValues, referrerSchema } from './input.ts';
import { answerPage, type HarvestQuery, inWindow, readHarvestQuery } from './paging.ts';
import { applicationView, statusWord } from './views.ts';
import { listed, rowIn } from './visible.ts';

const patchSchema = z.object({
  source_id: idIn.nullish(),
  referrer: referrerSchema,
  recruiter_id: idIn.nullish(),
  coordinator_id: idIn.nullish(),
  custom_fields: customValues,
  prospect_pool_id: idIn.nullish(),
  prospect_stage_id: idIn.nullish(),
});

/** Reading, changing and deleting applications (Harvest v1 reference, "Applications"). */
export function addApplicationRoutes(app: Hono<GreenhouseEnv>, world: World, guard: HarvestGuard): void {
  const t = world.state.tables;

  app.get('/v1/applications', guard('Get: List Applications'), (c) =>
    answerPage(
      c,
      findApplications(readHarvestQuery(c, world), world),
      (application) => applicationView(application, world),
      world,
    ),
  );

  app.get('/v1/applications/:id', guard('Get: Retrieve Application'), (c) =>
    c.json(applicationView(rowIn(t.applications, c.req.param('id'), world), world)),
  );

  app.patch('/v1/applications/:id', guard('Patch: Update Application', 'write'), (c) => {
    const application = rowIn(t.applications, c.req.param('id'), world);
    change(application, readBody(c, patchSchema, world), world);
    c.env.call.trace.stored.push(`application ${application.id} changed`);
    return c.json(applicationView(application, world));
  });

  app.delete('/v1/applications/:id', guard('Delete: Delete Application', 'remove'), (c) => {
    const application = rowIn(t.applications, c.req.param('id'), world);
    // The words are invented; that prospects cannot be deleted is documented.
    if (application.prospect) throw wrongState('Only candidate applications can be deleted');
    removeApplication(application, world);
    c.env.call.trace.stored.push(`application ${application.id} deleted`);
    return c.json({ message: `Application ${application.id} has been deleted.` });
  });
}

/** A status nobody has gives an empty list, not an error. */
function findApplications(query: HarvestQuery, world: World): readonly Application[] {
  const job = query.one('job_id');
  const status = query.one('status');
  const activeAfter = query.time('last_activity_after');
  const dated = ['created_after', 'created_before'].some((name) => query.one(name) !== null);
  return listed(world.state.tables.applications.all(), dated ? 'createdAt' : 'list', world).filter(
    (row) =>
      (job === null || [row.job_id, ...row.prospective_job_ids].some((id) => String(id) === job)) &&
      (status === null || statusWord(row) === status) &&
      (activeAfter === null || row.last_activity_at >= activeAfter) &&
      inWindow(row.created_at, query, 'created'),
  );
}

function change(application: Application, input: z.infer<typeof patchSchema>, world: World): void {
  const t = world.state.tables;
  checkRow(t.sources, input.source_id, 'source_id', world);
  checkRow(t.users, input.recruiter_id, 'recruiter_id', world);
  checkRow(t.users, input.coordinator_id, 'coordinator_id', world);
  const credit = creditIn(
    input.referrer,
    world,
    (name, user_id) => t.referrers.add({ ...newRow('referrer', world), name, user_id }).id,
  );
  const values = readCustomValues(customInput(input.custom_fields), 'application', world);
  changePool(application, input, world);

  if (input.source_id !== undefined) application.source_id = input.source_id;
  if (input.recruiter_id !== undefined) application.recruiter_id = input.recruiter_id;
  if (input.coordinator_id !== undefined) application.coordinator_id = input.coordinator_id;
  if (credit !== null) application.referrer_id = credit();
  application.customValues = mergeCustomValues(application.customValues, values, true);
  application.updated_at = world.vendorNow();
  application.last_activity_at = world.vendorNow();
  const candidate = t.candidates.get(application.candidate_id);
  if (candidate !== undefined) touch(candidate, world);
}
