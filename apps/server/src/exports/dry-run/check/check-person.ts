import type { ConnectorClient, PersonIdentity, ReadFailure, RemotePerson } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import type { StoredDryRun } from '../dry-run-row.ts';
import { digestOfIdentity } from '../found-people.ts';
import { gatherFacts } from '../gather-facts.ts';
import { type Judgement, judgePerson, showsStranger } from '../judge-person.ts';
import type { PersonOfRun } from '../read-people.ts';

/** An answer of the ATS serves so long for whoever looks before an export. */
const serves = sql`interval '15 minutes'`;

/**
 * Asks the ATS about one person, unless it answered in the last 15 minutes, and keeps what that means for them.
 *
 * @returns the failure when the ATS could not be asked now, or will not answer this credential; else null
 */
export async function checkPerson(
  db: Kysely<DB>,
  client: ConnectorClient,
  run: StoredDryRun,
  person: PersonOfRun,
): Promise<ReadFailure | null> {
  const before = await judgeAgain(db, run, person);
  if (before === null || before.identity === null) {
    // What we know changed since, so that nobody needs to be asked.
    await keep(db, run, person, before, null);
    return null;
  }
  if (before.check !== null) {
    await keep(db, run, person, before, null);
    return null;
  }
  const answer = await client.findPerson(before.identity);
  if (answer.kind === 'answer') {
    await keepAnswer(db, run, person.candidate_id, before.identity, answer.value);
    await keep(db, run, person, await judgeAgain(db, run, person), null);
    return null;
  }
  if (answer.kind !== 'rejected' && answer.kind !== 'gone') return answer;
  // The ATS takes offence at this person alone; the others go on.
  await keep(db, run, person, before, answer.message);
  return null;
}

async function judgeAgain(db: Kysely<DB>, run: StoredDryRun, person: PersonOfRun): Promise<Judgement | null> {
  const facts = (await gatherFacts(db, run, [person.candidate_id])).get(person.candidate_id);
  return facts === undefined ? null : judgePerson(run, facts, person.rivals, (check) => check.fresh);
}

async function keepAnswer(
  db: Kysely<DB>,
  { organizationId, accountId }: StoredDryRun,
  candidateId: string,
  identity: PersonIdentity,
  found: readonly RemotePerson[],
): Promise<void> {
  await sql`
    insert into ats_checks (organization_id, account_id, candidate_id, looked_for, found, checked_at, expires_at)
    select ${organizationId}, ${accountId}, c.id, ${digestOfIdentity(identity)}, ${JSON.stringify(found)}::jsonb,
           clock_timestamp(), clock_timestamp() + ${serves}
      from candidates c where c.organization_id = ${organizationId} and c.id = ${candidateId}
    on conflict (organization_id, account_id, candidate_id) do update
       set looked_for = excluded.looked_for, found = excluded.found, checked_at = excluded.checked_at,
           expires_at = excluded.expires_at`.execute(db);
}

async function keep(
  db: Kysely<DB>,
  { organizationId, id }: StoredDryRun,
  { position }: PersonOfRun,
  judged: Judgement | null,
  problem: string | null,
): Promise<void> {
  const verdict = judged ?? { verdict: 'skip', why: 'cannotBeSent' };
  await sql`
    update dry_run_people
       set verdict = ${verdict.verdict}, why = ${verdict.why}, checked_at = clock_timestamp(),
           check_problem = ${problem}, warned = ${(judged?.prepared?.warnings.length ?? 0) > 0},
           already_there = ${judged !== null && judged.check !== null && showsStranger(judged.check)}
     where organization_id = ${organizationId} and dry_run_id = ${id} and position = ${position}`.execute(db);
}
