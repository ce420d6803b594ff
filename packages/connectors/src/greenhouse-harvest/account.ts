import type { Answer } from '../connector.ts';
import { accountKeyOf } from '../greenhouse-account/first-user.ts';
import type { HarvestApi } from './api.ts';
import { trouble } from './errors.ts';
import { readAll } from './lists.ts';

/**
 * A key for the Greenhouse account behind a Harvest key: its first user, as with Harvest v3, so that v1 then v3
 * forgets nothing (Harvest v1 reference, "Users": disabled ones are listed too).
 */
export async function identifyAccount(api: HarvestApi): Promise<Answer<string>> {
  const answer = await readAll(api, '/users', [], 'users:list');
  if (answer.kind !== 'answer') return answer;
  const key = accountKeyOf(answer.value);
  return key === null
    ? trouble('it lists no users, so the account cannot be told')
    : { kind: 'answer', value: key };
}
