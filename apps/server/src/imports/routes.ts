import { createRoute } from '@hono/zod-openapi';
import type { TypedResponse } from 'hono';
import type { z } from 'zod';
import { actedBy, recordAuditAlone } from '../audit/record-audit.ts';
import { actorOf, newRoutes } from '../http/app-env.ts';
import type { Services } from '../services.ts';
import { type ImportReport as FinishedImport, importFile } from './import-file.ts';
import { listImports, readImportRecord } from './read-imports.ts';
import { readImportRows } from './read-rows.ts';
import { rowReport } from './row-report.ts';
import {
  Import,
  ImportList,
  ImportPath,
  ImportQuery,
  ImportReport,
  ImportRowPage,
  ImportsQuery,
  ReportQuery,
  RowsQuery,
} from './schemas.ts';
import { startUndo } from './undo/start-undo.ts';

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
  summary: 'Imports, newest first, page by page',
  request: { query: ImportsQuery },
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

const report = createRoute({
  method: 'get',
  path: '/imports/{importId}/report.csv',
  tags: ['imports'],
  summary: 'What became of the rows of an import as CSV; skipped rows with their cells',
  request: { params: ImportPath, query: ReportQuery },
  responses: { 200: { description: 'CSV', content: { 'text/csv': { schema: { type: 'string' } } } } },
});

const undo = createRoute({
  method: 'post',
  path: '/imports/{importId}/undo',
  tags: ['imports'],
  summary: 'Undo an import: its importer or an admin. Whoever was changed since is kept and listed',
  request: { params: ImportPath },
  responses: { 200: { description: 'The import', content: { 'application/json': { schema: Import } } } },
});

/** Getting candidates in from files (W2). */
export function importRoutes(services: Services) {
  return newRoutes()
    .openapi(upload, async (c) => {
      const { fileName, project, dryRun, mapping, encoding, delimiter, sheet } = c.req.valid('query');
      const report = await importFile(services, actorOf(c, 'recruiter'), {
        fileName,
        body: c.req.raw.body,
        project: project ?? null,
        dryRun: dryRun === 'true',
        overrides: { mapping, encoding, delimiter, sheet },
      });
      return streamed(report);
    })
    .openapi(list, async (c) => c.json(await listImports(services.db, actorOf(c), c.req.valid('query')), 200))
    .openapi(read, async (c) =>
      c.json(await readImportRecord(services.db, actorOf(c), c.req.valid('param').importId), 200),
    )
    .openapi(rows, async (c) => {
      const page = c.req.valid('query');
      return c.json(await readImportRows(services.db, actorOf(c), c.req.valid('param').importId, page), 200);
    })
    .openapi(report, async (c) => {
      const { importId } = c.req.valid('param');
      const { outcome } = c.req.valid('query');
      const actor = actorOf(c);
      const csv = await rowReport(services.db, actor, importId, outcome);
      await recordAuditAlone(services.db, {
        ...actedBy(actor),
        action: 'import.downloaded',
        subject: { kind: 'import', id: importId },
      });
      return c.body(ReadableStream.from(csv), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="crosswalk-import-${importId}.csv"`,
      });
    })
    .openapi(undo, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const { importId } = c.req.valid('param');
      await startUndo(services, actor, importId);
      return c.json(await readImportRecord(services.db, actor, importId), 200);
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
