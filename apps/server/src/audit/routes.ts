import { createRoute } from '@hono/zod-openapi';
import { actorOf, newRoutes } from '../http/app-env.ts';
import type { Services } from '../services.ts';
import { auditActions } from './audit-actions.ts';
import { auditCsv } from './audit-csv.ts';
import { readAudit } from './read-audit.ts';
import { AuditActionList, AuditCsvQuery, AuditPage, AuditQuery } from './schemas.ts';

const tags = ['audit'];

const list = createRoute({
  method: 'get',
  path: '/audit-entries',
  tags,
  summary: 'Who did what, newest first',
  description: 'For admins. Entries hold ids; names are those of now.',
  request: { query: AuditQuery },
  responses: { 200: { description: 'A page', content: { 'application/json': { schema: AuditPage } } } },
});

const actions = createRoute({
  method: 'get',
  path: '/audit-actions',
  tags,
  summary: 'What the audit log tells of',
  description: 'For admins.',
  responses: {
    200: { description: 'Actions', content: { 'application/json': { schema: AuditActionList } } },
  },
});

const csv = createRoute({
  method: 'get',
  path: '/audit-entries.csv',
  tags,
  summary: 'The audit log as CSV',
  description: 'For admins. The download is itself written into the log.',
  request: { query: AuditCsvQuery },
  responses: { 200: { description: 'CSV', content: { 'text/csv': { schema: { type: 'string' } } } } },
});

/** The audit log (B8). */
export function auditRoutes({ db }: Services) {
  return newRoutes()
    .openapi(list, async (c) => {
      const page = await readAudit(db, actorOf(c, 'admin').organizationId, c.req.valid('query'));
      return c.json({ ...page, entries: [...page.entries] }, 200);
    })
    .openapi(actions, (c) => {
      actorOf(c, 'admin');
      return c.json(
        { actions: Object.entries(auditActions).map(([action, words]) => ({ action, words })) },
        200,
      );
    })
    .openapi(csv, async (c) => {
      const pieces = await auditCsv(db, actorOf(c, 'admin'), c.req.valid('query'));
      return c.body(ReadableStream.from(pieces), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="crosswalk-audit-log.csv"',
      });
    });
}
