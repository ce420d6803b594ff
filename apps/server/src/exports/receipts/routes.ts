import { createRoute } from '@hono/zod-openapi';
import { actedBy, recordAuditAlone } from '../../audit/record-audit.ts';
import { actorOf, newRoutes } from '../../http/app-env.ts';
import type { Services } from '../../services.ts';
import { ExportPath } from '../schemas.ts';
import { readReceipt } from './read-receipt.ts';
import { receiptCsv } from './receipt-csv.ts';
import { Receipt, ReceiptQuery } from './schemas.ts';

const read = createRoute({
  method: 'get',
  path: '/exports/{exportId}/receipt',
  tags: ['receipts'],
  summary: 'Every remote id and link, who, when, and exactly what was sent',
  request: { params: ExportPath, query: ReceiptQuery },
  responses: { 200: { description: 'The receipt', content: { 'application/json': { schema: Receipt } } } },
});

const csv = createRoute({
  method: 'get',
  path: '/exports/{exportId}/receipt.csv',
  tags: ['receipts'],
  summary: 'The receipt of everybody as CSV',
  request: { params: ExportPath },
  responses: { 200: { description: 'CSV', content: { 'text/csv': { schema: { type: 'string' } } } } },
});

/** Receipts of exports (PRODUCT B5). */
export function receiptRoutes(services: Services) {
  return newRoutes()
    .openapi(read, async (c) => {
      const { cursor = null, item = null, limit } = c.req.valid('query');
      const { exportId } = c.req.valid('param');
      return c.json(await readReceipt(services, actorOf(c), exportId, { cursor, item, limit }), 200);
    })
    .openapi(csv, async (c) => {
      const { exportId } = c.req.valid('param');
      const actor = actorOf(c);
      const text = await receiptCsv(services, actor, exportId);
      await recordAuditAlone(services.db, {
        ...actedBy(actor),
        action: 'export.receiptDownloaded',
        subject: { kind: 'export', id: exportId },
      });
      return c.body(text, 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="crosswalk-receipt-${exportId}.csv"`,
      });
    });
}
