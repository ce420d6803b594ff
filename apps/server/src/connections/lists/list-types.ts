import type { Answer, ConnectorClient, Job, JsonObject, Pool, Source } from '@crosswalk/connectors';
import { z } from 'zod';

/** A list of an ATS that is kept for a connection, so that it is at hand when somebody needs it (PRODUCT E5). */
export interface ListType<Content> {
  /** As in the table `connection_lists`. */
  readonly kind: 'jobs' | 'pools' | 'sources' | 'references';
  /** As it stands in a sentence: `reading the jobs`. */
  readonly name: string;
  readonly schema: z.ZodType<Content>;
  /** Asks the ATS. */
  readonly ask: (client: ConnectorClient) => Promise<Answer<Content>>;
  /** One younger than this is taken as it is, in milliseconds. */
  readonly freshForMs: number;
  /** One younger than this is taken at once while it is read again; an older one is not, in milliseconds. */
  readonly usableForMs: number;
  /** One in use is read again in the background when it is this old, in milliseconds. */
  readonly reloadEveryMs: number;
}

const minutes = 60_000;
const chosenFrom = {
  freshForMs: 5 * minutes,
  usableForMs: 60 * minutes,
  reloadEveryMs: 10 * minutes,
};

/** The open jobs, by title. */
export const jobsList: ListType<readonly Job[]> = {
  ...chosenFrom,
  kind: 'jobs',
  name: 'the jobs',
  schema: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      location: z.string().nullable(),
      team: z.string().nullable(),
      open: z.boolean(),
      state: z.string(),
    }),
  ),
  ask: async (client) => mapped(await client.listJobs(), (jobs) => byTitle(jobs.filter(({ open }) => open))),
};

/** The active prospect pools with their stages, by name; none where the ATS has none. */
export const poolsList: ListType<readonly Pool[]> = {
  ...chosenFrom,
  kind: 'pools',
  name: 'the prospect pools',
  schema: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      stages: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
  ask: async (client) =>
    client.listPools === null ? { kind: 'answer', value: [] } : mapped(await client.listPools(), byName),
};

/** The sources people can be credited to, by name; null where a source is free text. */
export const sourcesList: ListType<readonly Source[] | null> = {
  ...chosenFrom,
  kind: 'sources',
  name: 'the sources',
  schema: z.array(z.object({ id: z.string(), name: z.string(), group: z.string().nullable() })).nullable(),
  ask: async (client) =>
    client.listSources === null
      ? { kind: 'answer', value: null }
      : mapped(await client.listSources(), byName),
};

/**
 * What plans need to name things by the ATS's ids; null where they need nothing. Thousands of schools take dozens of
 * calls, and change seldom.
 */
export const referencesList: ListType<JsonObject | null> = {
  kind: 'references',
  name: 'the lists of schools, tags and referrers',
  // Only the connector that made it reads it, and checks it then.
  schema: z.custom<JsonObject | null>((value) => typeof value === 'object' && !Array.isArray(value)),
  ask: async (client) =>
    client.loadReferences === null ? { kind: 'answer', value: null } : await client.loadReferences(),
  freshForMs: 30 * minutes,
  usableForMs: 6 * 60 * minutes,
  reloadEveryMs: 60 * minutes,
};

function mapped<From, To>(answer: Answer<From>, change: (value: From) => To): Answer<To> {
  return answer.kind === 'answer' ? { kind: 'answer', value: change(answer.value) } : answer;
}

function byTitle(jobs: readonly Job[]): readonly Job[] {
  return jobs.toSorted((a, b) => a.title.localeCompare(b.title, 'en') || a.id.localeCompare(b.id, 'en'));
}

function byName<One extends { readonly name: string; readonly id: string }>(
  list: readonly One[],
): readonly One[] {
  return list.toSorted((a, b) => a.name.localeCompare(b.name, 'en') || a.id.localeCompare(b.id, 'en'));
}
