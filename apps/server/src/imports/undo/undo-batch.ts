import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { lockIdentities } from '../../candidates/lock-candidates.ts';
import type { ImportRef } from '../background/run-import.ts';
import { readFacts } from './read-facts.ts';
import { restoreCandidates } from './restore-candidates.ts';
import { type CandidateFacts, whyKept } from './why-kept.ts';

type UndoOutcome = 'removed' | 'restored' | 'kept';

interface Undone {
  readonly id: string;
  readonly outcome: UndoOutcome;
  readonly reason: string;
}

/** Undoes an import for some candidates, and writes down what became of each. All of it or nothing. */
export async function undoBatch(
  tx: Transaction<DB>,
  ref: ImportRef,
  candidateIds: readonly string[],
): Promise<void> {
  const { organizationId } = ref;
  await lockIdentities(tx, organizationId);
  // Whoever is about to export one of them waits, or is seen below.
  await sql`
    select from candidates where organization_id = ${organizationId} and id = any(${candidateIds}::text[])
     order by id for update`.execute(tx);
  const facts = await readFacts(tx, ref, candidateIds);
  const undone = facts.map(decide);
  const idsOf = (outcome: UndoOutcome) => undone.filter((one) => one.outcome === outcome).map(({ id }) => id);
  await record(tx, ref, undone);
  await restoreCandidates(tx, ref, idsOf('restored'));
  await sql`
    delete from candidates
     where organization_id = ${organizationId} and id = any(${idsOf('removed')}::text[])`.execute(tx);
}

/** Keeps a candidate whom the database does not let go: something refers to them that this version does not know of. */
export async function keepReferred(tx: Transaction<DB>, ref: ImportRef, candidateId: string): Promise<void> {
  const kept = { id: candidateId, outcome: 'kept', reason: 'Something else refers to them.' } as const;
  await record(tx, ref, [kept]);
}

function decide(facts: CandidateFacts): Undone {
  const { id, name } = facts;
  const reason = whyKept(facts);
  if (reason !== null) return { id, outcome: 'kept', reason: `${name} was kept. ${reason}` };
  return facts.created
    ? { id, outcome: 'removed', reason: `${name} was removed.` }
    : { id, outcome: 'restored', reason: `${name} is again what they were before.` };
}

/** A person may stand in several rows; the counts are of people. */
async function record(
  tx: Transaction<DB>,
  { organizationId, importId }: ImportRef,
  undone: readonly Undone[],
): Promise<void> {
  const count = (outcome: UndoOutcome) => undone.filter((one) => one.outcome === outcome).length;
  await sql`
    with told as (
      update import_rows r set undo_outcome = u.outcome, undo_reason = u.reason
        from unnest(${undone.map(({ id }) => id)}::text[], ${undone.map(({ outcome }) => outcome)}::text[],
                    ${undone.map(({ reason }) => reason)}::text[]) as u (id, outcome, reason)
       where r.organization_id = ${organizationId} and r.import_id = ${importId} and r.candidate_id = u.id
    )
    update imports
       set removed_count = removed_count + ${count('removed')},
           restored_count = restored_count + ${count('restored')},
           kept_count = kept_count + ${count('kept')}
     where organization_id = ${organizationId} and id = ${importId}`.execute(tx);
}
