import { setImmediate as breathe } from 'node:timers/promises';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import type { ConnectionRow } from '../../connections/connection-row.ts';
import { connectorOf } from '../../connections/connector-of.ts';
import { problemOf } from '../../connections/failure-problem.ts';
import { referencesList } from '../../connections/lists/list-types.ts';
import { newId } from '../../ids.ts';
import type { Actor, Services } from '../../services.ts';
import { chosenCandidates } from '../chosen-candidates.ts';
import { freshReferences, type PlanSettings, settingsOf } from '../plan-settings.ts';
import type { NewExportInput } from '../schemas.ts';
import type { DryRun } from './dry-run-row.ts';
import { gatherFacts, type PersonFacts } from './gather-facts.ts';
import { type Judgement, judgePerson, type Rival, showsStranger } from './judge-person.ts';
import { missingIn } from './missing.ts';
import { resolveDryRun } from './resolve-dry-run.ts';

/** How many people are judged at a time, so that others are served in between. */
const atOnce = 500;

/** What is kept of a judged person; the payload is made anew whenever somebody looks. */
interface PersonRow {
  readonly candidate_id: string;
  readonly verdict: Judgement['verdict'];
  readonly why: string | null;
  readonly missing: readonly string[];
  readonly warned: boolean;
  readonly rivals: readonly Pick<Rival, 'key' | 'candidateId'>[];
  readonly to_check: boolean;
  readonly checked_at: Date | null;
  readonly already_there: boolean;
}

/**
 * Works out what an export of this order would do with each person, from what we know and what the ATS said in the
 * last 15 minutes: no call is made, nothing is sent. Kept for a day.
 *
 * @returns the dry run's id
 * @throws {Problem} as `resolveDryRun` and `chosenCandidates`
 */
export async function makeDryRun(services: Services, actor: Actor, input: NewExportInput): Promise<string> {
  const { db } = services;
  const resolved = await resolveDryRun(services, actor, input);
  const { connection, connector, chosen } = resolved;
  const candidateIds = await chosenCandidates(db, actor, chosen);
  const { source_name: sourceName } = await db
    .selectFrom('organizations')
    .select('source_name')
    .where('id', '=', actor.organizationId)
    .executeTakeFirstOrThrow();
  const run: DryRun = {
    organizationId: actor.organizationId,
    accountId: connection.accountId,
    connector,
    destination: resolved.destination,
    remoteUserId: resolved.identity.remoteUserId,
    sourceName,
    placeholderEmails: input.placeholderEmails,
    includeExported: input.includeExported,
    existing: resolved.existing,
    addJob: input.addJob ?? false,
    doNotContactOverride: input.overrideDoNotContact ?? null,
    settings: await settingsNow(services, connection),
  };
  const people = await judgeInOrder(db, run, candidateIds);
  const id = newId('dry');
  await db.transaction().execute(async (tx) => {
    await sql`
      insert into dry_runs (organization_id, id, connection_id, account_id, project_id, member_id, remote_user_id,
                            source_name, destination, placeholder_emails, include_exported, existing, add_job,
                            do_not_contact_override, expires_at)
      values (${run.organizationId}, ${id}, ${connection.id}, ${run.accountId}, ${chosen.project?.id ?? null},
              ${actor.memberId}, ${run.remoteUserId}, ${sourceName}, ${JSON.stringify(run.destination)}::jsonb,
              ${run.placeholderEmails}, ${run.includeExported}, ${run.existing},
              ${run.addJob}, ${run.doNotContactOverride}, clock_timestamp() + interval '24 hours')`.execute(
      tx,
    );
    await sql`
      insert into dry_run_people (organization_id, dry_run_id, position, candidate_id, verdict, why, missing, warned,
                                  rivals, to_check, checked_at, already_there)
      select ${run.organizationId}, ${id}, row_number() over (), c.id, p.verdict, p.why, p.missing, p.warned,
             p.rivals, p.to_check, p.checked_at, p.already_there
        from rows from (jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as (
               candidate_id text, verdict text, why text, missing text[], warned boolean, rivals jsonb,
               to_check boolean, checked_at timestamptz, already_there boolean)) with ordinality as p
        join candidates c on c.organization_id = ${run.organizationId} and c.id = p.candidate_id
       order by p.ordinality`.execute(tx);
  });
  return id;
}

/** The lists plans need are read when they never were, or too long ago: the one call a dry run may take. */
async function settingsNow(services: Services, connection: ConnectionRow): Promise<PlanSettings> {
  const references = await freshReferences(services, connection);
  if (references.kind === 'answer') return settingsOf(connection, references.value.content);
  throw problemOf(references, connectorOf(connection.connector).manifest, `reading ${referencesList.name}`);
}

/** Who comes first has an address; whoever has it too comes too late, as in the export itself. */
async function judgeInOrder(
  db: Kysely<DB>,
  run: DryRun,
  candidateIds: readonly string[],
): Promise<readonly PersonRow[]> {
  const taken = new Map<string, Rival>();
  const people: PersonRow[] = [];
  for (let start = 0; start < candidateIds.length; start += atOnce) {
    const chunk = candidateIds.slice(start, start + atOnce);
    const facts = await gatherFacts(db, run, chunk);
    for (const id of chunk) {
      const known = facts.get(id);
      if (known === undefined) continue;
      const rivals = rivalsOf(known, taken);
      const judged = judgePerson(run, known, rivals, (check) => check.fresh);
      for (const key of judged.keys)
        taken.set(key, { key, candidateId: id, name: known.candidate.name.full });
      people.push(rowOf(known, judged, rivals));
    }
    await breathe();
  }
  return people;
}

function rivalsOf({ recognisable }: PersonFacts, taken: ReadonlyMap<string, Rival>): readonly Rival[] {
  return [...recognisable.own, ...recognisable.shared].flatMap((key) => taken.get(key) ?? []);
}

function rowOf(facts: PersonFacts, judged: Judgement, rivals: readonly Rival[]): PersonRow {
  return {
    candidate_id: facts.candidateId,
    verdict: judged.verdict,
    why: judged.why,
    missing: missingIn(facts.candidate),
    warned: (judged.prepared?.warnings.length ?? 0) > 0,
    rivals: rivals.map(({ key, candidateId }) => ({ key, candidateId })),
    to_check: judged.identity !== null,
    checked_at: judged.check?.checkedAt ?? null,
    already_there: judged.check !== null && showsStranger(judged.check),
  };
}
