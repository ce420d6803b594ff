import type { Candidate } from '@crosswalk/candidates';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { readCandidates } from '../../candidates/read-candidate.ts';
import { askModes, contactKinds } from '../contact-words.ts';
import { findRestricted } from '../restrictions/find-restricted.ts';

const lookupSchema = z.object({
  id: z.string(),
  item_id: z.string(),
  candidate_id: z.string(),
  kind: z.enum(contactKinds),
  provider: z.string(),
  attempt: z.number(),
  state: z.enum(['intended', 'pending', 'doubtful', 'settled', 'void']),
  answer: z.string().nullable(),
  charged: z.enum(['yes', 'no', 'unknown']).nullable(),
  reason: z.string().nullable(),
  settled_at: z.date().nullable(),
});
export type Lookup = z.infer<typeof lookupSchema>;

const itemSchema = z.object({
  id: z.string(),
  run_id: z.string(),
  /** Who stays, where they were merged away since. */
  candidate_id: z.string().nullable(),
  kind: z.enum(contactKinds),
  state: z.enum(['waiting', 'pending']),
  ask: z.enum(askModes),
  override: z.boolean(),
  retried: z.boolean(),
  /** The run was cancelled while they were on the way. */
  cancelled: z.boolean(),
  restricted: z.boolean(),
});

/** Somebody who is due to be asked for, and all that decides whom to ask. */
export interface DueItem extends z.infer<typeof itemSchema> {
  /** Null when they are gone. */
  readonly candidate: Candidate | null;
  /** What was asked for them, in this run and before, oldest first. */
  readonly lookups: readonly Lookup[];
}

/**
 * Those that are due, so many at most: of each run the first ones in turn, so that a short run need not wait for a long
 * one. Whoever this process has in hand is no more due.
 *
 * @param restrictionKey as `openRestrictionKey` gave it
 */
export async function readDueItems(
  db: Kysely<DB>,
  organizationId: string,
  most: number,
  restrictionKey: Buffer | null,
): Promise<readonly DueItem[]> {
  const { rows } = await sql`
    with runs as materialized (
      select r.organization_id, r.id, r.ask, r.override_reason, r.retry_of, r.status
        from contact_runs r where r.organization_id = ${organizationId} and r.open)
    , due as materialized (
      select i.*, runs.ask, runs.override_reason, runs.retry_of, runs.status,
             row_number() over (partition by runs.id order by i.position) as turn
        from runs cross join lateral (
          select x.organization_id, x.id, x.run_id, x.candidate_id, x.kind, x.state, x.position
            from contact_items x
           where x.organization_id = runs.organization_id and x.run_id = runs.id
             and (x.state = 'waiting' or x.state = 'pending' and not exists (
                    select from contact_lookups l where l.organization_id = x.organization_id and l.item_id = x.id
                       and l.state = 'pending' and l.job_id is not null))
             and x.due_at <= clock_timestamp()
           order by x.position limit ${most}) i)
    select due.id, due.run_id, coalesce(c.merged_into, c.id) as candidate_id, due.kind, due.state, due.ask,
           due.override_reason is not null as override, due.retry_of is not null as retried,
           due.status = 'cancelled' as cancelled,
           coalesce(exists (select from contact_restrictions x
                             where x.organization_id = due.organization_id
                               and x.candidate_id in (select * from same_person(c.organization_id, c.id))), false)
             as restricted
      from due
      left join candidates c on c.organization_id = due.organization_id and c.id = due.candidate_id
     order by due.turn, due.run_id limit ${most}`.execute(db);
  const items = z.array(itemSchema).parse(rows);
  const ids = [
    ...new Set(items.flatMap(({ candidate_id }) => (candidate_id === null ? [] : [candidate_id]))),
  ];
  const [candidates, lookups, restricted] = await Promise.all([
    readCandidates(db, organizationId, ids),
    readLookups(db, organizationId, ids),
    findRestricted(db, organizationId, restrictionKey, ids),
  ]);
  return items.map((item) => ({
    ...item,
    restricted: item.restricted || restricted.has(item.candidate_id ?? ''),
    candidate: item.candidate_id === null ? null : (candidates.get(item.candidate_id) ?? null),
    lookups: lookups.filter((one) => one.candidate_id === item.candidate_id),
  }));
}

async function readLookups(
  db: Kysely<DB>,
  organizationId: string,
  candidateIds: readonly string[],
): Promise<readonly Lookup[]> {
  if (candidateIds.length === 0) return [];
  const { rows } = await sql`
    select l.id, l.item_id, person.root as candidate_id, l.kind, l.provider, l.attempt, l.state, l.answer, l.charged,
           l.reason, l.settled_at
      from (select c.id, coalesce(c.merged_into, c.id) as root from candidates c
             where c.organization_id = ${organizationId}
               and (c.id = any(${candidateIds}::text[]) or c.merged_into = any(${candidateIds}::text[]))) person
      join contact_lookups l on l.organization_id = ${organizationId} and l.candidate_id = person.id
     order by l.asked_at, l.id`.execute(db);
  return z.array(lookupSchema).parse(rows);
}
