import { createReadStream } from 'node:fs';
import type { MessagePort } from 'node:worker_threads';
import { readImport } from '@crosswalk/imports';
import { packRows, type ReadyRow, readyRow } from '../ready-row.ts';
import { isReadingOrder, type ReadingReport } from './messages.ts';

/** Reads a file as ordered and hands its rows over, lot by lot. To be run in a thread of its own. */
export async function readInThread(port: MessagePort | null, order: unknown): Promise<void> {
  if (port === null || !isReadingOrder(order)) throw new Error('The thread was not told what to read.');
  const { path, fileName, overrides, afterRow, lots, lotSize, mostLots } = order;
  const say = (report: ReadingReport) => port.postMessage(report);
  const buffers = new Buffers(mostLots);
  lots.on('message', (used: unknown) => {
    if (used instanceof ArrayBuffer) buffers.give(used);
  });
  const { inspection, rows } = await readImport(createReadStream(path), { fileName, overrides });
  say({ kind: 'inspected', inspection });
  const format = inspection.format ?? inspection.kind;
  let lot: ReadyRow[] = [];
  const handOver = async () => {
    const packed = packRows(lot, await buffers.take());
    lot = [];
    lots.postMessage(packed, [packed.buffer]);
    say({ kind: 'made' });
  };
  for await (const row of rows) {
    if (row.row <= afterRow) continue;
    lot.push(readyRow(row, format));
    if (lot.length === lotSize) await handOver();
  }
  if (lot.length > 0) await handOver();
  say({ kind: 'ended' });
  lots.close();
}

/** The buffers that are here; who comes when all are away waits for one. */
class Buffers {
  readonly #here: ArrayBuffer[];
  #wake: () => void = () => undefined;

  constructor(count: number) {
    this.#here = Array.from({ length: count }, () => new ArrayBuffer(0));
  }

  give(buffer: ArrayBuffer): void {
    this.#here.push(buffer);
    this.#wake();
  }

  async take(): Promise<ArrayBuffer> {
    for (;;) {
      const buffer = this.#here.pop();
      if (buffer !== undefined) return buffer;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
