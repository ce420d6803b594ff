import { createRoute } from '@hono/zod-openapi';
import { actedBy, recordAuditAlone } from '../audit/record-audit.ts';
import { actorOf } from '../http/app-env.ts';
import type { Services } from '../services.ts';
import { cancelExport, retryExport } from './change-export.ts';
import { decideItems } from './decide-items.ts';
import { exportCsv } from './export-csv.ts';
import type { LiveExports } from './live/live-exports.ts';
import { liveRoutes } from './live/routes.ts';
import { listExports, listItems, readExport, readProgress } from './read-exports.ts';
import { redirectExport } from './redirect-export.ts';
import {
  Decisions,
  ExportItemPage,
  ExportItemsQuery,
  ExportList,
  ExportPath,
  ExportReport,
  ExportsQuery,
  NewExport,
  Progress,
  Retry,
} from './schemas.ts';
import { startExport } from './start-export.ts';
import { summariseExport } from './summarise-export.ts';
import { Summary, SummaryRequest } from './summary-schemas.ts';

const start = createRoute({
  method: 'post',
  path: '/exports',
  tags: ['exports'],
  summary: 'Export candidates to an ATS, each exactly once',
  request: { body: { required: true, content: { 'application/json': { schema: NewExport } } } },
  responses: {
    202: {
      description: 'Started; it goes on whether or not anybody watches',
      content: { 'application/json': { schema: Progress } },
    },
  },
});

const summarise = createRoute({
  method: 'post',
  path: '/exports/summary',
  tags: ['exports'],
  summary: 'What to know before exporting; the ATS is not asked',
  request: { body: { required: true, content: { 'application/json': { schema: SummaryRequest } } } },
  responses: { 200: { description: 'Numbers', content: { 'application/json': { schema: Summary } } } },
});

const list = createRoute({
  method: 'get',
  path: '/exports',
  tags: ['exports'],
  summary: 'Exports, newest first, page by page',
  request: { query: ExportsQuery },
  responses: { 200: { description: 'Exports', content: { 'application/json': { schema: ExportList } } } },
});

const read = createRoute({
  method: 'get',
  path: '/exports/{exportId}',
  tags: ['exports'],
  summary: 'What happened to each person',
  request: { params: ExportPath },
  responses: {
    200: { description: 'The report', content: { 'application/json': { schema: ExportReport } } },
  },
});

const items = createRoute({
  method: 'get',
  path: '/exports/{exportId}/items',
  tags: ['exports'],
  summary: 'What happened to each person, page by page',
  request: { params: ExportPath, query: ExportItemsQuery },
  responses: {
    200: { description: 'A page', content: { 'application/json': { schema: ExportItemPage } } },
  },
});

const progress = createRoute({
  method: 'get',
  path: '/exports/{exportId}/progress',
  tags: ['exports'],
  summary: 'How far an export is',
  request: { params: ExportPath },
  responses: { 200: { description: 'Counts', content: { 'application/json': { schema: Progress } } } },
});

const retry = createRoute({
  method: 'post',
  path: '/exports/{exportId}/retry',
  tags: ['exports'],
  summary: 'Try again what failed, and go on after a pause',
  request: {
    params: ExportPath,
    body: { required: false, content: { 'application/json': { schema: Retry } } },
  },
  responses: { 202: { description: 'Going on', content: { 'application/json': { schema: Progress } } } },
});

const decide = createRoute({
  method: 'post',
  path: '/exports/{exportId}/decisions',
  tags: ['exports'],
  summary: 'Settle by your word what could not be told: it is this one, send again, or leave it',
  request: { params: ExportPath, body: { content: { 'application/json': { schema: Decisions } } } },
  responses: { 202: { description: 'Going on', content: { 'application/json': { schema: Progress } } } },
});

const cancel = createRoute({
  method: 'post',
  path: '/exports/{exportId}/cancel',
  tags: ['exports'],
  summary: 'Send nobody else',
  request: { params: ExportPath },
  responses: { 200: { description: 'Cancelled', content: { 'application/json': { schema: Progress } } } },
});

const csv = createRoute({
  method: 'get',
  path: '/exports/{exportId}/report.csv',
  tags: ['exports'],
  summary: 'The report as CSV',
  request: { params: ExportPath },
  responses: { 200: { description: 'CSV', content: { 'text/csv': { schema: { type: 'string' } } } } },
});

/** Exports and what became of each person (PRODUCT section 3). */
export function exportRoutes(services: Services, live: LiveExports) {
  const { db } = services;
  return liveRoutes(services, live)
    .openapi(start, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const id = await startExport(services, actor, c.req.valid('json'));
      return c.json(await readProgress(db, actor, id), 202);
    })
    .openapi(summarise, async (c) =>
      c.json(await summariseExport(services, actorOf(c, 'recruiter'), c.req.valid('json')), 200),
    )
    .openapi(list, async (c) => c.json(await listExports(db, actorOf(c), c.req.valid('query')), 200))
    .openapi(items, async (c) => {
      const { exportId } = c.req.valid('param');
      return c.json(await listItems(db, actorOf(c), exportId, c.req.valid('query')), 200);
    })
    .openapi(read, async (c) => c.json(await readExport(db, actorOf(c), c.req.valid('param').exportId), 200))
    .openapi(progress, async (c) =>
      c.json(await readProgress(db, actorOf(c), c.req.valid('param').exportId), 200),
    )
    .openapi(retry, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const { exportId } = c.req.valid('param');
      const { destination } = c.req.valid('json') ?? {};
      if (destination === undefined) await retryExport(services, actor, exportId);
      else await redirectExport(services, actor, exportId, destination);
      return c.json(await readProgress(db, actor, exportId), 202);
    })
    .openapi(decide, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const { exportId } = c.req.valid('param');
      await decideItems(services, actor, exportId, c.req.valid('json').decisions);
      return c.json(await readProgress(db, actor, exportId), 202);
    })
    .openapi(cancel, async (c) => {
      const actor = actorOf(c, 'recruiter');
      const { exportId } = c.req.valid('param');
      await cancelExport(db, actor, exportId);
      return c.json(await readProgress(db, actor, exportId), 200);
    })
    .openapi(csv, async (c) => {
      const actor = actorOf(c);
      const report = await readExport(db, actor, c.req.valid('param').exportId);
      await recordAuditAlone(db, {
        ...actedBy(actor),
        action: 'export.downloaded',
        subject: { kind: 'export', id: report.id },
      });
      return c.body(exportCsv(report), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="crosswalk-${report.id}.csv"`,
      });
    });
}
