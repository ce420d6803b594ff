import { createRoute } from '@hono/zod-openapi';
import type { TypedResponse } from 'hono';
import type { z } from 'zod';
import { actorOf, newRoutes } from '../http/app-env.ts';
import type { Services } from '../services.ts';
import { type ImportReport as FinishedImport, importFile } from './import-file.ts';
import { listImports, readImportRecord, readImportRows } from './read-imports.ts';
import {
  Import,
  ImportList,
  ImportPath,
  ImportQuery,
  ImportReport,
  ImportRowPage,
  RowsQuery,
} from './schemas.ts';

const upload = createRoute({
  method: 'post',
  path: '/imports',
  tags: ['imports'],
  summary: 'Import a file of candidates; the body is the file',
  request: { query: ImportQuery },
  responses: {
    200: {
      description: 'What became of each row',
      content: { 'application/json': { schema: ImportReport } },
    },
  },
});

const list = createRoute({
  method: 'get',
  path: '/imports',
  tags: ['imports'],
  summary: 'The last 200 imports, newest first',
  responses: { 200: { description: 'Imports', content: { 'application/json': { schema: ImportList } } } },
});

const read = createRoute({
  method: 'get',
  path: '/imports/{importId}',
  tags: ['imports'],
  summary: 'One import',
  request: { params: ImportPath },
  responses: { 200: { description: 'The import', content: { 'application/json': { schema: Import } } } },
});

const rows = createRoute({
  method: 'get',
  path: '/imports/{importId}/rows',
  tags: ['imports'],
  summary: 'What became of the rows of an import, page by page',
  request: { params: ImportPath, query: RowsQuery },
  responses: { 200: { description: 'A page', content: { 'application/json': { schema: ImportRowPage } } } },
});

/** Getting candidates in from files (W2). */
export function importRoutes(services: Services) {
  return newRoutes()
    .openapi(upload, async (c) => {
      const { fileName, project, dryRun, mapping, encoding, delimiter } = c.req.valid('query');
      const report = await importFile(services, actorOf(c, 'recruiter'), {
        fileName,
        body: c.req.raw.body,
        project: project ?? null,
        dryRun: dryRun === 'true',
        overrides: { mapping, encoding, delimiter },
      });
      return streamed(report);
    })
    .openapi(list, async (c) => c.json({ imports: await listImports(services.db, actorOf(c)) }, 200))
    .openapi(read, async (c) =>
      c.json(await readImportRecord(services.db, actorOf(c), c.req.valid('param').importId), 200),
    )
    .openapi(rows, async (c) => {
      const page = c.req.valid('query');
      return c.json(await readImportRows(services.db, actorOf(c), c.req.valid('param').importId, page), 200);
    });
}

type ReportResponse = Response & TypedResponse<z.infer<typeof ImportReport>, 200, 'json'>;

/**
 * The report as a stream, because its reasons may be as many as the file has rows. `c.json`, which would give
 * the answer its type, holds the whole text in memory; so the type is put on by hand.
 */
function streamed({ summary, reasons }: FinishedImport): ReportResponse {
  const response = new Response(ReadableStream.from(reasons.asJson(summary)), {
    headers: { 'content-type': 'application/json' },
  });
  return response as ReportResponse;
}
