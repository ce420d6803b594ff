import { Readable, Writable } from 'node:stream';
import type pg from 'pg';

/**
 * The rows of a `copy … to stdout` as they come, in memory that does not grow with them: while nobody reads, the
 * connection rests. Whoever stops reading half-way has to close the connection.
 */
export function copyOut(client: pg.ClientBase, sql: string): Readable {
  const rows = new CopyOut(sql);
  client.query(rows);
  return rows.stream;
}

/**
 * Takes what `copy … from stdin` reads, and ends when PostgreSQL has stored it all. Whoever destroys it half-way has
 * to close the connection.
 */
export function copyIn(client: pg.ClientBase, sql: string): Writable {
  const rows = new CopyIn(sql);
  client.query(rows);
  return rows.stream;
}

/** What pg hands to whoever is the query in question (pg, lib/client.js): the messages between it and `readyForQuery`. */
abstract class Copy implements pg.Submittable {
  readonly #sql: string;

  constructor(sql: string) {
    this.#sql = sql;
  }

  submit(connection: pg.Connection): void {
    connection.query(this.#sql);
  }

  abstract handleError(error: Error): void;
  abstract handleReadyForQuery(): void;

  // pg tells these, too; nothing follows from them here.
  readonly handleCommandComplete = nothing;
  readonly handleRowDescription = nothing;
  readonly handleDataRow = nothing;
  readonly handlePortalSuspended = nothing;
  readonly handleEmptyQuery = nothing;
}

function nothing(): undefined {
  return undefined;
}

class CopyOut extends Copy {
  readonly stream: Readable;
  #resume: (() => void) | null = null;

  constructor(sql: string) {
    super(sql);
    this.stream = new Readable({
      highWaterMark: 1024 * 1024,
      read: () => {
        this.#resume?.();
        this.#resume = null;
      },
    });
  }

  handleCopyData(message: { readonly chunk: Buffer }, connection: pg.Connection): void {
    // The chunk is a view of a buffer that pg writes the next message into.
    if (this.stream.push(Buffer.from(message.chunk))) return;
    connection.stream.pause();
    this.#resume = () => connection.stream.resume();
  }

  override handleError(error: Error): void {
    this.stream.destroy(error);
  }

  override handleReadyForQuery(): void {
    this.stream.push(null);
  }
}

class CopyIn extends Copy {
  readonly stream: Writable;
  #begin: (connection: CopyConnection) => void = () => undefined;
  #end: () => void = () => undefined;

  constructor(sql: string) {
    super(sql);
    const begun = new Promise<CopyConnection>((resolve) => {
      this.#begin = resolve;
    });
    const ended = new Promise<void>((resolve) => {
      this.#end = resolve;
    });
    this.stream = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        begun.then((connection) => {
          connection.sendCopyFromChunk(chunk);
          if (connection.stream.writableNeedDrain) connection.stream.once('drain', () => done());
          else done();
        }, done);
      },
      final: (done) => {
        begun
          .then((connection) => connection.endCopyFrom())
          .then(() => ended)
          .then(() => done(), done);
      },
    });
  }

  handleCopyInResponse(connection: pg.Connection): void {
    if (canCopy(connection)) this.#begin(connection);
    else this.stream.destroy(new Error('This version of pg cannot copy rows in.'));
  }

  override handleError(error: Error): void {
    this.stream.destroy(error);
  }

  override handleReadyForQuery(): void {
    this.#end();
  }
}

/** What pg has and its declarations leave out. */
interface CopyConnection extends pg.Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

function canCopy(connection: pg.Connection): connection is CopyConnection {
  return (
    'sendCopyFromChunk' in connection &&
    typeof connection.sendCopyFromChunk === 'function' &&
    'endCopyFrom' in connection &&
    typeof connection.endCopyFrom === 'function'
  );
}
