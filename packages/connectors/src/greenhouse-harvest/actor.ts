import type { Failure } from '../connector.ts';
import type { HarvestApi, Written } from './api.ts';
import { readHarvestUser } from './members.ts';
import { words } from './words.ts';

/**
 * What a refused write means. Greenhouse answers a wrong `On-Behalf-Of` with the same 403 or 404 as a missing right or
 * record, so the user is looked up: one who is not there or disabled explains it, and the rest is as it was told.
 */
export async function describeFailure(
  api: HarvestApi,
  { failure, status }: Extract<Written, { readonly kind: 'failed' }>,
  member: string,
): Promise<Failure> {
  if ((status !== 403 && status !== 404) || failure.kind === 'unauthorised') return failure;
  const user = await readHarvestUser(api, member);
  if (user.kind !== 'answer' || user.value?.active === true) return failure;
  return { kind: 'gone', what: 'user', ...words.userGone(null) };
}
