import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { atsNames } from '../../connections/ats-name.ts';
import { cutPageBy, readPosition } from '../../http/cursor.ts';
import { Problem } from '../../http/problem.ts';
import type { Actor, Services } from '../../services.ts';
import { destinationSchema, shownDestination } from '../destination.ts';
import { visibleTo } from '../visible-exports.ts';
import { receiptItem } from './receipt-item.ts';
import { receiptRows } from './receipt-rows.ts';
import type { Receipt } from './schemas.ts';

type Head = Omit<z.infer<typeof Receipt>, 'items' | 'nextCursor'>;

export interface ReceiptPage {
  /** `nextCursor` of the page before; null for the first. */
  readonly cursor: string | null;
  /** At most so many people. */
  readonly limit: number;
  /** One person alone. */
  readonly item: string | null;
}

/**
 * What an export sent, for whom, as whom, when, and what came of it (PRODUCT B5). Holds no secret, but the personal
 * data that was sent.
 *
 * @throws {Problem} 404 `noExport` for one this member may not see, `noItem`; 422 `invalidInput` for a cursor that is
 * not ours
 */
export async function readReceipt(
  services: Services,
  actor: Actor,
  exportId: string,
  { cursor, limit, item }: ReceiptPage,
): Promise<z.infer<typeof Receipt>> {
  const head = await readHead(services.db, actor, exportId);
  const after = cursor === null ? -1 : readPosition(cursor);
  const key = { organizationId: actor.organizationId, id: exportId };
  const rows = await receiptRows(services.db, key, { after, limit: limit + 1, item });
  if (item !== null && rows.length === 0)
    throw new Problem(404, 'noItem', `There is no item ${item} in export ${exportId}.`);
  const page = cutPageBy(rows, limit, ({ position }) => String(position));
  const items = [];
  for (const row of page.rows) items.push(await receiptItem(services, actor.organizationId, row));
  return { ...head, items, nextCursor: page.nextCursor };
}

const headSchema = z.object({
  id: z.string(),
  ats: z.enum(['lever', 'greenhouse']),
  environment: z.enum(['production', 'sandbox', 'rehearsal']),
  connection: z.string(),
  destination: destinationSchema,
  source_name: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  remote_user_id: z.string(),
  remote_name: z.string().nullable(),
  remote_email: z.string().nullable(),
  created_at: z.date(),
  finished_at: z.date().nullable(),
});

async function readHead(db: Kysely<DB>, actor: Actor, exportId: string): Promise<Head> {
  const { rows } = await sql`
    select e.id, a.ats, a.environment, c.name as connection, e.destination, e.source_name, m.name, m.email,
           e.remote_user_id, u.remote_name, u.remote_email, e.created_at, e.finished_at
      from exports e
      join ats_accounts a on a.organization_id = e.organization_id and a.id = e.account_id
      join connections c on c.organization_id = e.organization_id and c.id = e.connection_id
      left join members m on m.organization_id = e.organization_id and m.id = e.member_id
      left join ats_identities u on u.organization_id = e.organization_id and u.account_id = e.account_id
       and u.member_id = e.member_id and u.remote_user_id = e.remote_user_id
     where e.organization_id = ${actor.organizationId} and e.id = ${exportId} and e.purpose = 'export'
       and ${visibleTo(actor)}`.execute(db);
  if (rows.length === 0) throw new Problem(404, 'noExport', `There is no export ${exportId}.`);
  const row = headSchema.parse(rows[0]);
  const { destination } = row;
  return {
    exportId: row.id,
    ats: { name: atsNames[row.ats], environment: row.environment },
    connection: row.connection,
    destination: shownDestination(destination),
    sourceName: row.source_name,
    exportedBy: row.name === null || row.email === null ? null : { name: row.name, email: row.email },
    exportedAs: { userId: row.remote_user_id, name: row.remote_name, email: row.remote_email },
    startedAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
