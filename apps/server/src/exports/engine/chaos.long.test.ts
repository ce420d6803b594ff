import { describe, test } from 'vitest';
import { chaosScenes, expectNobodyLost, readChaosOptions } from './testing/expect-nobody-lost.ts';

/* The short form of chaos.test.ts for the other connectors. */
const options = readChaosOptions(false);

describe.concurrent('kills, suspensions beyond the lease, restarts of PostgreSQL and faults, all at once (B1)', () => {
  test.each(chaosScenes.slice(1))(
    `%s: nobody lost, nobody doubled (seed ${options.seed})`,
    { timeout: 300_000 },
    (name, open) => expectNobodyLost(name, open, options, false),
  );
});
