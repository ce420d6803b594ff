import { on } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { batchSize } from '../in-batches.ts';
import type { PackedRows, ReadyRow } from '../ready-row.ts';
import { isPackedRows, isReadingReport, type ReadingOrder, type ReadingReport } from './messages.ts';
import type { BatchedReading, ReadingWish } from './read-in-batches.ts';

/** The same two folders up from the source and from the build. */
const program = fileURLToPath(new URL('../../../programs/read-file.mjs', import.meta.url));

/** In megabytes. What is read in a stream needs little; the rest is for files that have to be read whole. */
const memory = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 768 };

/** Few, so that reading one takes no time at which others would notice. */
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
  const { port1: lots, port2 } = new MessageChannel();
  const order: ReadingOrder = { path, fileName, overrides, afterRow, lots: port2, lotSize, mostLots };
  const transferList = [port2];
  const options = { env: {}, execArgv: [], resourceLimits: memory };
  const thread = new Worker(program, { ...options, workerData: order, transferList });
  const reports = reportsOf(thread);
  try {
    const { value: first } = await reports.next();
    if (first?.kind !== 'inspected') throw endedEarly();
    return {
      inspection: first.inspection,
      batches: batchesOf(lots, reports),
      close: async () => {
        lots.close();
        await thread.terminate();
      },
    };
  } catch (error) {
    lots.close();
    await thread.terminate();
    throw error;
  }
}

async function* batchesOf(
  lots: MessagePort,
  reports: AsyncGenerator<ReadingReport, void>,
): AsyncGenerator<readonly ReadyRow[], void> {
  let batch: ReadyRow[] = [];
  let buffers: ArrayBuffer[] = [];
  for await (const { kind } of reports) {
    if (kind === 'made') {
      const { rows, buffer } = fetchLot(lots);
      batch.push(...rows);
      buffers.push(buffer);
      if (batch.length < batchSize) continue;
    }
    if (batch.length > 0) yield batch;
    if (kind === 'ended') return;
    // They are stored, or the caller would not have come back.
    for (const buffer of buffers) lots.postMessage(buffer, [buffer]);
    batch = [];
    buffers = [];
  }
  throw endedEarly();
}

/** Makes rows of the next lot's bytes only now that they are wanted: rows that wait outlive what is short-lived. */
function fetchLot(lots: MessagePort): PackedRows {
  const lot: unknown = receiveMessageOnPort(lots)?.message;
  if (!isPackedRows(lot)) throw endedEarly();
  return lot;
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
