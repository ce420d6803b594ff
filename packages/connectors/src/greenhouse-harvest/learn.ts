import type { Answer, Learned } from '../connector.ts';
import type { HarvestApi } from './api.ts';
import { factsToJson } from './facts.ts';

/** That the key is accepted: remembered, because of a key that was once, a refusal of everything means v1's end. */
export async function learn(api: HarvestApi): Promise<Answer<Learned>> {
  const answer = await api.read('/users', [['per_page', '1']], { permission: 'users:list' });
  return answer.kind === 'answer'
    ? { kind: 'answer', value: { facts: factsToJson({ worked: true }), notices: [] } }
    : answer;
}
