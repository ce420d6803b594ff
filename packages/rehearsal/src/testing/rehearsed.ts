import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { LeverRehearsalOptions, RehearsalLever } from '../lever/rehearsal.ts';
import { startLeverRehearsal } from '../lever/server.ts';

/** One look-alike per test file, back at its start before every test. */
export function rehearsed(options: LeverRehearsalOptions = {}): () => RehearsalLever {
  let running: RehearsalLever | null = null;
  const current = () => {
    if (running === null) throw new Error('The rehearsal has not started');
    return running;
  };
  beforeAll(async () => {
    running = await startLeverRehearsal({ rateLimit: 'off', ...options });
  });
  beforeEach(() => current().reset());
  afterAll(() => current().close());
  return current;
}
