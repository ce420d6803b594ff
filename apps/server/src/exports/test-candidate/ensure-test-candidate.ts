import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { insertCandidates } from '../../candidates/store-candidates.ts';
import { newId } from '../../ids.ts';
import { testPerson } from './test-person.ts';

/** The test candidate of an account, made when there is none yet; its row is locked until the transaction ends. */
export async function ensureTestCandidate(
  tx: Transaction<DB>,
  organizationId: string,
  accountId: string,
): Promise<string> {
  // The account's row, because the candidate's may not be there yet: two admins must not make two.
  await sql`select 1 from ats_accounts
             where organization_id = ${organizationId} and id = ${accountId} for no key update`.execute(tx);
  const { rows } = await sql`
    select id from candidates
     where organization_id = ${organizationId} and test_account_id = ${accountId}`.execute(tx);
  const [known] = z.array(z.object({ id: z.string() })).parse(rows);
  if (known !== undefined) return known.id;
  const id = newId('cand');
  await insertCandidates(tx, organizationId, [{ id, candidate: testPerson(accountId) }]);
  await sql`update candidates set test_account_id = ${accountId}
             where organization_id = ${organizationId} and id = ${id}`.execute(tx);
  return id;
}
