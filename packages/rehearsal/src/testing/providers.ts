import { afterAll, beforeAll, beforeEach } from 'vitest';
import { z } from 'zod';
import type { RehearsedProvider } from '../contacts/provider.ts';
import { type ClientAnswer, call } from './client.ts';

/** One look-alike of a contact provider per test file, back at its start before every test. */
export function rehearsedProvider<T extends RehearsedProvider>(start: () => Promise<T>): () => T {
  let running: T | null = null;
  const current = () => {
    if (running === null) throw new Error('The rehearsal has not started');
    return running;
  };
  beforeAll(async () => {
    running = await start();
  });
  beforeEach(() => current().reset());
  afterAll(() => current().close());
  return current;
}

/** A GET with parameters, as all three providers take them. */
export function ask(
  origin: string,
  path: string,
  parameters: Record<string, string>,
  headers: Record<string, string>,
): Promise<ClientAnswer> {
  const query = new URLSearchParams(parameters).toString();
  return call(`${origin}${path}${query === '' ? '' : `?${query}`}`, { headers });
}

/** The answer to a call under a fault; null when there was none. */
export async function answerOrNull(calling: Promise<ClientAnswer>): Promise<ClientAnswer | null> {
  try {
    return await calling;
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Credits the trial key `full` has spent, of all kinds. */
export function spent(rehearsal: RehearsedProvider): number {
  return rehearsal.ledger().creditsSpent;
}

/** An object at a path of keys in the body. */
export function at(answer: ClientAnswer, ...path: readonly string[]): Record<string, unknown> {
  const recordSchema = z.record(z.string(), z.unknown());
  return path.reduce((value, key) => recordSchema.parse(value[key]), recordSchema.parse(answer.body));
}
