import type { Answer } from '../connector.ts';
import { fieldsOf, text, time } from './decode.ts';
import { trouble } from './errors.ts';
import type { LeverApi } from './lever-api.ts';

/**
 * A key for the Lever account behind an API key. Lever tells an API key nothing about its account: the account
 * id is only in OAuth tokens, which many connections never have. But no call deletes a user, they are only
 * deactivated (Lever API reference, "Users"), new ones are always younger, and their ids are UUIDs: the oldest
 * user names the account for ever, whichever key asks. Ties go to the smaller id, so that the order of the list
 * does not matter.
 */
export async function identifyAccount(api: LeverApi): Promise<Answer<string>> {
  const answer = await api.readAll('/users', [['includeDeactivated', 'true']], 'list-users');
  if (answer.kind !== 'answer') return answer;
  let oldest: { id: string; createdAt: number } | null = null;
  for (const row of answer.value) {
    const id = text(fieldsOf(row).id);
    const createdAt = time(fieldsOf(row).createdAt);
    if (id === null || createdAt === null) continue;
    const older =
      oldest === null || createdAt < oldest.createdAt || (createdAt === oldest.createdAt && id < oldest.id);
    if (older) oldest = { id, createdAt };
  }
  return oldest === null
    ? trouble('it lists no users, so the account cannot be told')
    : { kind: 'answer', value: `first-user:${oldest.id}` };
}
