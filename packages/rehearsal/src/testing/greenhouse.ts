import { afterAll, beforeAll, beforeEach } from 'vitest';
import { z } from 'zod';
import type {
  ApiCredential,
  GreenhouseRehearsalOptions,
  RehearsalGreenhouse,
} from '../greenhouse/rehearsal.ts';
import { startGreenhouseRehearsal } from '../greenhouse/server.ts';
import { type ClientAnswer, call, client, type TestClient } from './client.ts';

/** One look-alike per test file, back at its start before every test. */
export function rehearsedGreenhouse(options: GreenhouseRehearsalOptions = {}): () => RehearsalGreenhouse {
  let running: RehearsalGreenhouse | null = null;
  const current = () => {
    if (running === null) throw new Error('The rehearsal has not started');
    return running;
  };
  beforeAll(async () => {
    running = await startGreenhouseRehearsal({
      rateLimit: 'off',
      ...options,
      switches: { tokenLimitPerMinute: 'off', ...options.switches },
    });
  });
  beforeEach(() => current().reset());
  afterAll(() => current().close());
  return current;
}

export function basic({ clientId, clientSecret }: ApiCredential): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
}

/** Asks for a token in the form the guide shows. */
export function askToken(
  origin: string,
  authorization: string | null,
  fields: Record<string, string>,
): Promise<ClientAnswer> {
  return call(`${origin}/token`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(authorization === null ? {} : { authorization }),
    },
    body: new URLSearchParams(fields).toString(),
  });
}

export async function tokenFor(origin: string, credential: ApiCredential, sub?: number): Promise<string> {
  const answer = await askToken(origin, basic(credential), {
    grant_type: 'client_credentials',
    ...(sub === undefined ? {} : { sub: String(sub) }),
  });
  return z.object({ access_token: z.string() }).parse(answer.body).access_token;
}

/** Speaks to Harvest with a fresh token. */
export async function harvest(
  rehearsal: RehearsalGreenhouse,
  credential: ApiCredential = rehearsal.credentials.full,
  sub?: number,
): Promise<TestClient> {
  return client(rehearsal.origin, `Bearer ${await tokenFor(rehearsal.origin, credential, sub)}`);
}

const rowSchema = z.looseObject({ id: z.int() });
export type TestRow = z.infer<typeof rowSchema>;

/** The array a list answers. */
export function rowsOf(answer: ClientAnswer): TestRow[] {
  return z.array(rowSchema).parse(answer.body);
}

export function rowOf(answer: ClientAnswer): TestRow {
  return rowSchema.parse(answer.body);
}

/** The ids a created candidate and its application got. */
export function createdOf(answer: ClientAnswer): { candidate: TestRow; application: TestRow } {
  return z.object({ candidate: rowSchema, application: rowSchema }).parse(answer.body);
}

export function greenhouseUser(rehearsal: RehearsalGreenhouse, name: string): number {
  return found(rehearsal.users(), name).id;
}

/** A seeded job's id; the open one where two have the name. */
export function jobId(rehearsal: RehearsalGreenhouse, name: string): number {
  return found(rehearsal.jobs(), name).id;
}

function found<T extends { readonly name: string }>(all: readonly T[], name: string): T {
  const match = all.find((entry) => entry.name === name);
  if (match === undefined) throw new Error(`Nothing is called ${name}`);
  return match;
}

/** The id of a row that a list tells by its name. */
export async function idNamed(api: TestClient, path: string, name: string): Promise<number> {
  const match = rowsOf(await api.get(path)).find((row) => row.name === name);
  if (match === undefined) throw new Error(`${path} has nothing called ${name}`);
  return match.id;
}
