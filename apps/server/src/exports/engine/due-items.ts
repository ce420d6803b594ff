import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { LeasedAccount } from './lease.ts';

/** While this many people of an account are in doubt, nobody new is sent: something is wrong over there. */
const mostInDoubt = 32;

/** Something that can be worked on now. */
export interface DueItem {
  readonly id: string;
  /** The export it belongs to, when its destination is to be checked first; null for what does not depend on it. */
  readonly exportToVerify: string | null;
}

const dueSchema = z.object({ id: z.string(), export_to_verify: z.string().nullable() });

/**
 * What can be worked on now. New people are taken in turn from each export, so that a small one does not wait behind a
 * large one; where there are more exports than places, chance decides who gets one, so that no stream of others keeps
 * an export waiting. What is in doubt takes at most half of the places, so that neither waits for ever.
 */
export async function dueItems(
  db: Kysely<DB>,
  account: LeasedAccount,
  except: readonly string[],
  most: number,
): Promise<readonly DueItem[]> {
  const { rows } = await sql`
    (select i.id, case when e.status = 'running' then e.id end as export_to_verify, 0 as turn,
            0::double precision as chance
       from export_items i
       join exports e on e.organization_id = i.organization_id and e.id = i.export_id
      where i.organization_id = ${account.organizationId} and i.account_id = ${account.accountId}
        and i.state = 'settling' and i.not_before <= clock_timestamp() and i.id <> all(${except}::text[])
      order by i.not_before limit ${Math.ceil(most / 2)})
    union all
    (select i.id, null, 0 as turn, 0 as chance
       from export_items i
       join exports e on e.organization_id = i.organization_id and e.id = i.export_id
      where i.organization_id = ${account.organizationId} and i.account_id = ${account.accountId}
        and i.state = 'stored' and e.status <> 'paused'
        and i.not_before <= clock_timestamp() and i.id <> all(${except}::text[])
      limit ${most})
    union all
    (select next.id, drawn.id, next.turn, drawn.chance
       -- "offset 0": drawn once for each export, not for each of its people.
       from (select e.id, random() as chance
               from exports e
              where e.organization_id = ${account.organizationId} and e.account_id = ${account.accountId}
                and e.status = 'running' offset 0) drawn
       cross join lateral (
         select i.id, row_number() over (order by i.position)::integer as turn
           from (select id, position from export_items i
                  where i.organization_id = ${account.organizationId} and i.export_id = drawn.id
                    and i.state = 'waiting'
                    and i.not_before <= clock_timestamp() and i.id <> all(${except}::text[])
                  order by i.position limit ${most}) i) next
      where ${mostInDoubt} > (
              select count(*) from (select 1 from export_items d
                                     where d.organization_id = ${account.organizationId}
                                       and d.account_id = ${account.accountId} and d.state = 'settling'
                                     limit ${mostInDoubt}) doubtful))
    order by turn, chance limit ${most}`.execute(db);
  return z
    .array(dueSchema)
    .parse(rows)
    .map((row) => ({ id: row.id, exportToVerify: row.export_to_verify }));
}

/** Accounts that have something to do now and whose lease is free, in any order: several workers ask at once. */
export async function dueAccounts(db: Kysely<DB>): Promise<readonly LeasedAccount[]> {
  const { rows } = await sql`
    select l.organization_id, l.account_id from account_leases l
     where l.until < clock_timestamp() and not exists (
         -- Nobody is sent before what a restored database forgot was found, see reconcile-account.ts.
         select 1 from account_reconciles r
          where r.organization_id = l.organization_id and r.account_id = l.account_id
            and r.finished_at is null and r.not_before > clock_timestamp()) and (
       exists (
         select 1 from account_reconciles r
          where r.organization_id = l.organization_id and r.account_id = l.account_id and r.finished_at is null)
       or exists (
         select 1 from exports e
          where e.organization_id = l.organization_id and e.account_id = l.account_id
            and e.status in ('running', 'paused', 'cancelled')
            and (
              (e.status in ('running', 'cancelled') and exists (
                select 1 from export_items i
                 where i.organization_id = e.organization_id and i.export_id = e.id and i.state = 'waiting'
                   and i.not_before <= clock_timestamp()))
              or (e.status in ('running', 'paused') and not exists (
                select 1 from export_items i
                 where i.organization_id = e.organization_id and i.export_id = e.id
                   and i.outcome is null))))
       or exists (
         select 1 from export_items i
          where i.organization_id = l.organization_id and i.account_id = l.account_id
            and i.state in ('claimed', 'intended', 'settling') and i.not_before <= clock_timestamp())
       or exists (
         select 1 from export_items i
           join exports e on e.organization_id = i.organization_id and e.id = i.export_id
          where i.organization_id = l.organization_id and i.account_id = l.account_id
            and i.state = 'stored' and i.not_before <= clock_timestamp() and e.status <> 'paused')
       or exists (
         select 1 from export_intents n
          where n.organization_id = l.organization_id and n.account_id = l.account_id
            and n.sweep_at <= clock_timestamp()))
     order by random()`.execute(db);
  return z
    .array(z.object({ organization_id: z.string(), account_id: z.string() }))
    .parse(rows)
    .map((row) => ({ organizationId: row.organization_id, accountId: row.account_id }));
}
