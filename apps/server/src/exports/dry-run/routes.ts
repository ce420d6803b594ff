import { createRoute } from '@hono/zod-openapi';
import { actorOf, newRoutes } from '../../http/app-env.ts';
import type { Services } from '../../services.ts';
import { NewExport } from '../schemas.ts';
import { cancelCheck, startCheck } from './check/change-check.ts';
import { findDryRun } from './dry-run-row.ts';
import { makeDryRun } from './make-dry-run.ts';
import { readDryRun } from './read-dry-run.ts';
import { readDryRunPeople } from './read-people.ts';
import { DryRunAnswer, DryRunPath, DryRunPeople, PeopleQuery } from './schemas.ts';

const answer = { 'application/json': { schema: DryRunAnswer } };

const make = createRoute({
  method: 'post',
  path: '/dry-runs',
  tags: ['dry runs'],
  summary: 'What an export would do with each person; the ATS is not asked about them, nothing is sent',
  request: { body: { required: true, content: { 'application/json': { schema: NewExport } } } },
  responses: { 201: { description: 'Worked out; kept for a day', content: answer } },
});

const read = createRoute({
  method: 'get',
  path: '/dry-runs/{dryRunId}',
  tags: ['dry runs'],
  summary: 'Totals, what is missing, how long it takes, how far the ATS was asked',
  request: { params: DryRunPath },
  responses: { 200: { description: 'The dry run', content: answer } },
});

const people = createRoute({
  method: 'get',
  path: '/dry-runs/{dryRunId}/people',
  tags: ['dry runs'],
  summary: 'Person by person with exact payloads, page by page',
  request: { params: DryRunPath, query: PeopleQuery },
  responses: {
    200: { description: 'A page', content: { 'application/json': { schema: DryRunPeople } } },
  },
});

const check = createRoute({
  method: 'post',
  path: '/dry-runs/{dryRunId}/check',
  tags: ['dry runs'],
  summary: 'Ask the ATS in the background who is already there; reads only',
  request: { params: DryRunPath },
  responses: { 202: { description: 'Under way', content: answer } },
});

const cancel = createRoute({
  method: 'delete',
  path: '/dry-runs/{dryRunId}/check',
  tags: ['dry runs'],
  summary: 'Ask the ATS about nobody else',
  request: { params: DryRunPath },
  responses: { 200: { description: 'Cancelled; what it said stays', content: answer } },
});

/** Dry runs (B4). Whoever may export may see what would be sent, of projects they see. */
export function dryRunRoutes(services: Services) {
  const { db } = services;
  return newRoutes()
    .openapi(make, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const id = await makeDryRun(services, actor, c.req.valid('json'));
      return c.json(await readDryRun(db, await findDryRun(db, actor, id)), 201);
    })
    .openapi(read, async (c) => {
      const run = await findDryRun(db, actorOf(c, 'recruiter'), c.req.valid('param').dryRunId);
      return c.json(await readDryRun(db, run), 200);
    })
    .openapi(people, async (c) => {
      const run = await findDryRun(db, actorOf(c, 'recruiter'), c.req.valid('param').dryRunId);
      return c.json(await readDryRunPeople(db, run, c.req.valid('query')), 200);
    })
    .openapi(check, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const run = await findDryRun(db, actor, c.req.valid('param').dryRunId);
      await startCheck(db, run);
      return c.json(await readDryRun(db, await findDryRun(db, actor, run.id)), 202);
    })
    .openapi(cancel, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const run = await findDryRun(db, actor, c.req.valid('param').dryRunId);
      await cancelCheck(db, run);
      return c.json(await readDryRun(db, await findDryRun(db, actor, run.id)), 200);
    });
}
