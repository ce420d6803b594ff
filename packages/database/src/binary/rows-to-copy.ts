import { BinaryFields } from './binary-fields.ts';

/** "Binary Format" of COPY in the PostgreSQL manual: the signature, no flags, no extension. */
const head = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const end = Buffer.from([0xff, 0xff]);

/** Rows on their way into a table. To be filled, copied, cleared and filled again: it keeps its memory. */
export class RowsToCopy {
  readonly #fields: BinaryFields;
  readonly #rowStart: Buffer;
  #count = 0;

  /**
   * @param columns how many values each row has
   * @param capacity in bytes, to begin with
   */
  constructor(columns: number, capacity: number) {
    this.#fields = new BinaryFields(capacity);
    this.#rowStart = Buffer.alloc(2);
    this.#rowStart.writeInt16BE(columns);
    this.clear();
  }

  get count(): number {
    return this.#count;
  }

  clear(): void {
    this.#count = 0;
    this.#fields.clear();
    this.#fields.raw(head);
  }

  /** Begins a row; its values are to be put into what this returns, as many as there are columns. */
  row(): BinaryFields {
    this.#count += 1;
    this.#fields.raw(this.#rowStart);
    return this.#fields;
  }

  /** All there is to send; no row can be added any more, and the next `clear()` writes over it. */
  ended(): Buffer {
    this.#fields.raw(end);
    return this.#fields.bytes;
  }
}
