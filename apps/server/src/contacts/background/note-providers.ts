import { findContactProvider, type LookupAnswer } from '@crosswalk/contacts';
import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import type { ContactKindName, ProviderCause } from '../contact-words.ts';
import { providerName } from '../providers/provider-row.ts';
import { recheckAfterMs } from '../providers/recheck-after.ts';
import { tellOf } from '../providers/told.ts';

/** Answers of a provider that can be used. */
const works: ReadonlySet<LookupAnswer['state']> = new Set(['found', 'notFound']);

/** Keeps what answers say of the provider itself: that it wants a rest, that it cannot be used, what is left there. */
export async function noteProviders(
  tx: Transaction<DB>,
  organizationId: string,
  answers: readonly {
    readonly provider: string;
    readonly kind: ContactKindName;
    readonly answer: LookupAnswer;
  }[],
): Promise<void> {
  const last = new Map(
    answers.flatMap((one) => (one.answer.balance === null ? [] : [[one.provider, one.answer.balance]])),
  );
  for (const [provider, { remaining, used }] of last)
    await sql`
      update contact_providers set balance_remaining = ${remaining}, balance_used = ${used}, balance_at = now()
       where organization_id = ${organizationId} and provider = ${provider}`.execute(tx);
  const working = new Set(
    answers.flatMap(({ provider, answer }) => (works.has(answer.state) ? [provider] : [])),
  );
  // It works again: what is wrong with it the next time is told to admins anew.
  if (working.size > 0)
    await sql`
      update contact_providers set admins_told_at = null
       where organization_id = ${organizationId} and provider = any(${[...working]}::text[])
         and state = 'ready' and admins_told_at is not null`.execute(tx);
  for (const { provider, kind, answer } of answers) {
    if (answer.state === 'rateLimited') await restProvider(tx, organizationId, provider, answer.retryAfterMs);
    else if (answer.state === 'noCredits' || answer.state === 'badKey' || answer.state === 'notEntitled')
      await breakProvider(tx, organizationId, provider, { cause: answer.state, kind, words: answer.reason });
  }
}

/** Asks a provider for nothing for so many milliseconds. */
export async function restProvider(
  tx: Transaction<DB>,
  organizationId: string,
  provider: string,
  restMs: number,
): Promise<void> {
  await sql`
    update contact_providers
       set rest_until = greatest(rest_until, clock_timestamp() + make_interval(secs => ${restMs / 1000}))
     where organization_id = ${organizationId} and provider = ${provider}`.execute(tx);
}

/** What a provider that cannot be asked any more answered. */
export interface Breakage {
  readonly cause: ProviderCause;
  /** What was asked for; null where it was no look-up. */
  readonly kind: ContactKindName | null;
  /** Its own words, without secrets. */
  readonly words: string;
}

/**
 * Asks a provider for nothing until it was mended, or was looked at again a day later. Where its plan lacks the one kind
 * that was asked for, it still is for the other, until it lacks that, too.
 */
export async function breakProvider(
  tx: Transaction<DB>,
  organizationId: string,
  provider: string,
  { cause, kind, words }: Breakage,
): Promise<void> {
  const name = providerName(provider);
  const findsBoth = (findContactProvider(provider)?.manifest.finds.length ?? 0) > 1;
  const only = cause === 'notEntitled' && findsBoth ? kind : null;
  const partly = tellOf(cause, name, words.slice(0, 300), only);
  const wholly = tellOf(cause, name, words.slice(0, 300), null);
  await sql`
    update contact_providers
       set state = 'broken', cause = ${cause},
           -- What is worse than what they were told of is told once more.
           admins_told_at = case when state = 'ready' then admins_told_at end,
           recheck_at = clock_timestamp() + make_interval(secs => ${recheckAfterMs / 1000}),
           cause_kind = case when state = 'ready' then ${only}::text end,
           told = case when state = 'ready' then ${partly.told} else ${wholly.told} end,
           told_admin = case when state = 'ready' then ${partly.toldAdmin} else ${wholly.toldAdmin} end
     where organization_id = ${organizationId} and provider = ${provider}
       and (state = 'ready' or cause_kind is distinct from ${only}::text and cause_kind is not null)`.execute(
    tx,
  );
}
