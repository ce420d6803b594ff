import { nameKey } from '@crosswalk/candidates';
import type { RemoteRecord } from '@crosswalk/connectors';
import { sql } from 'kysely';
import { z } from 'zod';
import type { FrozenPlan } from './frozen-plan.ts';
import type { Doubt } from './judge-findings.ts';
import type { LiveItem } from './live-item.ts';
import type { AccountRun } from './run.ts';

export interface DoubtfulIntent {
  readonly id: string;
  readonly stepIndex: number;
  readonly marker: number | null;
  readonly message: string | null;
  /** Epoch milliseconds by the database's clock. */
  readonly createdAt: number;
  readonly sendBefore: number;
  readonly answeredAt: number | null;
  /** When the ATS first answered a call that was made after this one had ended, see `askAfresh`; null before that. */
  readonly freshAnswerAt: number | null;
}

/**
 * What was heard of it, to stand inside a sentence: of a message that is whole sentences the first one, without its
 * full stop.
 */
export function heardOf({ message }: Pick<DoubtfulIntent, 'message'>): string {
  const [first = ''] = /^\p{Lu}/u.test(message ?? '') ? (message ?? '').split(/(?<=\.)\s/u) : [message ?? ''];
  return first.replace(/[.\s]+$/u, '') || 'no answer';
}

const intentSchema = z.object({
  id: z.string(),
  step_index: z.number(),
  marker: z.coerce.number().nullable(),
  message: z.string().nullable(),
  created_at: z.number(),
  send_before: z.number(),
  answered_at: z.number().nullable(),
  fresh_answer_at: z.number().nullable(),
});

/** All attempts of the step in question, the one in doubt last. */
export async function readAttempts(
  run: AccountRun,
  item: LiveItem,
): Promise<readonly [...DoubtfulIntent[], DoubtfulIntent]> {
  const { rows } = await sql`
    select n.id, n.step_index, n.marker, n.message,
           (extract(epoch from n.created_at) * 1000)::double precision as created_at,
           (extract(epoch from n.send_before) * 1000)::double precision as send_before,
           (extract(epoch from n.answered_at) * 1000)::double precision as answered_at,
           (extract(epoch from n.fresh_answer_at) * 1000)::double precision as fresh_answer_at
      from export_intents n
      join export_intents now on now.organization_id = n.organization_id and now.id = ${item.intentId}
     where n.organization_id = ${item.organizationId} and n.item_id = ${item.id}
       and n.step_index = now.step_index
     order by n.attempt`.execute(run.services.db);
  const attempts = z
    .array(intentSchema)
    .parse(rows)
    .map((row) => ({
      id: row.id,
      stepIndex: row.step_index,
      marker: row.marker,
      message: row.message,
      createdAt: row.created_at,
      sendBefore: row.send_before,
      answeredAt: row.answered_at,
      freshAnswerAt: row.fresh_answer_at,
    }));
  const last = attempts.pop();
  if (last === undefined) throw new Error(`export item ${item.id} is in doubt without an intent`);
  return [...attempts, last];
}

const idSchema = z.object({ remote_id: z.string() });
const markerSchema = z.object({ marker: z.coerce.number() });

/** What a found record must look like to be taken for ours. */
export async function describeDoubt(
  run: AccountRun,
  item: LiveItem,
  plan: FrozenPlan,
  attempts: readonly DoubtfulIntent[],
  storedBy: number,
  found: readonly RemoteRecord[],
): Promise<Doubt> {
  const { rows } = await sql`
    select remote_id from ats_records
     where organization_id = ${item.organizationId} and account_id = ${item.accountId}
       and remote_id = any(${found.map((record) => record.ids.recordId)}::text[]) and origin <> 'existing'
       and undone_at is null`.execute(run.services.db);
  const times = found.flatMap((record) => (record.createdAt === null ? [] : [record.createdAt]));
  const foreign = await sql`
    select marker from export_intents
     where organization_id = ${item.organizationId} and account_id = ${item.accountId}
       and marker = any(${times}::bigint[]) and item_id <> ${item.id}`.execute(run.services.db);
  const destination = plan.destination ?? item.export.destination;
  const started = Math.min(...attempts.map((attempt) => attempt.createdAt));
  return {
    markers: attempts.flatMap((attempt) => (attempt.marker === null ? [] : [attempt.marker])),
    baseline: item.baseline,
    owned: new Set(
      z
        .array(idSchema)
        .parse(rows)
        .map((row) => row.remote_id),
    ),
    foreignMarkers: new Set(
      z
        .array(markerSchema)
        .parse(foreign.rows)
        .map((row) => row.marker),
    ),
    emails: plan.emails,
    links: plan.candidate.links.map((link) => link.url),
    nameKey: nameKey(plan.candidate.name.full),
    creatorId: item.export.remoteUserId,
    sourceName: plan.sourcePicked === true ? null : item.export.sourceName,
    jobId: destination.kind === 'job' ? destination.jobId : null,
    window: {
      from: started + run.clock.offsetMs - clockSlackMs,
      to: storedBy + run.clock.offsetMs + clockSlackMs,
    },
  };
}

/** Our idea of the ATS's clock is a second or two off, and markers lie five seconds back. */
export const clockSlackMs = 10_000;
