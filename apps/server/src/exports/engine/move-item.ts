import type { RemoteRecord, Told } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Finding } from './decision.ts';
import type { FinalOutcome, ItemState } from './item-states.ts';
import type { LiveItem } from './live-item.ts';

/** Somebody else moved the item on since it was read; nothing is wrong, this hand lets go. */
export class ItemMoved extends Error {
  constructor(itemId: string) {
    super(`Export item ${itemId} was moved on by somebody else`);
    this.name = 'ItemMoved';
  }
}

/**
 * The item as this hand knows it. A process that was suspended must not touch what its successor has in hand:
 * something claimed belongs to an epoch, something intended or in doubt to an intent.
 */
export function asKnown(item: LiveItem, from: ItemState) {
  const own = sql`organization_id = ${item.organizationId} and id = ${item.id} and state = ${from}`;
  switch (from) {
    case 'claimed':
      return sql`${own} and epoch = ${item.epoch}`;
    case 'intended':
    case 'settling':
      return sql`${own} and intent_id = ${item.intentId}`;
    default:
      return own;
  }
}

/** Why an item stands where it stands: words for a recruiter, and for an admin where there is more to say. */
export type Reason = string | Told;

function saying(reason: Reason | null) {
  const { message, forAdmin } =
    reason === null || typeof reason === 'string' ? { message: reason, forAdmin: null } : reason;
  return sql`reason = ${message}, reason_for_admin = ${forAdmin}`;
}

/** Ends an item: outcome, reason, claims released, all in the caller's transaction. */
export async function finishItem(
  tx: Transaction<DB>,
  item: LiveItem,
  from: ItemState,
  outcome: FinalOutcome,
  reason: Reason | null,
  warnings: readonly string[] = item.warnings,
): Promise<void> {
  await moved(
    item,
    sql`update export_items
           set state = 'done', outcome = ${outcome}, ${saying(reason)}, warnings = ${JSON.stringify(warnings)},
               settled_at = clock_timestamp(), epoch = null
         where ${asKnown(item, from)}
        returning 1`.execute(tx),
  );
  await releaseClaims(tx, item);
}

/**
 * Puts an item back in the queue, nothing having been sent.
 *
 * @param reason what it waits for, in words for people; holds until it is claimed again
 */
export async function putBack(
  tx: Transaction<DB>,
  item: LiveItem,
  from: 'claimed' | 'intended',
  waitMs: number,
  reason: Reason | null = null,
): Promise<void> {
  await moved(
    item,
    sql`update export_items
           set state = 'waiting', epoch = null, tries = tries + 1, ${saying(reason)},
               not_before = clock_timestamp() + make_interval(secs => ${waitMs / 1000})
         where ${asKnown(item, from)}
        returning 1`.execute(tx),
  );
  await releaseClaims(tx, item);
}

/** Leaves an item as it is and looks at it again later. */
export async function postpone(
  db: Kysely<DB>,
  item: LiveItem,
  waitMs: number,
  counted: 'looks' | 'tries',
): Promise<void> {
  await sql`
    update export_items
       set not_before = clock_timestamp() + make_interval(secs => ${waitMs / 1000}),
           looks = looks + ${counted === 'looks' ? 1 : 0}, tries = tries + ${counted === 'tries' ? 1 : 0}
     where ${asKnown(item, item.state)}`.execute(db);
}

/**
 * Hands a doubtful item to a person. Its claims stay: nobody else may send this person meanwhile.
 *
 * @param found what the ATS shows that could be them
 */
export async function handToPerson(
  db: Kysely<DB>,
  item: LiveItem,
  reason: Reason,
  found: readonly RemoteRecord[] = [],
): Promise<void> {
  const findings = found.map(
    (record): Finding => ({
      recordId: record.ids.recordId,
      name: record.name,
      link: record.ids.link,
      createdAt: record.createdAt === null ? null : new Date(record.createdAt).toISOString(),
    }),
  );
  await sql`
    update export_items
       set state = 'attention', outcome = 'needsAttention', ${saying(reason)}, epoch = null,
           findings = ${JSON.stringify(findings)}, decision = null
     where ${asKnown(item, 'settling')}`.execute(db);
}

async function releaseClaims(tx: Transaction<DB>, item: LiveItem): Promise<void> {
  await sql`
    delete from export_claims
     where organization_id = ${item.organizationId} and item_id = ${item.id}`.execute(tx);
}

/** @throws ItemMoved when the guarded update touched no row. */
export async function moved(item: LiveItem, update: Promise<{ rows: unknown[] }>): Promise<void> {
  const { rows } = await update;
  if (rows.length === 0) throw new ItemMoved(item.id);
}
