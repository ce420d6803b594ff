import type { LookupAnswer } from '@crosswalk/contacts';
import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { recordAudit } from '../../audit/record-audit.ts';
import { lockCandidates, lockIdentities } from '../../candidates/lock-candidates.ts';
import { requireErasureKey } from '../../erasure/erasure-key.ts';
import type { Services } from '../../services.ts';
import { contactKinds } from '../contact-words.ts';
import { holdCredits } from '../ledger.ts';
import { providerName } from '../providers/provider-row.ts';
import { keepRestrictions, type Restricted } from '../restrictions/keep-restrictions.ts';
import { type LookupMove, moveLookups } from './move-lookups.ts';
import { noteProviders } from './note-providers.ts';
import { type ItemEnd, settleItems } from './settle-items.ts';
import { type FoundFor, takeInFound } from './take-in-found.ts';
import type { ContactTiming } from './timing.ts';

/** What a provider answered to a call, at once, to a poll or by itself. */
export interface Answered {
  readonly lookupId: string;
  readonly answer: LookupAnswer;
}

/** How often a provider may want the same call again. */
const mostRepeats = 10;

const lookupSchema = z.object({
  id: z.string(),
  state: z.enum(['intended', 'pending', 'doubtful', 'settled', 'void']),
  attempt: z.number(),
  provider: z.string(),
  kind: z.enum(contactKinds),
  item_id: z.string(),
  item_state: z.enum(['waiting', 'calling', 'pending', 'doubtful', 'done']),
  run_id: z.string(),
  member_id: z.string().nullable(),
  root_id: z.string(),
  /** For how many seconds it has been searched. */
  searched: z.number(),
  tries: z.number(),
});
type AskedLookup = z.infer<typeof lookupSchema>;

/**
 * Takes answers in, all in one transaction: what was found, that it is paid, and that it was asked. So nothing lies
 * between "stored" and "paid" at which a process could die. An answer to what is settled already changes nothing, but
 * that what was found is kept; whoever is gone is dropped.
 */
export async function takeAnswers(
  services: Pick<Services, 'db' | 'secrets'>,
  organizationId: string,
  answered: readonly Answered[],
  timing: ContactTiming,
): Promise<void> {
  if (answered.length === 0) return;
  const restricts = answered.some(({ answer }) => answer.state === 'restricted');
  const key = restricts ? await requireErasureKey(services, organizationId) : null;
  await services.db.transaction().execute(async (tx) => {
    const brings = answered.some(({ answer }) => answer.state === 'found');
    if (brings) await lockIdentities(tx, organizationId);
    const known = await readAsked(tx, organizationId, answered);
    if (brings) {
      const finders = answered.flatMap(({ lookupId, answer }) => {
        const root = known.get(lookupId)?.root_id;
        return answer.state === 'found' && root !== undefined ? [root] : [];
      });
      await lockCandidates(tx, organizationId, [...new Set(finders)].sort());
    }
    await holdCredits(tx, organizationId);
    // Behind the lock: whoever answers as well, a webhook or a poll, has settled it or finds it settled.
    const held = await readAsked(tx, organizationId, answered);
    await apply(tx, organizationId, answered, held, { timing, key });
  });
}

async function readAsked(
  tx: Transaction<DB>,
  organizationId: string,
  answered: readonly Answered[],
): Promise<ReadonlyMap<string, AskedLookup>> {
  const { rows } = await sql`
    select l.id, l.state, l.attempt, l.provider, l.kind, l.item_id, i.state as item_state, i.run_id, r.member_id,
           coalesce(c.merged_into, c.id) as root_id,
           greatest(0, extract(epoch from clock_timestamp() - coalesce(l.pending_at, clock_timestamp())))::float8 as searched,
           (select count(*)::integer from contact_lookups o
             where o.organization_id = l.organization_id and o.item_id = l.item_id and o.provider = l.provider
               and o.state = 'void' and o.answer = 'providerError') as tries
      from contact_lookups l
      join contact_items i on i.organization_id = l.organization_id and i.id = l.item_id
      join contact_runs r on r.organization_id = i.organization_id and r.id = i.run_id
      join candidates c on c.organization_id = l.organization_id and c.id = l.candidate_id
     where l.organization_id = ${organizationId}
       and l.id = any(${answered.map(({ lookupId }) => lookupId)}::text[])`.execute(tx);
  return new Map(
    z
      .array(lookupSchema)
      .parse(rows)
      .map((row) => [row.id, row]),
  );
}

