import type { Answer, Source } from '../connector.ts';
import type { GreenhouseApi } from './api.ts';
import { fieldsOf, idOf, text } from './decode.ts';
import { readAll } from './lists.ts';

/** The sources people can be credited to, with the strategy Greenhouse groups them under (Harvest v3, "Sources"). */
export async function listSources(api: GreenhouseApi): Promise<Answer<readonly Source[]>> {
  const answer = await readAll(api, '/sources', [], 'sources:list');
  if (answer.kind !== 'answer') return answer;
  const sources = new Map<string, Source>();
  for (const row of answer.value) {
    const { id, name, type } = fieldsOf(row);
    const known = idOf(id);
    const called = text(name);
    if (known === null || called === null) continue;
    sources.set(known, { id: known, name: called, group: text(fieldsOf(type).name) });
  }
  return { kind: 'answer', value: [...sources.values()] };
}
