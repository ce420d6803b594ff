import type { LookupRequest } from '@crosswalk/contacts';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { LocalDeadline } from '../../exports/engine/lease.ts';
import { newIds } from '../../ids.ts';
import type { ContactKindName } from '../contact-words.ts';
import { holdCredits } from '../ledger.ts';
import type { Choice } from './choose-provider.ts';
import type { DueItem } from './open-item.ts';
import { type ItemEnd, settleItems } from './settle-items.ts';
import type { ContactTiming } from './timing.ts';

/** A call that was written down: from now on it may have been made. */
export interface IntendedCall {
  readonly lookupId: string;
  readonly itemId: string;
  readonly kind: ContactKindName;
  readonly provider: string;
  readonly request: LookupRequest;
  /** Behind it the call must not begin any more. */
  readonly until: LocalDeadline;
}

export interface Decided {
  readonly item: DueItem;
  readonly choice: Choice;
}

/**
 * Writes down whom is about to be asked for whom, before anybody is: a process that dies later leaves a trace of every
 * call it may have made. Whoever was cancelled, erased or taken on by another process since they were read is left out.
 */
export async function intendCalls(
  db: Kysely<DB>,
  organizationId: string,
  decided: readonly Decided[],
  { sendWithinMs, callTimeoutMs }: ContactTiming,
): Promise<readonly IntendedCall[]> {
  const asked = decided.flatMap(({ item, choice }) => (choice.kind === 'ask' ? [{ item, choice }] : []));
  const ids = newIds('look', asked.length);
  const calls = asked.map(({ item, choice }, place) => ({
    lookup_id: ids[place] ?? '',
    item_id: item.id,
    candidate_id: item.candidate_id,
    kind: item.kind,
    provider: choice.provider,
    attempt: choice.attempt,
    request: choice.request,
  }));
  const until = LocalDeadline.in(sendWithinMs);
  const intended = await db.transaction().execute(async (tx) => {
    await holdCredits(tx, organizationId);
    const free = await holdItems(tx, organizationId, decided);
    await settleItems(tx, organizationId, endsOf(decided, free));
    await putOff(tx, organizationId, decided, free);
    const wanted = calls.filter(({ item_id }) => free.has(item_id));
    if (wanted.length === 0) return new Set<string>();
    const rows = wanted.map(({ request: _, ...row }) => row);
    const columns = sql`lookup_id text, item_id text, candidate_id text, kind text, provider text, attempt integer`;
    // A provider that wants the same call again is not asked about the former one any more.
    await sql`
      update contact_lookups set state = 'void', settled_at = clock_timestamp()
       where organization_id = ${organizationId} and state = 'pending'
         and item_id = any(${wanted.map(({ item_id }) => item_id)}::text[])`.execute(tx);
    const written = await sql`
      with calls as materialized (
        select r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (${columns})
          join contact_providers p on p.organization_id = ${organizationId} and p.provider = r.provider and p.enabled
          join candidates c on c.organization_id = ${organizationId} and c.id = r.candidate_id
           for key share of p, c)
      , written as (
        insert into contact_lookups (organization_id, id, item_id, candidate_id, kind, provider, attempt, state,
                                     sent_before)
        select ${organizationId}, lookup_id, item_id, candidate_id, kind, provider, attempt, 'intended',
               clock_timestamp() + make_interval(secs => ${(sendWithinMs + callTimeoutMs) / 1000})
          from calls returning item_id, sent_before)
      update contact_items i
         set state = 'calling', provider = calls.provider, due_at = written.sent_before
        from calls join written on written.item_id = calls.item_id
       where i.organization_id = ${organizationId} and i.id = calls.item_id
      returning i.id`.execute(tx);
    return new Set(idsOf(written.rows));
  });
  return calls
    .filter(({ item_id }) => intended.has(item_id))
    .map(({ lookup_id: lookupId, item_id: itemId, kind, provider, request }) => ({
      lookupId,
      itemId,
      kind,
      provider,
      request: { ...request, idempotencyKey: lookupId },
      until,
    }));
}

type Tx = Parameters<typeof holdCredits>[0];

function idsOf(rows: readonly unknown[]): string[] {
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}

/** Those that are still as they were read. */
async function holdItems(tx: Tx, organizationId: string, decided: readonly Decided[]): Promise<Set<string>> {
  const { rows } = await sql`
    select id from contact_items
     where organization_id = ${organizationId} and id = any(${decided.map(({ item }) => item.id)}::text[])
       and state in ('waiting', 'pending') and due_at <= clock_timestamp()
     order by id for no key update`.execute(tx);
  return new Set(idsOf(rows));
}

function endsOf(decided: readonly Decided[], free: ReadonlySet<string>): ItemEnd[] {
  return decided.flatMap(({ item, choice }) =>
    choice.kind === 'done' && free.has(item.id)
      ? [{ itemId: item.id, runId: item.run_id, outcome: choice.outcome, reason: choice.reason }]
      : [],
  );
}

async function putOff(
  tx: Tx,
  organizationId: string,
  decided: readonly Decided[],
  free: ReadonlySet<string>,
): Promise<void> {
  const later = decided.flatMap(({ item, choice }) =>
    choice.kind === 'later' && free.has(item.id)
      ? [{ id: item.id, provider: choice.provider, secs: Math.min(choice.waitMs, 60_000) / 1000 }]
      : [],
  );
  if (later.length === 0) return;
  await sql`
    update contact_items i
       set provider = r.provider, due_at = clock_timestamp() + make_interval(secs => r.secs)
      from jsonb_to_recordset(${JSON.stringify(later)}::jsonb) as r (id text, provider text, secs float8)
     where i.organization_id = ${organizationId} and i.id = r.id`.execute(tx);
}
