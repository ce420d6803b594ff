import type { Answer } from '../connector.ts';
import { accountKeyOf } from '../greenhouse-account/first-user.ts';
import type { GreenhouseApi } from './api.ts';
import { seesNothing } from './errors.ts';
import { readAll } from './lists.ts';

/**
 * A key for the Greenhouse account behind a credential. No documented call names the organization, and tokens say
 * it to those alone who introspect them, so it is told by its first user (Harvest v3, "Users" has no delete). Service
 * users are asked for too, so that a list that hides them makes no difference: the first user made the account and is
 * none. Whoever is shown no users at all learns nothing, instead of taking everybody for one account.
 */
export async function identifyAccount(api: GreenhouseApi): Promise<Answer<string>> {
  const query = [['show_service_accounts', 'true']] as const;
  const answer = await readAll(api, '/users', query, 'users:list');
  if (answer.kind !== 'answer') return answer;
  const key = accountKeyOf(answer.value);
  return key === null ? seesNothing : { kind: 'answer', value: key };
}
