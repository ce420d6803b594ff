import { sql } from 'kysely';
import { inFencedTransaction } from './in-transaction.ts';
import type { AccountRun } from './run.ts';

/**
 * Takes over what a former holder of the lease left in hand. What was only claimed goes back into the queue:
 * nothing can have left without an intent, and no intent can be committed under the old epoch any more. What was
 * intended is in doubt, and nobody looks before the last byte of the old process can have left.
 */
export async function recoverItems(run: AccountRun): Promise<void> {
  const { organizationId, accountId } = run.account;
  const { callTimeoutMs } = run.services.config.settling;
  await inFencedTransaction(run, async (tx) => {
    await sql`
      with put_back as (
        update export_items set state = 'waiting', epoch = null, not_before = '-infinity'
         where organization_id = ${organizationId} and account_id = ${accountId}
           and state = 'claimed' and epoch is distinct from ${run.lease.epoch}
        returning organization_id, id)
      delete from export_claims c using put_back p
       where c.organization_id = p.organization_id and c.item_id = p.id`.execute(tx);
    await sql`
      with doubtful as (
        update export_items i
           set state = 'settling', epoch = ${run.lease.epoch}, looks = 0,
               not_before = n.send_before + make_interval(secs => ${callTimeoutMs / 1000})
          from export_intents n
         where i.organization_id = ${organizationId} and i.account_id = ${accountId}
           and i.state = 'intended' and i.epoch is distinct from ${run.lease.epoch}
           and n.organization_id = i.organization_id and n.id = i.intent_id
        returning i.organization_id, i.intent_id)
      update export_intents n set result = 'doubtful', message = 'the process that sent it ended before the answer'
        from doubtful d
       where n.organization_id = d.organization_id and n.id = d.intent_id and n.result is null`.execute(tx);
  });
}
