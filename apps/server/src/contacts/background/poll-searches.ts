import type { ContactProvider, PollJob, ProviderAccess } from '@crosswalk/contacts';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Services } from '../../services.ts';
import { contactKinds } from '../contact-words.ts';
import { holdCredits } from '../ledger.ts';
import { breakProvider, restProvider } from './note-providers.ts';
import { type Answered, takeAnswers } from './take-answers.ts';
import type { ContactTiming } from './timing.ts';

const dueSchema = z.object({ id: z.string(), job_id: z.string(), kind: z.enum(contactKinds) });

/** Asks a provider after the searches that are due, with one call. */
export async function pollSearches(
  services: Pick<Services, 'db' | 'secrets'>,
  organizationId: string,
  provider: ContactProvider,
  access: ProviderAccess,
  timing: ContactTiming,
): Promise<void> {
  const { db } = services;
  const { id, jobsPerPoll } = provider.manifest;
  if (provider.poll === null || jobsPerPoll === null) return;
  const { rows } = await sql`
    select id, job_id, kind from contact_lookups
     where organization_id = ${organizationId} and provider = ${id} and state = 'pending' and job_id is not null
       and next_poll_at <= clock_timestamp()
     order by next_poll_at limit ${jobsPerPoll}`.execute(db);
  const due = z.array(dueSchema).parse(rows);
  if (due.length === 0) return;
  const polled = await provider.poll(
    due.map(({ job_id: jobId, kind: want }) => ({ jobId, want })),
    access,
  );
  if (polled.state === 'polled') {
    const answered = due.flatMap((lookup): Answered[] => {
      const told = polled.answers.find(({ job }) => isOf(job, lookup));
      return told === undefined ? [] : [{ lookupId: lookup.id, answer: told.answer }];
    });
    await takeAnswers(services, organizationId, answered, timing);
    const untold = due.filter(({ id: lookup }) => !answered.some(({ lookupId }) => lookupId === lookup));
    await lookAgain(db, organizationId, untold, Math.max(0, polled.nextPollAt - Date.now()));
    return;
  }
  await db.transaction().execute(async (tx) => {
    await holdCredits(tx, organizationId);
    if (polled.state === 'rateLimited') await restProvider(tx, organizationId, id, polled.retryAfterMs);
    if (polled.state === 'badKey' || polled.state === 'notEntitled')
      await breakProvider(tx, organizationId, id, {
        cause: polled.state,
        kind: null,
        words: polled.reason,
      });
  });
  await lookAgain(db, organizationId, due, polled.state === 'rateLimited' ? polled.retryAfterMs : 5_000);
}

function isOf(job: PollJob, { job_id, kind }: z.infer<typeof dueSchema>): boolean {
  return job.jobId === job_id && job.want === kind;
}

async function lookAgain(
  db: Kysely<DB>,
  organizationId: string,
  lookups: readonly { readonly id: string }[],
  waitMs: number,
): Promise<void> {
  if (lookups.length === 0) return;
  await sql`
    update contact_lookups set next_poll_at = clock_timestamp() + make_interval(secs => ${waitMs / 1000})
     where organization_id = ${organizationId} and state = 'pending'
       and id = any(${lookups.map(({ id }) => id)}::text[])`.execute(db);
}

/**
 * Gives up searches that take too long, and those of providers that were taken out or cannot be polled any more. What
 * they find later is kept, and costs nothing.
 */
export async function giveUpSearches(
  db: Kysely<DB>,
  organizationId: string,
  { searchWithinMs }: ContactTiming,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await holdCredits(tx, organizationId);
    await sql`
      with over as (
        update contact_lookups
           set state = 'settled', charged = 'unknown', settled_at = clock_timestamp(),
               reason = 'The search took too long.'
         where organization_id = ${organizationId} and state = 'pending'
           and pending_at < clock_timestamp() - make_interval(secs => ${searchWithinMs / 1000})
        returning item_id)
      update contact_items i set state = 'waiting', due_at = clock_timestamp()
        from over
       where i.organization_id = ${organizationId} and i.id = over.item_id and i.state = 'pending'`.execute(
      tx,
    );
  });
}
