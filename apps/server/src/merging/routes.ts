import { createRoute } from '@hono/zod-openapi';
import { requireCandidate } from '../candidates/find-candidate.ts';
import { CandidatePath } from '../candidates/schemas.ts';
import { actorOf, newRoutes } from '../http/app-env.ts';
import type { Services } from '../services.ts';
import { dismissDuplicate } from './dismiss-duplicate.ts';
import { mergePeople } from './merge-people.ts';
import { listDuplicates, listDuplicatesOf } from './read-duplicates.ts';
import {
  CandidateDuplicates,
  Dismissal,
  DuplicatesPage,
  DuplicatesQuery,
  Merged,
  MergeOrder,
  MergePath,
  MergeUndone,
} from './schemas.ts';
import { undoMerge } from './undo-merge.ts';

const tags = ['merging'];

const duplicates = createRoute({
  method: 'get',
  path: '/duplicates',
  tags,
  summary: 'Pairs of candidates who might be one person, page by page',
  request: { query: DuplicatesQuery },
  responses: {
    200: { description: 'A page', content: { 'application/json': { schema: DuplicatesPage } } },
  },
});

const duplicatesOf = createRoute({
  method: 'get',
  path: '/candidates/{candidateId}/duplicates',
  tags,
  summary: 'Who might be the same person as a candidate',
  request: { params: CandidatePath },
  responses: {
    200: { description: 'Who', content: { 'application/json': { schema: CandidateDuplicates } } },
  },
});

const dismiss = createRoute({
  method: 'post',
  path: '/duplicates/dismiss',
  tags,
  summary: 'Say that two candidates are different people',
  request: { body: { required: true, content: { 'application/json': { schema: Dismissal } } } },
  responses: { 204: { description: 'They are not suggested again' } },
});

const merge = createRoute({
  method: 'post',
  path: '/candidates/{candidateId}/merge',
  tags,
  summary: 'Make one person of two candidates: the one in the path stays',
  request: {
    params: CandidatePath,
    body: { required: true, content: { 'application/json': { schema: MergeOrder } } },
  },
  responses: {
    200: { description: 'They are one', content: { 'application/json': { schema: Merged } } },
  },
});

const undo = createRoute({
  method: 'post',
  path: '/merges/{mergeId}/undo',
  tags,
  summary: 'Undo a merge',
  request: { params: MergePath },
  responses: {
    200: { description: 'They are two again', content: { 'application/json': { schema: MergeUndone } } },
  },
});

/** Candidates who are one person (W2, W5): suggestions, merging, and taking it back. */
export function mergingRoutes({ db }: Services) {
  return newRoutes()
    .openapi(duplicates, async (c) =>
      c.json(await listDuplicates(db, actorOf(c).organizationId, c.req.valid('query')), 200),
    )
    .openapi(duplicatesOf, async (c) => {
      const { organizationId } = actorOf(c);
      const { candidateId } = c.req.valid('param');
      await requireCandidate(db, organizationId, candidateId);
      return c.json(await listDuplicatesOf(db, organizationId, candidateId), 200);
    })
    .openapi(dismiss, async (c) => {
      await dismissDuplicate(db, actorOf(c, 'recruiter'), c.req.valid('json').candidateIds);
      return c.body(null, 204);
    })
    .openapi(merge, async (c) => {
      const { candidateId } = c.req.valid('param');
      const mergeId = await mergePeople(db, actorOf(c, 'recruiter'), candidateId, c.req.valid('json'));
      return c.json({ mergeId }, 200);
    })
    .openapi(undo, async (c) =>
      c.json(await undoMerge(db, actorOf(c, 'recruiter'), c.req.valid('param').mergeId), 200),
    );
}
