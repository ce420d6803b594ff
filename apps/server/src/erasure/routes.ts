import { createRoute } from '@hono/zod-openapi';
import { CandidatePath } from '../candidates/schemas.ts';
import { actorOf, newRoutes } from '../http/app-env.ts';
import type { Services } from '../services.ts';
import { eraseCandidate } from './erase-candidate.ts';
import { previewErasure } from './preview-erasure.ts';
import { allowAgain, readErasures } from './read-erasures.ts';
import {
  EraseCandidate,
  Erasure,
  ErasurePage,
  ErasurePath,
  ErasurePreview,
  ErasureQuery,
} from './schemas.ts';

const tags = ['erasure'];

const preview = createRoute({
  method: 'get',
  path: '/candidates/{candidateId}/erasure',
  tags,
  summary: 'What erasing a candidate would take, and what would stay; nothing is changed',
  description: 'For admins.',
  request: { params: CandidatePath },
  responses: {
    200: { description: 'The preview', content: { 'application/json': { schema: ErasurePreview } } },
  },
});

const erase = createRoute({
  method: 'post',
  path: '/candidates/{candidateId}/erasure',
  tags,
  summary: 'Erase a candidate for good',
  description:
    'For admins. Takes the candidate and whoever was merged into them out of everything here. An import tells that ' +
    'they were erased instead of creating them again. Nothing is changed in the ATS.',
  request: {
    params: CandidatePath,
    body: { required: true, content: { 'application/json': { schema: EraseCandidate } } },
  },
  responses: {
    200: { description: 'They are erased', content: { 'application/json': { schema: Erasure } } },
  },
});

const list = createRoute({
  method: 'get',
  path: '/erasures',
  tags,
  summary: 'Whom you erased, newest first',
  description: 'For admins. Not who they were: nobody knows that any more.',
  request: { query: ErasureQuery },
  responses: { 200: { description: 'A page', content: { 'application/json': { schema: ErasurePage } } } },
});

const allow = createRoute({
  method: 'post',
  path: '/erasures/{erasureId}/allow',
  tags,
  summary: 'Let imports create an erased person again',
  description: 'For admins. The person is then somebody new.',
  request: { params: ErasurePath },
  responses: { 204: { description: 'They may come again' } },
});

/** Erasing candidates. */
export function erasureRoutes(services: Services) {
  const { db } = services;
  return newRoutes()
    .openapi(preview, async (c) => {
      const found = await previewErasure(db, actorOf(c, 'admin'), c.req.valid('param').candidateId);
      return c.json({ ...found, remains: [...found.remains] }, 200);
    })
    .openapi(erase, async (c) => {
      const actor = actorOf(c, 'admin');
      const { candidateId } = c.req.valid('param');
      const done = await eraseCandidate(services, actor, candidateId, c.req.valid('json').name);
      return c.json({ ...done, remains: [...done.remains] }, 200);
    })
    .openapi(list, async (c) => {
      const page = await readErasures(db, actorOf(c, 'admin').organizationId, c.req.valid('query'));
      return c.json({ ...page, erasures: [...page.erasures] }, 200);
    })
    .openapi(allow, async (c) => {
      await allowAgain(db, actorOf(c, 'admin'), c.req.valid('param').erasureId);
      return c.body(null, 204);
    });
}
