import type { RemoteRecord } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { readCandidates } from '../../candidates/read-candidate.ts';
import { atsName, readItem } from '../engine/live-item.ts';
import { handToPerson } from '../engine/move-item.ts';
import { recognisableBy } from '../engine/recognise.ts';
import type { AccountRun } from '../engine/run.ts';
import { sameBy, traitsOf, traitsOfRecord } from './recognise-found.ts';

const doubtSchema = z.array(z.object({ id: z.string(), candidate_id: z.string() }));

/**
 * Whoever was in doubt when the backup was made may have been sent again after it, under a marker nobody knows any more:
 * then the engine would find nothing of the one it knows, and send once more. A person is asked instead, and shown what
 * was found.
 *
 * @returns the records that belong to nobody in doubt
 */
export async function handOverDoubts(
  tx: Transaction<DB>,
  run: AccountRun,
  records: readonly RemoteRecord[],
): Promise<readonly RemoteRecord[]> {
  const { organizationId, accountId } = run.account;
  const { rows } = await sql`
    select i.id, i.candidate_id from export_items i
      join exports e on e.organization_id = i.organization_id and e.id = i.export_id
     where i.organization_id = ${organizationId} and i.account_id = ${accountId}
       and i.state = 'settling' and i.steps_done = 0 and e.purpose = 'export'
     order by i.id`.execute(tx);
  const doubts = doubtSchema.parse(rows);
  const people = await readCandidates(
    tx,
    organizationId,
    doubts.map((doubt) => doubt.candidate_id),
    { mergedToo: true },
  );
  const left = new Set(records);
  for (const doubt of doubts) {
    const candidate = people.get(doubt.candidate_id);
    if (candidate === undefined) continue;
    const traits = traitsOf(organizationId, candidate.name.full, recognisableBy(candidate, null).own);
    const theirs = [...left].filter(
      (record) => sameBy(traitsOfRecord(organizationId, record), traits) !== null,
    );
    const item = theirs.length === 0 ? null : await readItem(tx, run.account, doubt.id);
    if (item === null) continue;
    const ats = atsName(item);
    const reason =
      `${ats} gave no clear answer for ${item.name} before Crosswalk’s database was restored, and shows a record made ` +
      `after that. Look in ${ats} whether it is theirs.`;
    await handToPerson(tx, item, reason, theirs);
    for (const record of theirs) left.delete(record);
  }
  return [...left];
}
