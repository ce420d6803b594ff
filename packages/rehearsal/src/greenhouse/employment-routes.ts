import type { Hono } from 'hono';
import { z } from 'zod';
import type { Guard } from './access.ts';
import { showLatestEmployment } from './histories.ts';
import { addListing, plain, viewOf } from './listing.ts';
import type { Employment } from './records.ts';
import { demandRow, rowAt } from './references.ts';
import { readBody } from './request-body.ts';
import { type GreenhouseEnv, newRow, type World } from './world.ts';

const schema = z.strictObject({
  candidate_id: z.int(),
  company_name: z.string().min(1).max(255),
  title: z.string().min(1).max(255),
  start_date: z.iso.date(),
  end_date: z.iso.date().nullable().optional(),
});

/** Employments, the latest of which names the candidate's company and title (Harvest v3 reference, "Candidate employments"). */
export function addEmploymentRoutes(app: Hono<GreenhouseEnv>, world: World, guard: Guard): void {
  const { employments, candidates } = world.state.tables;
  const columns = plain<Employment>(
    'candidate_id',
    'company_name',
    'title',
    'start_date',
    'end_date',
    'latest',
  );

  addListing<Employment>(app, world, guard, {
    path: '/v3/candidate_employments',
    scope: 'harvest:candidate_employments:list',
    people: true,
    rows: () => employments.all(),
    columns,
    filters: {
      candidate_ids: { kind: 'ids', of: (row) => row.candidate_id },
      latest: { kind: 'flag', of: (row) => row.latest },
    },
  });

  app.post('/v3/candidate_employments', guard('harvest:candidate_employments:create', 'write'), (c) => {
    const input = readBody(c, schema, world);
    const candidate = demandRow(candidates, input.candidate_id, 'candidate_id', world);
    const employment = employments.add({
      ...newRow('employment', world),
      ...input,
      end_date: input.end_date ?? null,
      latest: false,
    });
    showLatestEmployment(candidate, world);
    c.env.call.trace.stored.push(`employment ${employment.id} created`);
    return c.json(viewOf(employment, columns), 201);
  });

  app.delete(
    '/v3/candidate_employments/:id',
    guard('harvest:candidate_employments:destroy', 'remove'),
    (c) => {
      const employment = rowAt(employments, c.req.param('id'));
      employments.delete(employment.id);
      const candidate = candidates.get(employment.candidate_id);
      if (candidate !== undefined) showLatestEmployment(candidate, world);
      c.env.call.trace.stored.push(`employment ${employment.id} deleted`);
      return c.json({ message: `Candidate Employment ${employment.id} deleted successfully` });
    },
  );
}
