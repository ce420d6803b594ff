import { on } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { batchSize } from '../in-batches.ts';
import type { ReadyRow } from '../ready-row.ts';
import { isReadingReport, type ReadingOrder, type ReadingReport } from './messages.ts';
import type { BatchedReading, ReadingWish } from './read-in-batches.ts';

/** The same two folders up from the source and from the build. */
const program = fileURLToPath(new URL('../../../programs/read-file.mjs', import.meta.url));

/** In megabytes. What is read in a stream needs little; the rest is for files that have to be read whole. */
const memory = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 768 };

/**
 * Few enough for a message of less than 100 kB: what comes in a larger one V8 puts at once among what has lived long,
 * where it stays for long after it was stored.
 */
const lotSize = 100;

/** For the batch that is being stored, and as many for the next one. */
const mostLots = 2 * Math.ceil(batchSize / lotSize);

/** Reads a file in a thread of its own, whose failure is that of the reading alone. */
export async function readAside({
  path,
  fileName,
  overrides,
  afterRow = 0,
}: ReadingWish): Promise<BatchedReading> {
  const order: ReadingOrder = { path, fileName, overrides, afterRow, lotSize, mostLots };
  const thread = new Worker(program, { workerData: order, env: {}, execArgv: [], resourceLimits: memory });
  const reports = reportsOf(thread);
  try {
    const { value: first } = await reports.next();
    if (first?.kind !== 'inspected') throw endedEarly();
    return {
      inspection: first.inspection,
      batches: batchesOf(thread, reports),
      close: async () => void (await thread.terminate()),
    };
  } catch (error) {
    await thread.terminate();
    throw error;
  }
}

async function* batchesOf(
  thread: Worker,
  reports: AsyncGenerator<ReadingReport, void>,
): AsyncGenerator<readonly ReadyRow[], void> {
  let batch: ReadyRow[] = [];
  let buffers: ArrayBuffer[] = [];
  for await (const report of reports) {
    if (report.kind === 'inspected') continue;
    if (report.kind === 'rows') {
      batch.push(...report.rows);
      buffers.push(report.buffer);
      if (batch.length < batchSize) continue;
    }
    if (batch.length > 0) yield batch;
    if (report.kind === 'ended') return;
    // They are stored, or the caller would not have come back.
    for (const buffer of buffers) thread.postMessage(buffer, [buffer]);
    batch = [];
    buffers = [];
  }
  throw endedEarly();
}

/** Fails with what the thread fails with. */
async function* reportsOf(thread: Worker): AsyncGenerator<ReadingReport, void> {
  for await (const [message] of on(thread, 'message', { close: ['exit'] })) {
    if (isReadingReport(message)) yield message;
  }
}

function endedEarly(): Error {
  return new Error('The thread that read the file ended before its end.');
}
