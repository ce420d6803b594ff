import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../http/problem.ts';
import { type Actor, mayAct, type Services } from '../services.ts';
import { closeRuns } from './background/settle-items.ts';
import { contactKinds } from './contact-words.ts';
import { holdCredits, releaseOfRun } from './ledger.ts';
import { readRun } from './read-runs.ts';
import { insertRun } from './start-run.ts';

/**
 * Asks for nobody else of a run; credits of those who were not asked for yet are given back at once. What is on the way
 * comes to its end: what was bought is kept and paid. A run that has ended stays as it is.
 *
 * @throws {Problem} as `readRun`
 */
export async function cancelRun(db: Kysely<DB>, actor: Actor, runId: string): Promise<void> {
  const { organizationId, memberId } = actor;
  await readRun(db, actor, runId);
  await db.transaction().execute(async (tx) => {
    await holdCredits(tx, organizationId);
    const { numUpdatedRows } = await tx
      .updateTable('contact_runs')
      .set({ status: 'cancelled', finished_at: sql<Date>`clock_timestamp()` })
      .where('organization_id', '=', organizationId)
      .where('id', '=', runId)
      .where('status', '=', 'running')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    const { numAffectedRows } = await sql`
      update contact_items
         set state = 'done', outcome = 'cancelled', reason = 'Cancelled before anybody was asked.',
             credit = 'givenBack', settled_at = clock_timestamp()
       where organization_id = ${organizationId} and run_id = ${runId} and state = 'waiting'`.execute(tx);
    const amount = Number(numAffectedRows ?? 0n);
    await releaseOfRun(tx, organizationId, { runId, amount, memberId });
    await closeRuns(tx, organizationId, [runId]);
    await recordAudit(tx, {
      organizationId,
      memberId,
      action: 'contacts.run.cancelled',
      subject: { kind: 'contactRun', id: runId },
      details: { givenBack: amount },
    });
  });
}

const leftSchema = z.array(z.object({ candidate_id: z.string(), kind: z.enum(contactKinds) }));

/**
 * Asks again for those of a run that came to no clear end: a provider could not be asked or gave no clear answer, or
 * the run was cancelled. A provider that may have charged is asked once more then.
 *
 * @returns the id of the new run
 * @throws {Problem} as `readRun` and `insertRun`; 409 `nothingToRetry`; 403 `adminsOverride` for a run that an admin
 *   started in spite of Do Not Contact
 */
export async function retryRun(
  services: Pick<Services, 'db' | 'secrets'>,
  actor: Actor,
  runId: string,
): Promise<string> {
  const { db } = services;
  const { organizationId } = actor;
  const run = await readRun(db, actor, runId);
  const row = await db
    .selectFrom('contact_runs')
    .select('override_reason')
    .where('organization_id', '=', organizationId)
    .where('id', '=', runId)
    .executeTakeFirstOrThrow();
  if (row.override_reason !== null && !mayAct(actor.role, 'admin'))
    throw new Problem(
      403,
      'adminsOverride',
      'Only an admin can have people looked up who are marked Do Not Contact. Ask one, or leave them out.',
    );
  const { rows } = await sql`
    select coalesce(c.merged_into, c.id) as candidate_id, i.kind from contact_items i
      join candidates c on c.organization_id = i.organization_id and c.id = i.candidate_id
     where i.organization_id = ${organizationId} and i.run_id = ${runId}
       and i.outcome in ('unavailable', 'unknown', 'cancelled')
     order by i.position`.execute(db);
  const left = leftSchema.parse(rows);
  if (left.length === 0)
    throw new Problem(
      409,
      'nothingToRetry',
      'Everybody of this run came to a clear end: there is nobody to try again.',
    );
  const again = new Set(left.map(({ candidate_id, kind }) => `${kind} ${candidate_id}`));
  const people = {
    kind: 'named' as const,
    candidateIds: [...new Set(left.map(({ candidate_id }) => candidate_id))],
  };
  return await insertRun(
    services,
    actor,
    { project: null, people },
    {
      want: run.kinds,
      ask: run.ask,
      overrideReason: row.override_reason,
      retryOf: runId,
      projectId: run.project?.id ?? null,
    },
    ({ id, kind }) => again.has(`${kind} ${id}`),
  );
}
