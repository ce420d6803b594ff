import type { Answer, Source } from '../connector.ts';
import { fieldsOf, idOf, text } from '../greenhouse/decode.ts';
import type { HarvestApi } from './api.ts';
import { readAll } from './lists.ts';
import { oncePerClient } from './once.ts';

/** The sources people can be credited to, with the strategy they belong to (Harvest v1 reference, "Sources"). */
export async function listSources(api: HarvestApi): Promise<Answer<readonly Source[]>> {
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

/** Names by id: applications show a source's public name, which may be another one. */
export const readSourceNames = oncePerClient(
  async (api: HarvestApi): Promise<Answer<ReadonlyMap<string, string>>> => {
    const sources = await listSources(api);
    if (sources.kind !== 'answer') return sources;
    return { kind: 'answer', value: new Map(sources.value.map(({ id, name }) => [id, name])) };
  },
);
