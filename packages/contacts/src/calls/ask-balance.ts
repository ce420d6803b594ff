import { whatCame } from '../answers/unusable.ts';
import type { BalanceAnswer, LookupAnswer, ProviderBalance } from '../lookup-answer.ts';
import type { ProviderAccess } from '../provider.ts';
import type { CallAnswer } from './call-once.ts';
import { blankingOutOf, callProvider, isSendableKey, nowOf, type ProviderCall } from './call-provider.ts';
import { UNSENDABLE_KEY } from './look-up-once.ts';

/** What is a provider's own in asking for the balance. */
export interface BalanceParts {
  readonly name: string;
  readonly call: ProviderCall;
  /** What the answer says is left: `untold` for one that says nothing of it, null for one that is none. */
  readonly read: (answer: CallAnswer) => ProviderBalance | 'untold' | null;
  /** What the status means at this provider; null when nothing. */
  readonly refusal: (
    answer: CallAnswer,
    nowMs: number,
    blankOut: (text: string) => string,
  ) => LookupAnswer | null;
}

/** Asks once, free of charge. Never rejects. */
export async function askBalance(
  access: ProviderAccess,
  { name, call, read, refusal }: BalanceParts,
): Promise<BalanceAnswer> {
  if (!isSendableKey(access.credentials.apiKey)) return { state: 'badKey', reason: UNSENDABLE_KEY };
  const outcome = await callProvider(access, call);
  if (outcome.kind !== 'answered')
    return { state: 'providerError', reason: `${name} did not answer: ${outcome.reason}.` };
  if (outcome.status !== 200) {
    const refused = refusal(outcome, nowOf(access), blankingOutOf(access));
    if (refused?.state === 'rateLimited') return { state: 'rateLimited', retryAfterMs: refused.retryAfterMs };
    if (refused?.state === 'badKey' || refused?.state === 'notEntitled')
      return { state: refused.state, reason: refused.reason };
  }
  const balance = read(outcome);
  if (balance === 'untold') return { state: 'untold' };
  if (balance !== null) return { state: 'known', balance };
  return { state: 'providerError', reason: `${name} ${whatCame(outcome)}.` };
}
