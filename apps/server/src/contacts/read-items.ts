import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { contactKinds, contactOutcomes } from './contact-words.ts';
import { namedProvider } from './providers/provider-row.ts';
import type { ContactItem, ContactItemList } from './schemas.ts';

export type Item = z.infer<typeof ContactItem>;

const rowSchema = z.object({
  id: z.string(),
  candidate_id: z.string().nullable(),
  name: z.string(),
  kind: z.enum(contactKinds),
  position: z.number(),
  state: z.enum(['waiting', 'calling', 'pending', 'doubtful', 'done']),
  outcome: z.enum(contactOutcomes).nullable(),
  provider: z.string().nullable(),
  found: z.array(z.string()),
  reason: z.string().nullable(),
  credit: z.enum(['none', 'reserved', 'spent', 'givenBack']),
  settled_at: z.date().nullable(),
});

export interface ItemPage {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly outcome?: Item['outcome'] | undefined;
}

/**
 * Who is in a run and what became of them, in its order. The caller has seen to it that the run may be seen.
 * @throws {Problem} 422 `invalidInput` for a foreign cursor
 */
export async function readItems(
  db: Kysely<DB>,
  organizationId: string,
  runId: string,
  { cursor, limit, outcome }: ItemPage,
): Promise<z.infer<typeof ContactItemList>> {
  const after = cursor === undefined ? -1 : Number(readCursor(cursor));
  const narrowed =
    outcome === undefined
      ? sql`true`
      : outcome === 'open'
        ? sql`i.state <> 'done'`
        : sql`i.outcome = ${outcome}`;
  const { rows } = await sql`
    select i.id, i.candidate_id, i.name, i.kind, i.position, i.state, i.outcome, i.provider, i.found, i.reason,
           i.credit, i.settled_at
      from contact_items i
     where i.organization_id = ${organizationId} and i.run_id = ${runId}
       and i.position > ${Number.isFinite(after) ? after : -1} and ${narrowed}
     order by i.position limit ${limit + 1}`.execute(db);
  const found = z.array(rowSchema).parse(rows);
  const shown = found.slice(0, limit);
  return {
    items: shown.map(asItem),
    nextCursor: found.length > limit ? writeCursor(String(shown.at(-1)?.position ?? 0)) : null,
  };
}

function asItem(row: z.infer<typeof rowSchema>): Item {
  const tellsProvider = row.outcome === null || row.outcome === 'found' || row.outcome === 'restricted';
  return {
    id: row.id,
    candidateId: row.candidate_id,
    name: row.name,
    kind: row.kind,
    outcome: row.outcome ?? 'open',
    state: row.state,
    provider: row.provider === null || !tellsProvider ? null : namedProvider(row.provider),
    values: row.found,
    reason: row.reason,
    credit: row.credit,
    settledAt: row.settled_at?.toISOString() ?? null,
  };
}
