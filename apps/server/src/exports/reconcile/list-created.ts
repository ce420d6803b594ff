import type { Answer, ConnectorClient, RemoteRecord } from '@crosswalk/connectors';

/** Shorter than this a window is not halved any more, in milliseconds. */
const shortestMs = 1_000;

/**
 * All records created in a window of the ATS's clock, each once. Where there are more than the connector reads at once,
 * the window is halved until there are not.
 *
 * @returns a failure where a part cannot be read to its end: then nothing is known
 */
export async function listCreated(
  client: ConnectorClient,
  from: number,
  to: number,
): Promise<Answer<readonly RemoteRecord[]>> {
  const found = new Map<string, RemoteRecord>();
  const windows: (readonly [number, number])[] = [[from, to]];
  for (let window = windows.pop(); window !== undefined; window = windows.pop()) {
    const [start, end] = window;
    const answer = await client.findCreated({ by: 'window', from: start, to: end });
    if (answer.kind !== 'answer') return answer;
    const { matches, conclusive } = answer.value;
    for (const record of matches) found.set(record.ids.recordId, record);
    if (conclusive) continue;
    if (end - start < shortestMs) return unreadable;
    const middle = Math.floor((start + end) / 2);
    windows.push([start, middle], [middle + 1, end]);
  }
  return { kind: 'answer', value: [...found.values()] };
}

const unreadable: Answer<never> = {
  kind: 'unavailable',
  cause: 'trouble',
  message: 'What was created there since could not be read to the end.',
  forAdmin: 'The lists of the ATS did not end, or ignored the times asked for.',
};
