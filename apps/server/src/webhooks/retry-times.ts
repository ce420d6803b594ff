/** How long after each failed try the next one comes, in seconds: nine tries within a day. */
const waits = [10, 60, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 7 * 3600, 9 * 3600];

/**
 * When to try once more.
 * @param tries how often it was tried
 * @returns seconds from now; null when it is given up
 */
export function nextTryIn(tries: number): number | null {
  return waits[tries - 1] ?? null;
}
