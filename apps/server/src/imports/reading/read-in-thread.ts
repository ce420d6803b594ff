import { createReadStream } from 'node:fs';
import type { MessagePort } from 'node:worker_threads';
import { type ImportedRow, readImport } from '@crosswalk/imports';
import { type ReadyRow, readyRow } from '../ready-row.ts';
import { isReadingOrder, type ReadingReport } from './messages.ts';

/** So many lots of rows may wait to be stored. */
const mostAhead = 2;

/** Reads a file as ordered and hands its rows over, lot by lot. To be run in a thread of its own. */
export async function readInThread(port: MessagePort | null, order: unknown): Promise<void> {
  if (port === null || !isReadingOrder(order)) throw new Error('The thread was not told what to read.');
  const { path, fileName, overrides, afterRow, batchSize } = order;
  const say = (report: ReadingReport) => port.postMessage(report);
  const turns = new Turns(mostAhead);
  port.on('message', () => turns.give());
  const reading = await readImport(createReadStream(path), { fileName, overrides });
  const { inspection } = reading;
  say({ kind: 'inspected', inspection });
  let lot: ReadyRow[] = [];
  for await (const row of after(reading.rows, afterRow)) {
    lot.push(readyRow(row, inspection.format ?? inspection.kind));
    if (lot.length < batchSize) continue;
    await turns.take();
    say({ kind: 'rows', rows: lot });
    lot = [];
  }
  if (lot.length > 0) say({ kind: 'rows', rows: lot });
  say({ kind: 'ended' });
  port.close();
}

async function* after(
  rows: AsyncGenerator<ImportedRow, void>,
  row: number,
): AsyncGenerator<ImportedRow, void> {
  for await (const each of rows) if (each.row > row) yield each;
}

/** So many may go ahead; who comes when there is none left waits for one. */
class Turns {
  #left: number;
  #wake: () => void = () => undefined;

  constructor(left: number) {
    this.#left = left;
  }

  give(): void {
    this.#left += 1;
    this.#wake();
  }

  async take(): Promise<void> {
    while (this.#left === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#left -= 1;
  }
}
