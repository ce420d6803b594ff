import { describe, expect, test } from 'vitest';
import { settlingDefaults } from '../config/settling.ts';
import { claimForMs, renewEveryMs } from '../exports/dry-run/check/claim-check.ts';
import { roundMs } from '../exports/dry-run/check/start-checks.ts';
import { leftToOthersMs, sweepMs } from '../exports/engine/start.ts';
import { longestStopMs, stopPatienceMs } from './deadlines.ts';

/** A killed worker is replaced within 15 seconds, one that is told to stop has stopped within 10. */
const replacedWithin = 15_000;
const stoppedWithin = 10_000;

/** For the question to the database that finds the work, and the answer: generous. In milliseconds. */
const lookingUp = 2_000;

describe('the waits of a process that was killed add up (E6, B1)', () => {
  test('another one sends for its accounts', () => {
    const { leaseMs } = settlingDefaults;
    expect(leaseMs + sweepMs + leftToOthersMs + lookingUp).toBeLessThanOrEqual(replacedWithin);
  });

  test('another one goes on with its dry runs', () => {
    expect(claimForMs + roundMs + lookingUp).toBeLessThanOrEqual(replacedWithin);
    // One that misses a renewal or two is not taken for dead.
    expect(renewEveryMs * 3).toBeLessThanOrEqual(claimForMs);
  });
});

test('the waits of a process that is told to stop add up: who is in hand, then closing', () => {
  expect(stopPatienceMs).toBeLessThan(longestStopMs);
  expect(longestStopMs).toBeLessThan(stoppedWithin);
  // A call that hangs is not waited for: whoever is next finds out what became of it.
  expect(settlingDefaults.callTimeoutMs).toBeGreaterThan(stoppedWithin);
});
