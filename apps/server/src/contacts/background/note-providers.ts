import type { LookupAnswer } from '@crosswalk/contacts';
import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import type { ProviderCause } from '../contact-words.ts';
import { providerName } from '../providers/provider-row.ts';
import { tellOf } from '../providers/told.ts';

/** Keeps what answers say of the provider itself: that it wants a rest, that it cannot be used, what is left there. */
export async function noteProviders(
  tx: Transaction<DB>,
  organizationId: string,
  answers: readonly { readonly provider: string; readonly answer: LookupAnswer }[],
): Promise<void> {
  const last = new Map(
    answers.flatMap((one) => (one.answer.balance === null ? [] : [[one.provider, one.answer.balance]])),
  );
  for (const [provider, { remaining, used }] of last)
    await sql`
      update contact_providers set balance_remaining = ${remaining}, balance_used = ${used}, balance_at = now()
       where organization_id = ${organizationId} and provider = ${provider}`.execute(tx);
  for (const { provider, answer } of answers) {
    if (answer.state === 'rateLimited') await restProvider(tx, organizationId, provider, answer.retryAfterMs);
    else if (answer.state === 'noCredits' || answer.state === 'badKey' || answer.state === 'notEntitled')
      await breakProvider(tx, organizationId, provider, answer.state, answer.reason);
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

/** Asks a provider for nothing until an admin has mended it. */
export async function breakProvider(
  tx: Transaction<DB>,
  organizationId: string,
  provider: string,
  cause: ProviderCause,
  words: string,
): Promise<void> {
  const { told, toldAdmin } = tellOf(cause, providerName(provider), words.slice(0, 300));
  await sql`
    update contact_providers set state = 'broken', cause = ${cause}, told = ${told}, told_admin = ${toldAdmin}
     where organization_id = ${organizationId} and provider = ${provider} and state = 'ready'`.execute(tx);
}
