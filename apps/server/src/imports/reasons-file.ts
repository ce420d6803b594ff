import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import type { RowOutcome } from './import-batch.ts';

/** One line of the report's `reasons`. */
export interface RowReason {
  readonly row: number;
  readonly outcome: RowOutcome['outcome'];
  readonly reason: string;
}

/**
 * The reasons of an import while they come up, in a file: a report of 100,000 merged rows must not stand in
 * memory. Rows about which there is nothing to say are left out.
 */
export class ReasonsFile {
  readonly path: string;
  readonly #file: FileHandle;
  #empty = true;

  private constructor(path: string, file: FileHandle) {
    this.path = path;
    this.#file = file;
  }

  static async create(path: string): Promise<ReasonsFile> {
    return new ReasonsFile(path, await open(path, 'wx', 0o600));
  }

  async add(outcomes: readonly RowOutcome[]): Promise<void> {
    const lines = outcomes.flatMap((outcome) => {
      const reason = reasonOf(outcome);
      return reason === null ? [] : [JSON.stringify(reason)];
    });
    if (lines.length === 0) return;
    await this.#file.write(`${this.#empty ? '' : ','}${lines.join(',')}`);
    this.#empty = false;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  /** `head` as JSON, with `reasons` as its last member; removes the file once it was read or given up. */
  async *asJson(head: object): AsyncGenerator<Uint8Array, void> {
    try {
      yield Buffer.from(`${JSON.stringify(head).slice(0, -1)},"reasons":[`);
      for await (const chunk of createReadStream(this.path)) yield chunk;
      yield Buffer.from(']}');
    } finally {
      await this.remove();
    }
  }

  async remove(): Promise<void> {
    await rm(this.path, { force: true });
  }
}

/** Everything there is to say about a row, in one text. */
export function reasonOf({ row, outcome, reason, warnings }: RowOutcome): RowReason | null {
  const said = [...(reason === null ? [] : [reason]), ...warnings].join(' ');
  return said === '' ? null : { row, outcome, reason: said };
}
