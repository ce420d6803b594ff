import { createRoute } from '@hono/zod-openapi';
import { actorOf, newRoutes } from '../../http/app-env.ts';
import type { Services } from '../../services.ts';
import { readImportRecord } from '../read-imports.ts';
import { Import } from '../schemas.ts';
import { changeDraft } from './change-draft.ts';
import { CorrectionsChange } from './corrections.ts';
import { discardDraft } from './discard-draft.ts';
import { readDraft } from './draft-row.ts';
import { DraftPath, DraftQuery, ImportDraft, StartImport } from './schemas.ts';
import { startDraftImport } from './start-draft-import.ts';
import { uploadDraft } from './upload-draft.ts';
import { viewDraft } from './view-draft.ts';

const draftAnswer = {
  200: {
    description: 'What was understood, and the first rows as they will become',
    content: { 'application/json': { schema: ImportDraft } },
  },
} as const;

const upload = createRoute({
  method: 'post',
  path: '/import-drafts',
  tags: ['imports'],
  summary: 'Upload a file to look at before it is imported; the body is the file. It is kept for a day',
  request: { query: DraftQuery },
  responses: draftAnswer,
});

const read = createRoute({
  method: 'get',
  path: '/import-drafts/{draftId}',
  tags: ['imports'],
  summary: 'What a file was understood as, and its first rows as they will become',
  request: { params: DraftPath },
  responses: draftAnswer,
});

const change = createRoute({
  method: 'patch',
  path: '/import-drafts/{draftId}',
  tags: ['imports'],
  summary: 'Correct how a file is read: encoding, delimiter, sheet, header, columns',
  request: {
    params: DraftPath,
    body: { required: true, content: { 'application/json': { schema: CorrectionsChange } } },
  },
  responses: draftAnswer,
});

const discard = createRoute({
  method: 'delete',
  path: '/import-drafts/{draftId}',
  tags: ['imports'],
  summary: 'Forget a file that is not to be imported',
  request: { params: DraftPath },
  responses: { 204: { description: 'It is gone' } },
});

const start = createRoute({
  method: 'post',
  path: '/import-drafts/{draftId}/import',
  tags: ['imports'],
  summary: 'Import the file in the background; asked again, the same import is answered',
  request: {
    params: DraftPath,
    body: { required: true, content: { 'application/json': { schema: StartImport } } },
  },
  responses: {
    202: { description: 'The import', content: { 'application/json': { schema: Import } } },
  },
});

/** Files on their way in: looked at, corrected, then imported (W2). Each is its member's alone. */
export function importDraftRoutes(services: Services) {
  const { db } = services;
  return newRoutes()
    .openapi(upload, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const { fileName } = c.req.valid('query');
      const announced = Number(c.req.header('content-length') ?? Number.NaN);
      const draftId = await uploadDraft(services, actor, {
        fileName,
        body: c.req.raw.body,
        announced: Number.isFinite(announced) ? announced : null,
      });
      return c.json(await viewDraft(services, await readDraft(db, actor, draftId)), 200);
    })
    .openapi(read, async (c) => {
      const actor = actorOf(c, 'recruiter');
      return c.json(await viewDraft(services, await readDraft(db, actor, c.req.valid('param').draftId)), 200);
    })
    .openapi(change, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const draft = await changeDraft(db, actor, c.req.valid('param').draftId, c.req.valid('json'));
      return c.json(await viewDraft(services, draft), 200);
    })
    .openapi(discard, async (c) => {
      await discardDraft(db, actorOf(c, 'recruiter'), c.req.valid('param').draftId);
      return c.body(null, 204);
    })
    .openapi(start, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const { draftId } = c.req.valid('param');
      const { project = null } = c.req.valid('json');
      const importId = await startDraftImport(services, actor, draftId, project);
      return c.json(await readImportRecord(db, actor, importId), 202);
    });
}
