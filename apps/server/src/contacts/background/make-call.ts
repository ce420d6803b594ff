import type { LookupAnswer, ProviderAccess } from '@crosswalk/contacts';
import type { Logger } from 'pino';
import { reach } from '../../exports/engine/fault-points.ts';
import type { AskedProvider } from './asked-provider.ts';
import type { IntendedCall } from './intend-calls.ts';

/**
 * Makes one call that was written down. It is stopped with nothing sent when its time is over or the process is about
 * to end, in the very tick in which it would leave. Never rejects.
 */
export async function makeCall(
  asked: AskedProvider,
  { lookupId, request, until }: IntendedCall,
  access: ProviderAccess,
  { stopping, log }: { readonly stopping: AbortSignal; readonly log: Logger },
): Promise<LookupAnswer> {
  const beforeWrite = () => {
    if (until.passed()) throw new Error('It was too late to ask.');
    if (stopping.aborted) throw new Error('Crosswalk is being stopped.');
    reach('contacts.send');
    setImmediate(() => reach('contacts.written'));
  };
  try {
    return await asked.row.provider.lookUp(request, { ...access, beforeWrite });
  } catch (error) {
    // It never rejects. If it does all the same, nobody knows how far it got.
    log.error({ err: error, lookupId }, 'a look-up broke off');
    return {
      state: 'providerError',
      reason: 'The look-up broke off.',
      charged: 'unknown',
      providerCredits: null,
      balance: null,
    };
  }
}
