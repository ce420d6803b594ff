import type { Answer } from '../connector.ts';
import type { HarvestApi } from './api.ts';

/**
 * Fails unless users are listed. A 404 is also what an API may answer that was switched off: that something is not
 * there is only believed of one that answers otherwise.
 */
export async function answersAtAll(api: HarvestApi): Promise<Answer<true>> {
  const users = await api.read('/users', [['per_page', '1']], { permission: 'users:list' });
  return users.kind === 'answer' ? { kind: 'answer', value: true } : users;
}
