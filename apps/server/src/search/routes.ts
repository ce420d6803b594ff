import { createRoute, type z } from '@hono/zod-openapi';
import { readSummaries } from '../candidates/read-summaries.ts';
import { actorOf, newRoutes } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import type { Services } from '../services.ts';
import type { CandidateSearch } from './candidate-search.ts';
import { findCandidates } from './find-candidates.ts';
import { readQuery } from './read-query.ts';
import { SearchPage, SearchQuery } from './schemas.ts';

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

/** Search over all candidates of the organization (W3). */
export function searchRoutes(services: Services) {
  return newRoutes().openapi(search, async (c) => {
    const asked = c.req.valid('query');
    const { organizationId } = actorOf(c);
    const found = await findCandidates(services.db, organizationId, searchOf(asked), asked);
    const candidates = await readSummaries(services.db, organizationId, found.ids);
    return c.json({ candidates, nextCursor: found.nextCursor, total: found.total }, 200);
  });
}

/** @throws {Problem} 422 `searchMistake` that says what is wrong and where */
function searchOf(asked: z.infer<typeof SearchQuery>): CandidateSearch {
  const read = readQuery(asked.q ?? '');
  if (read.kind === 'mistakes') {
    const [first] = read.mistakes;
    throw new Problem(422, 'searchMistake', first.message, { mistakes: read.mistakes });
  }
  return {
    query: read.query,
    title: asked.title || null,
    company: asked.company || null,
    location: asked.location || null,
    skill: asked.skill || null,
    tags: asked.tag === undefined ? [] : [asked.tag].flat(),
    hasEmail: truth(asked.hasEmail),
    hasPhone: truth(asked.hasPhone),
    exported: truth(asked.exported),
  };
}

function truth(given: 'true' | 'false' | undefined): boolean | null {
  return given === undefined ? null : given === 'true';
}
