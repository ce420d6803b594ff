import { sql } from 'kysely';
import { z } from 'zod';
import type { LiveItem } from './live-item.ts';
import type { DoubtfulIntent } from './read-doubt.ts';
import type { AccountRun } from './run.ts';
import { endOfCall } from './waits.ts';

type Attempts = readonly [...DoubtfulIntent[], DoubtfulIntent];

const writtenSchema = z.object({ at: z.number() });

/**
 * Finds out whether the ATS still leaves calls waiting at its door. A call that was given up may be there whole, in a
 * connection nobody has accepted yet, and be stored long after; connections are accepted in the order in which they
 * came, so one that was opened after the call had ended and is answered has passed it. How late the ATS may store
 * counts from that answer.
 *
 * @param attempts of the step in question, the one in doubt last
 * @returns the same, with the answer in the last one if there was any, now or before
 */
export async function askAfresh(run: AccountRun, item: LiveItem, attempts: Attempts): Promise<Attempts> {
  const intent = attempts.at(-1);
  if (intent === undefined || intent.freshAnswerAt !== null) return attempts;
  if (item.readAt < endOfCall(intent, run.services.config.settling)) return attempts;
  if (!(await run.isAnsweredAfresh(item.export))) return attempts;
  const { rows } = await sql`
    update export_intents set fresh_answer_at = coalesce(fresh_answer_at, clock_timestamp())
     where organization_id = ${item.organizationId} and id = ${intent.id}
    returning (extract(epoch from fresh_answer_at) * 1000)::double precision as at`.execute(run.services.db);
  return [...attempts.slice(0, -1), { ...intent, freshAnswerAt: writtenSchema.parse(rows[0]).at }];
}
