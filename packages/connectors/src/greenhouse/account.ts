import type { Answer } from '../connector.ts';
import type { GreenhouseApi } from './api.ts';
import { byId, fieldsOf, idOf } from './decode.ts';
import { seesNothing } from './errors.ts';
import { readAll } from './lists.ts';

/**
 * A key for the Greenhouse account behind a credential. No documented call names the organization, and tokens say
 * it to those alone who introspect them, so it is told by its first user: users are deactivated, never deleted
 * (Harvest v3, "Users" has no delete), ids grow, and no two accounts share one. Service users are asked for too,
 * so that a list that hides them makes no difference: the first user made the account and is none. Whoever is
 * shown no users at all learns nothing, instead of taking everybody for one account.
 */
export async function identifyAccount(api: GreenhouseApi): Promise<Answer<string>> {
  const query = [['show_service_accounts', 'true']] as const;
  const answer = await readAll(api, '/users', query, 'users:list');
  if (answer.kind !== 'answer') return answer;
  const ids = answer.value.flatMap((row) => idOf(fieldsOf(row).id) ?? []);
  const first = ids.toSorted(byId)[0];
  return first === undefined ? seesNothing : { kind: 'answer', value: `first-user:${first}` };
}
