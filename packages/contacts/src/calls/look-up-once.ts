import { noAnswer } from '../answers/unusable.ts';
import { free, type LookupAnswer } from '../lookup-answer.ts';
import type { ContactWanted, LookupRequest } from '../lookup-request.ts';
import type { ProviderAccess } from '../provider.ts';
import type { CallAnswer } from './call-once.ts';
import { blankingOutOf, callProvider, isSendableKey, nowOf, type ProviderCall } from './call-provider.ts';

export const UNSENDABLE_KEY = 'The API key has characters that no key has.';

/** What is a provider's own in a look-up. */
export interface LookupParts {
  readonly name: string;
  readonly missingFor: (request: LookupRequest) => string | null;
  readonly callFor: (request: LookupRequest, credentials: Readonly<Record<string, string>>) => ProviderCall;
  /** Maps what came, for what was asked, at this moment; the last blanks out secrets. */
  readonly read: (
    answer: CallAnswer,
    want: ContactWanted,
    nowMs: number,
    blankOut: (text: string) => string,
  ) => LookupAnswer;
}

/** One look-up with at most one call. Never rejects. */
export async function lookUpOnce(
  request: LookupRequest,
  access: ProviderAccess,
  { name, missingFor, callFor, read }: LookupParts,
): Promise<LookupAnswer> {
  const missing = missingFor(request);
  if (missing !== null) return free({ state: 'notEnough', reason: missing });
  if (!isSendableKey(access.credentials.apiKey)) return free({ state: 'badKey', reason: UNSENDABLE_KEY });
  const outcome = await callProvider(access, callFor(request, access.credentials));
  if (outcome.kind !== 'answered') return noAnswer(outcome, name);
  return read(outcome, request.want, nowOf(access), blankingOutOf(access));
}
