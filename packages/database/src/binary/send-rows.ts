import type pg from 'pg';
import type { RowsToCopy } from './rows-to-copy.ts';

/** So many bytes go into one message: PostgreSQL takes in rows while the next ones are on their way. */
const messageBytes = 64 * 1024;

/** Tags of messages ("Message Formats" in the PostgreSQL manual). */
const copyData = 0x64;
const copyDone = Buffer.from([0x63, 0, 0, 0, 4]);
/** With an empty reason. */
const copyFail = Buffer.from([0x66, 0, 0, 0, 5, 0]);

/**
 * Sends rows with their COPY statements.
 *
 * @param statements `copy … from stdin (format binary)` for each table; others may stand between them
 * @returns how many rows PostgreSQL took
 */
export function sendRows(client: pg.ClientBase, statements: string, rows: RowsToCopy): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(new SentRows(statements, rows, resolve, reject));
  });
}

/** A query as pg runs it: it is told what the server answers by the methods it has. */
class SentRows implements pg.Submittable {
  readonly #statements: string;
  readonly #rows: RowsToCopy;
  readonly #resolve: (count: number) => void;
  readonly #reject: (error: Error) => void;
  #error: Error | null = null;
  #count = 0;
  /** How much of it is on its way to the other side. */
  #writing = 0;
  #answered = false;

  constructor(
    statements: string,
    rows: RowsToCopy,
    resolve: (count: number) => void,
    reject: (error: Error) => void,
  ) {
    this.#statements = statements;
    this.#rows = rows;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  /**
   * Rows follow the statements at once: PostgreSQL reads those of one table until their end and then comes to the next
   * statement. Where one is refused, it drops the rest ("COPY Operations" in its manual).
   */
  submit(connection: pg.Connection): void {
    const { stream } = connection;
    connection.query(this.#statements);
    this.#writing += 1;
    try {
      for (const bytes of this.#rows.tables()) {
        stream.cork();
        for (let at = 0; at < bytes.length; at += messageBytes) {
          const piece = bytes.subarray(at, at + messageBytes);
          const head = Buffer.allocUnsafe(5);
          head.writeUInt8(copyData);
          head.writeInt32BE(piece.length + 4, 1);
          stream.write(head);
          stream.write(piece);
        }
        this.#writing += 1;
        stream.write(copyDone, () => this.#written());
        stream.uncork();
      }
    } catch (error) {
      // Half a table must not be stored, nor PostgreSQL be left waiting for the rest.
      this.#error =
        error instanceof Error ? error : new Error('Rows could not be filled in.', { cause: error });
      this.#writing += 1;
      stream.write(copyFail, () => this.#written());
    }
    this.#written();
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
    if (count !== undefined) this.#count += Number(count);
  }

  /** pg tells this query nothing any more. */
  handleError(error: Error): void {
    this.#error ??= error;
    this.#answered = true;
    this.#end();
  }

  handleReadyForQuery(): void {
    this.#answered = true;
    this.#end();
  }

  #written(): void {
    this.#writing -= 1;
    this.#end();
  }

  /** What is not sent yet must not be written over, whatever the answer. */
  #end(): void {
    if (!this.#answered || this.#writing > 0) return;
    this.#rows.done();
    if (this.#error === null) this.#resolve(this.#count);
    else this.#reject(this.#error);
  }
}
