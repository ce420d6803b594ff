import { createRoute, type z } from '@hono/zod-openapi';
import { readSummaries } from '../candidates/read-summaries.ts';
import { actorOf, newRoutes } from '../http/app-env.ts';
import type { Services } from '../services.ts';
import { countSelected } from './count-found.ts';
import { didYouMean } from './did-you-mean.ts';
import { findCandidates } from './find-candidates.ts';
import { readAdded } from './read-added.ts';
import { readCriteria } from './read-criteria.ts';
import { SearchPage, SearchQuery, SelectionCount } from './schemas.ts';
import { type SearchCriteria, Selection } from './selection-schemas.ts';

const search = createRoute({
  method: 'get',
  path: '/candidates',
  tags: ['candidates'],
  summary: 'Search all candidates, page by page',
  request: { query: SearchQuery },
  responses: {
    200: { description: 'A page', content: { 'application/json': { schema: SearchPage } } },
  },
});

const count = createRoute({
  method: 'post',
  path: '/candidates/count',
  tags: ['candidates'],
  summary: 'How many candidates a selection names; exact up to 10,000',
  request: { body: { required: true, content: { 'application/json': { schema: Selection } } } },
  responses: {
    200: { description: 'So many', content: { 'application/json': { schema: SelectionCount } } },
  },
});

/** Search over all candidates of the organization (W3). */
export function searchRoutes(services: Services) {
  const { db } = services;
  return newRoutes()
    .openapi(search, async (c) => {
      const asked = c.req.valid('query');
      const actor = actorOf(c);
      const criteria = await readCriteria(db, actor, criteriaOf(asked));
      const found = await findCandidates(db, actor.organizationId, criteria, asked);
      const candidates = await readSummaries(db, actor.organizationId, found.ids);
      const page = {
        nextCursor: found.nextCursor,
        total: found.total,
        didYouMean:
          found.total?.count === 0
            ? [...(await didYouMean(db, actor.organizationId, criteria, asked.q ?? ''))]
            : [],
      };
      if (criteria.project === null) return c.json({ candidates, ...page }, 200);
      const added = await readAdded(db, actor.organizationId, criteria.project.id, found.ids);
      const dated = candidates.map((each) => ({ ...each, addedAt: added.get(each.id)?.toISOString() }));
      return c.json({ candidates: dated, ...page }, 200);
    })
    .openapi(count, async (c) => c.json(await countSelected(db, actorOf(c), c.req.valid('json')), 200));
}

function criteriaOf(asked: z.infer<typeof SearchQuery>): SearchCriteria {
  const { q, title, company, location, skill, tag, project } = asked;
  return {
    q,
    title,
    company,
    location,
    skill,
    tags: tag === undefined ? undefined : [tag].flat(),
    hasEmail: truth(asked.hasEmail),
    hasPhone: truth(asked.hasPhone),
    exported: truth(asked.exported),
    project,
  };
}

function truth(given: 'true' | 'false' | undefined): boolean | undefined {
  return given === undefined ? undefined : given === 'true';
}
