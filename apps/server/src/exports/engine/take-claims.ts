import { type DB, executePrepared } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { LiveItem } from './live-item.ts';
import { ItemMoved } from './move-item.ts';

/** Who holds a key that was wanted. */
export interface ClaimHolder {
  readonly key: string;
  readonly candidateId: string;
  readonly name: string;
  readonly exportId: string;
  readonly undecided: boolean;
  /** Whether an undo has them in hand. */
  readonly removing: boolean;
}

const holderSchema = z.object({
  key: z.string(),
  candidate_id: z.string(),
  name: z.string(),
  export_id: z.string(),
  state: z.string(),
  removing: z.boolean(),
});

/**
 * Takes all keys of `needed`, and those of `welcome` that are free.
 *
 * @returns the holder of a needed key that was not free, or null and the welcome keys that were
 * @throws ItemMoved when a holder let go just now: the item is tried again from the start
 */
export async function takeClaims(
  tx: Transaction<DB>,
  item: LiveItem,
  needed: readonly string[],
  welcome: readonly string[],
): Promise<{ readonly holder: ClaimHolder | null; readonly shared: readonly string[] }> {
  // In sorted order, so that two transactions never wait for each other crosswise.
  const wanted = [...needed, ...welcome].sort();
  const { rows } = await executePrepared(
    tx,
    sql`
    insert into export_claims (organization_id, account_id, key, item_id)
    select ${item.organizationId}, ${item.accountId}, key, ${item.id}
      from unnest(${wanted}::text[]) with ordinality as wanted (key, place) order by place
    on conflict do nothing returning key`,
  );
  const got = new Set(
    z
      .array(z.object({ key: z.string() }))
      .parse(rows)
      .map((row) => row.key),
  );
  const missing = needed.filter((key) => !got.has(key));
  if (missing.length === 0) return { holder: null, shared: welcome.filter((key) => got.has(key)) };
  const others = await sql`
    select c.key, i.candidate_id, i.name, i.export_id, i.state,
           exists (select from export_undo_items u
                    where u.organization_id = i.organization_id and u.item_id = i.id) as removing
      from export_claims c
      join export_items i on i.organization_id = c.organization_id and i.id = c.item_id
     where c.organization_id = ${item.organizationId} and c.account_id = ${item.accountId}
       and c.key = any(${missing}::text[])`.execute(tx);
  const holders = z
    .array(holderSchema)
    .parse(others.rows)
    .map((row) => ({
      key: row.key,
      candidateId: row.candidate_id,
      name: row.name,
      exportId: row.export_id,
      undecided: row.state === 'attention',
      removing: row.removing,
    }));
  const holder = holders.find((each) => each.candidateId === item.candidateId) ?? holders[0];
  if (holder === undefined) throw new ItemMoved(item.id);
  return { holder, shared: [] };
}
