import { createRoute, z } from '@hono/zod-openapi';
import { actorOf, newRoutes } from '../../http/app-env.ts';
import { optionalPageQuery } from '../../http/page-query.ts';
import type { Services } from '../../services.ts';
import { ExportPath } from '../schemas.ts';
import { cancelUndo, resumeUndo } from './change-undo.ts';
import { previewUndo } from './preview-undo.ts';
import { listUndos, readUndo } from './read-undos.ts';
import { NewUndo, Undo, UndoList, UndoPreview } from './schemas.ts';
import { startUndo } from './start-undo.ts';

const UndoPath = ExportPath.extend({ undoId: z.string() });
const answer = (description: string) => ({
  description,
  content: { 'application/json': { schema: Undo } },
});

const preview = createRoute({
  method: 'get',
  path: '/exports/{exportId}/undo-preview',
  tags: ['undo'],
  summary: 'Whom an undo would remove and whom it would leave; nothing is changed',
  request: { params: ExportPath },
  responses: {
    200: { description: 'Person by person', content: { 'application/json': { schema: UndoPreview } } },
  },
});

const start = createRoute({
  method: 'post',
  path: '/exports/{exportId}/undos',
  tags: ['undo'],
  summary: 'Remove from the ATS what this export created, each looked at afresh right before',
  request: {
    params: ExportPath,
    body: { required: true, content: { 'application/json': { schema: NewUndo } } },
  },
  responses: { 202: answer('Started; it goes on whether or not anybody watches') },
});

const list = createRoute({
  method: 'get',
  path: '/exports/{exportId}/undos',
  tags: ['undo'],
  summary: 'The undos of an export, newest first',
  request: { params: ExportPath, query: optionalPageQuery() },
  responses: { 200: { description: 'Undos', content: { 'application/json': { schema: UndoList } } } },
});

const read = createRoute({
  method: 'get',
  path: '/exports/{exportId}/undos/{undoId}',
  tags: ['undo'],
  summary: 'What became of each person of an undo; those left are the to-do list',
  request: { params: UndoPath, query: optionalPageQuery() },
  responses: { 200: answer('The undo') },
});

const cancel = createRoute({
  method: 'post',
  path: '/exports/{exportId}/undos/{undoId}/cancel',
  tags: ['undo'],
  summary: 'Remove nobody else',
  request: { params: UndoPath },
  responses: { 200: answer('Cancelled') },
});

const resume = createRoute({
  method: 'post',
  path: '/exports/{exportId}/undos/{undoId}/resume',
  tags: ['undo'],
  summary: 'Go on after a pause',
  request: { params: UndoPath },
  responses: { 202: answer('Going on') },
});

/** Taking back what an export created (PRODUCT B5). */
export function undoRoutes(services: Services) {
  const { db } = services;
  return newRoutes()
    .openapi(preview, async (c) =>
      c.json(await previewUndo(services, actorOf(c, 'recruiter'), c.req.valid('param').exportId), 200),
    )
    .openapi(start, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const { exportId } = c.req.valid('param');
      const undoId = await startUndo(services, actor, exportId, c.req.valid('json').itemIds ?? null);
      return c.json(await readUndo(db, actor, exportId, undoId), 202);
    })
    .openapi(list, async (c) => {
      const { exportId } = c.req.valid('param');
      return c.json(await listUndos(db, actorOf(c), exportId, c.req.valid('query')), 200);
    })
    .openapi(read, async (c) => {
      const { exportId, undoId } = c.req.valid('param');
      return c.json(await readUndo(db, actorOf(c), exportId, undoId, c.req.valid('query')), 200);
    })
    .openapi(cancel, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const { exportId, undoId } = c.req.valid('param');
      await cancelUndo(services, actor, exportId, undoId);
      return c.json(await readUndo(db, actor, exportId, undoId), 200);
    })
    .openapi(resume, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const { exportId, undoId } = c.req.valid('param');
      await resumeUndo(services, actor, exportId, undoId);
      return c.json(await readUndo(db, actor, exportId, undoId), 202);
    });
}
