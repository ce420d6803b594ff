import type { ConnectorClient, RecordIds, RemoteRecord } from '@crosswalk/connectors';
import { handleRefusal } from './handle-refusal.ts';
import { inTransaction } from './in-transaction.ts';
import type { Claim } from './judge-claim.ts';
import { atsName, exportOf, type LiveItem } from './live-item.ts';
import { finishItem, putBack } from './move-item.ts';
import { oursAmong } from './ours-among.ts';
import { pauseExport } from './pause-export.ts';
import { identityOf, type Prepared, planItem } from './plan-item.ts';
import type { AccountRun } from './run.ts';
import { stopsForLists } from './run-settings.ts';

/**
 * Looks the claimed person up and plans what to send. Ends the item where a rule says so (already there and to
 * be skipped, cannot be sent), puts it back where the ATS could not be asked.
 *
 * @returns null when nothing is to be sent now
 */
export async function prepareItem(run: AccountRun, item: LiveItem, claim: Claim): Promise<Prepared | null> {
  const client = await run.client(item.export);
  const answer = await client.findPerson(identityOf(claim));
  if (answer.kind !== 'answer') {
    await handleRefusal(run, item, 'claimed', answer);
    return null;
  }
  const earlier = claim.addTo === null ? null : await readEarlier(run, item, client, claim.addTo);
  if (earlier === 'ended') return null;
  const ours = await oursAmong(run.services.db, run.account, answer.value);
  const settings = await run.settings(item.export);
  if (settings.kind !== 'answer') {
    const stop = stopsForLists(settings);
    await inTransaction(run, async (tx) => {
      await pauseExport(tx, exportOf(item), stop);
      await putBack(tx, item, 'claimed', 0);
    });
    return null;
  }
  const verdict = planItem(item, settings.value, claim, answer.value, ours, earlier);
  if (verdict.kind === 'ready') return verdict.prepared;
  await inTransaction(run, (tx) => finishItem(tx, item, 'claimed', verdict.outcome, verdict.reason));
  return null;
}

/** The record of an earlier export as it is now; `ended` when the job is not to be added to it. */
async function readEarlier(
  run: AccountRun,
  item: LiveItem,
  client: ConnectorClient,
  { recordId, link }: RecordIds,
): Promise<RemoteRecord | 'ended'> {
  const answer = await client.readRecord(recordId);
  if (answer.kind !== 'answer') {
    await handleRefusal(run, item, 'claimed', answer);
    return 'ended';
  }
  const { destination } = item.export;
  const reason = whyNotAdded(
    atsName(item),
    answer.value,
    destination.kind === 'job' ? destination.jobId : '',
  );
  if (answer.value !== null && reason === null) return answer.value;
  const where = link === null ? '' : ` (${link})`;
  await inTransaction(run, (tx) =>
    finishItem(tx, item, 'claimed', 'skipped', `Exported before${where}: ${reason}`),
  );
  return 'ended';
}

function whyNotAdded(ats: string, record: RemoteRecord | null, jobId: string): string | null {
  if (record === null) return `the record is not in ${ats} any more, so no job was added to it.`;
  if (record.archived) return `the record was archived in ${ats}, so no job was added to it.`;
  return record.jobIds.includes(jobId) ? 'the job is on their record already.' : null;
}
