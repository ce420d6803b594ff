import { BinaryFields } from './binary-fields.ts';
import type { Copy } from './copy-into.ts';

/** "Binary Format" of COPY in the PostgreSQL manual: the signature, no flags, no extension. */
const head = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const end = Buffer.from([0xff, 0xff]);

/** What was filled and sent is filled again: buffers that come and go make V8 collect all of its heap for them. */
const spares: BinaryFields[] = [];
const mostSpares = 6;

const firstCapacity = 64 * 1024;

/** A buffer that once held more is not worth keeping, in bytes. */
const mostKept = 8 * 1024 * 1024;

/** Rows on their way into tables. To be sent once. */
export class RowsToCopy {
  readonly #copies: readonly Copy[];
  readonly #filled: BinaryFields[] = [];

  constructor(copies: readonly Copy[]) {
    this.#copies = copies;
  }

  /** The bytes of one table after the other, each filled in when it is asked for. They stay until `done`. */
  *tables(): Generator<Buffer, void> {
    for (const { columns, fill } of this.#copies) {
      const fields = spares.pop() ?? new BinaryFields(firstCapacity);
      this.#filled.push(fields);
      const rowStart = Buffer.alloc(2);
      rowStart.writeInt16BE(columns.length);
      fields.clear();
      fields.raw(head);
      fill(() => {
        fields.raw(rowStart);
        return fields;
      });
      fields.raw(end);
      yield fields.bytes;
    }
  }

  /** The memory is not needed any more. */
  done(): void {
    for (const fields of this.#filled.splice(0))
      if (spares.length < mostSpares && fields.capacity <= mostKept) spares.push(fields);
  }
}
