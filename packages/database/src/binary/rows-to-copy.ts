import { BinaryFields } from './binary-fields.ts';

/** "Binary Format" of COPY in the PostgreSQL manual: the signature, no flags, no extension. */
const head = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const end = Buffer.from([0xff, 0xff]);

const firstCapacity = 64 * 1024;

/** Rows on their way into a table. To be filled and sent again and again: it keeps its memory. */
export class RowsToCopy {
  readonly #fields = new BinaryFields(firstCapacity);
  readonly #rowStart = Buffer.alloc(2);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** In bytes. */
  get capacity(): number {
    return this.#fields.capacity;
  }

  /** @param columns how many values each row has */
  begin(columns: number): void {
    this.#count = 0;
    this.#rowStart.writeInt16BE(columns);
    this.#fields.clear();
    this.#fields.raw(head);
  }

  /** Begins a row; its values are to be put into what this returns, as many as there are columns. */
  row(): BinaryFields {
    this.#count += 1;
    this.#fields.raw(this.#rowStart);
    return this.#fields;
  }

  /** All there is to send; no row can be added any more. */
  ended(): Buffer {
    this.#fields.raw(end);
    return this.#fields.bytes;
  }
}