async function apply(
  tx: Transaction<DB>,
  organizationId: string,
  answered: readonly Answered[],
  held: ReadonlyMap<string, AskedLookup>,
  { timing, key }: { readonly timing: ContactTiming; readonly key: Buffer | null },
): Promise<void> {
  const moves: LookupMove[] = [];
  const ends: ItemEnd[] = [];
  const found: FoundFor[] = [];
  const revealed: AskedLookup[] = [];
  const restrictions: Restricted[] = [];
  const done = new Set<string>();
  for (const { lookupId, answer } of answered) {
    const asked = held.get(lookupId);
    if (asked === undefined || done.has(lookupId)) continue;
    done.add(lookupId);
    const { provider, root_id: candidateId, member_id: memberId, item_id: itemId, run_id: runId } = asked;
    if (answer.state === 'found') found.push({ candidateId, memberId, provider, values: answer.values });
    if (answer.state === 'restricted') restrictions.push({ candidateId, provider, reason: answer.reason });
    // It came after it was given up: it is kept, and costs nothing any more.
    if (asked.state === 'settled' || asked.state === 'void') continue;
    moves.push(moveOf(asked, answer, timing));
    if (asked.item_state === 'done') continue;
    if (answer.state === 'found') {
      revealed.push(asked);
      const values = answer.values.map(({ value }) => value);
      ends.push({ itemId, runId, outcome: 'found', reason: null, found: values });
    }
    if (answer.state === 'restricted')
      ends.push({
        itemId,
        runId,
        outcome: 'restricted',
        reason: `They asked ${providerName(provider)} not to be processed. Nobody is asked for them any more.`,
      });
  }
  await takeInFound(tx, organizationId, found);
  if (key !== null) await keepRestrictions(tx, organizationId, key, restrictions);
  await moveLookups(tx, organizationId, moves);
  await settleItems(tx, organizationId, ends);
  await noteProviders(
    tx,
    organizationId,
    answered.flatMap(({ lookupId, answer }) => {
      const asked = held.get(lookupId);
      return asked === undefined ? [] : [{ provider: asked.provider, kind: asked.kind, answer }];
    }),
  );
  for (const { member_id: memberId, root_id: id, kind, provider, run_id: runId } of revealed)
    await recordAudit(tx, {
      organizationId,
      memberId,
      action: 'contacts.found',
      subject: { kind: 'candidate', id },
      details: { kind, provider, runId },
      via: 'system',
    });
}

/** Where the look-up and whoever it is for go with this answer; who ends is moved by `settleItems`. */
function moveOf(asked: AskedLookup, answer: LookupAnswer, timing: ContactTiming): LookupMove {
  const base = {
    lookupId: asked.id,
    itemId: asked.item_id,
    answer: answer.state,
    charged: answer.charged,
    credits: answer.providerCredits,
    reason: 'reason' in answer ? answer.reason : null,
    jobId: null,
    dueInMs: 0,
  };
  switch (answer.state) {
    case 'found':
    case 'restricted':
      return { ...base, to: 'settled', item: null };
    case 'pending': {
      if (answer.jobId === null && asked.attempt >= mostRepeats)
        return { ...base, charged: 'unknown', to: 'settled', item: 'waiting' };
      // The longer it takes, the more seldom it is asked after.
      const patience = asked.searched * 250;
      const wait = Math.min(timing.pollAtMostMs, Math.max(0, answer.nextPollAt - Date.now(), patience));
      return { ...base, to: 'pending', item: 'pending', jobId: answer.jobId, dueInMs: wait };
    }
    case 'rateLimited':
      return { ...base, to: 'void', item: 'waiting', dueInMs: answer.retryAfterMs };
    case 'notEnough':
      return { ...base, to: 'void', item: 'waiting' };
    case 'providerError': {
      if (answer.charged === 'yes') return { ...base, to: 'settled', item: 'waiting' };
      if (answer.charged === 'unknown')
        return { ...base, to: 'doubtful', item: 'doubtful', dueInMs: timing.reconcileAfterMs[0] };
      const { retryAfterMs } = timing;
      const wait = retryAfterMs[Math.min(asked.tries, retryAfterMs.length - 1)] ?? 0;
      return { ...base, to: 'void', item: 'waiting', dueInMs: wait };
    }
    default:
      return { ...base, to: 'settled', item: 'waiting' };
  }
}
