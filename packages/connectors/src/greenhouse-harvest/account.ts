import type { Answer } from '../connector.ts';
import { byId, fieldsOf, idOf } from '../greenhouse/decode.ts';
import type { HarvestApi } from './api.ts';
import { trouble } from './errors.ts';
import { readAll } from './lists.ts';

/**
 * A key for the Greenhouse account behind a Harvest key: its first user, as with Harvest v3, so that v1 then v3
 * forgets nothing. Users are disabled, never deleted, and ids grow (Harvest v1 reference, "Users": disabled ones are
 * listed too).
 */
export async function identifyAccount(api: HarvestApi): Promise<Answer<string>> {
  const answer = await readAll(api, '/users', [], 'users:list');
  if (answer.kind !== 'answer') return answer;
  const ids = answer.value.flatMap((row) => idOf(fieldsOf(row).id) ?? []);
  const first = ids.toSorted(byId)[0];
  return first === undefined
    ? trouble('it lists no users, so the account cannot be told')
    : { kind: 'answer', value: `first-user:${first}` };
}
