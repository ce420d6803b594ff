/** How long requests and exports in hand may take to end when the server stops, in milliseconds. */
export const stopPatienceMs = 8_000;

/**
 * After a signal the process ends within this time, whatever still hangs, in milliseconds. Below the ten seconds after
 * which Docker kills a container it was told to stop.
 */
export const longestStopMs = 9_500;
