import type pg from 'pg';
import type { RowsToCopy } from './rows-to-copy.ts';

/** So many bytes go into one message: PostgreSQL takes in rows while the next ones are on their way. */
const messageBytes = 64 * 1024;

/** Tags of messages ("Message Formats" in the PostgreSQL manual). */
const copyData = 0x64;
const copyDone = Buffer.from([0x63, 0, 0, 0, 4]);

/**
 * Sends rows with a COPY statement.
 *
 * @param statement `copy … from stdin (format binary)`; others may stand around it
 * @param rows whose memory must be left alone until this has ended, well or badly
 * @returns how many rows PostgreSQL took
 */
export function sendRows(client: pg.ClientBase, statement: string, rows: RowsToCopy): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(new SentRows(statement, rows, resolve, reject));
  });
}

/** A query as pg runs it: it is told what the server answers by the methods it has. */
class SentRows implements pg.Submittable {
  readonly #statement: string;
  readonly #rows: RowsToCopy;
  readonly #resolve: (count: number) => void;
  readonly #reject: (error: Error) => void;
  #error: Error | null = null;
  #count = 0;
  #sent = false;
  #answered = false;

  constructor(
    statement: string,
    rows: RowsToCopy,
    resolve: (count: number) => void,
    reject: (error: Error) => void,
  ) {
    this.#statement = statement;
    this.#rows = rows;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  /** Rows follow the statement at once: where it is refused, PostgreSQL drops them ("COPY Operations" in its manual). */
  submit(connection: pg.Connection): void {
    const { stream } = connection;
    const bytes = this.#rows.ended();
    stream.cork();
    connection.query(this.#statement);
    for (let at = 0; at < bytes.length; at += messageBytes) {
      const piece = bytes.subarray(at, at + messageBytes);
      const head = Buffer.allocUnsafe(5);
      head.writeUInt8(copyData);
      head.writeInt32BE(piece.length + 4, 1);
      stream.write(head);
      stream.write(piece);
    }
    stream.write(copyDone, () => {
      this.#sent = true;
      this.#end();
    });
    stream.uncork();
  }

  handleCopyInResponse(): void {
    // The rows are on their way.
  }

  handleRowDescription(): void {
    // What stands around the COPY answers nothing of interest.
  }

  handleDataRow(): void {
    // As above.
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    const [, count] = /^COPY (\d+)$/.exec(text) ?? [];
    if (count !== undefined) this.#count = Number(count);
  }

  /** pg tells this query nothing any more. */
  handleError(error: Error): void {
    this.#error = error;
    this.#answered = true;
    this.#end();
  }

  handleReadyForQuery(): void {
    this.#answered = true;
    this.#end();
  }

  /** What is not sent yet must not be written over, whatever the answer. */
  #end(): void {
    if (!this.#answered || !this.#sent) return;
    if (this.#error === null) this.#resolve(this.#count);
    else this.#reject(this.#error);
  }
}
