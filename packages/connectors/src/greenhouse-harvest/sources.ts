import { mapAnswer } from '../answers/map-answer.ts';
import type { Answer, Source } from '../connector.ts';
import { oncePerClient } from '../greenhouse-account/once.ts';
import { namesOf, sourcesIn } from '../greenhouse-account/sources.ts';
import type { HarvestApi } from './api.ts';
import { readAll } from './lists.ts';

/** The sources people can be credited to, with the strategy they belong to (Harvest v1 reference, "Sources"). */
export async function listSources(api: HarvestApi): Promise<Answer<readonly Source[]>> {
  return mapAnswer(await readAll(api, '/sources', [], 'sources:list'), sourcesIn);
}

/** Names by id: applications show a source's public name, which may be another one. */
export const readSourceNames = oncePerClient(async (api: HarvestApi) =>
  mapAnswer(await listSources(api), namesOf),
);
