import type { LookupStateName } from '@crosswalk/contacts';
import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';

/** Where a look-up goes, and with it whoever it is for. */
export interface LookupMove {
  readonly lookupId: string;
  readonly itemId: string;
  readonly to: 'pending' | 'doubtful' | 'settled' | 'void';
  /** Null leaves whoever it is for to `settleItems`. */
  readonly item: 'waiting' | 'pending' | 'doubtful' | null;
  readonly answer: LookupStateName;
  readonly charged: 'yes' | 'no' | 'unknown';
  readonly credits: number | null;
  readonly reason: string | null;
  readonly jobId: string | null;
  /** When somebody looks after it again, in milliseconds from now. */
  readonly dueInMs: number;
}

/** Moves look-ups that are under way, and whoever waits for them. The caller holds the credits. */
export async function moveLookups(
  tx: Transaction<DB>,
  organizationId: string,
  moves: readonly LookupMove[],
): Promise<void> {
  if (moves.length === 0) return;
  const rows = JSON.stringify(
    moves.map((move) => ({
      id: move.lookupId,
      item_id: move.itemId,
      to_state: move.to,
      item: move.item,
      answer: move.answer,
      charged: move.charged,
      // Counted by whole credits; a provider that charges a part has charged.
      credits: move.credits === null ? null : Math.ceil(move.credits),
      reason: move.reason?.slice(0, 500) ?? null,
      job_id: move.jobId,
      secs: move.dueInMs / 1000,
    })),
  );
  const columns = sql`id text, item_id text, to_state text, item text, answer text, charged text, credits integer,
                      reason text, job_id text, secs float8`;
  await sql`
    update contact_lookups l
       set state = r.to_state, answer = r.answer, charged = r.charged,
           provider_credits = coalesce(r.credits, l.provider_credits), reason = r.reason,
           job_id = coalesce(r.job_id, l.job_id),
           pending_at = case r.to_state when 'pending' then coalesce(l.pending_at, clock_timestamp()) else l.pending_at end,
           next_poll_at = case when r.to_state in ('pending', 'doubtful')
                               then clock_timestamp() + make_interval(secs => r.secs) end,
           settled_at = case when r.to_state in ('settled', 'void') then clock_timestamp() end
      from jsonb_to_recordset(${rows}::jsonb) as r (${columns})
     where l.organization_id = ${organizationId} and l.id = r.id and l.state in ('intended', 'pending', 'doubtful')`.execute(
    tx,
  );
  await sql`
    update contact_items i
       set state = r.item, due_at = clock_timestamp() + make_interval(secs => r.secs)
      from jsonb_to_recordset(${rows}::jsonb) as r (${columns})
     where i.organization_id = ${organizationId} and i.id = r.item_id and r.item is not null and i.state <> 'done'`.execute(
    tx,
  );
}
