import { mapAnswer } from '../answers/map-answer.ts';
import type { Answer, Source } from '../connector.ts';
import { oncePerClient } from '../greenhouse-account/once.ts';
import { namesOf, sourcesIn } from '../greenhouse-account/sources.ts';
import type { GreenhouseApi } from './api.ts';
import { readAll } from './lists.ts';

/** The sources people can be credited to, with the strategy Greenhouse groups them under (Harvest v3, "Sources"). */
export async function listSources(api: GreenhouseApi): Promise<Answer<readonly Source[]>> {
  return mapAnswer(await readAll(api, '/sources', [], 'sources:list'), sourcesIn);
}

/** Names by id; Greenhouse's rows carry ids only. */
export const readSourceNames = oncePerClient(async (api: GreenhouseApi) =>
  mapAnswer(await listSources(api), namesOf),
);
