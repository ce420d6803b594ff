import type { Identifiers } from '../identifiers.ts';

/** Cursors beyond this number are forgotten, oldest first; they then count as expired. */
const REMEMBERED = 50_000;

/** Where a list goes on. */
export interface CursorPosition {
  readonly path: string;
  /** The query of the first page: filters, `fields` and page size. */
  readonly query: string;
  /** The last id told; the list goes on below it. */
  readonly below: number;
  /** Milliseconds since the epoch on the look-alike's clock. */
  readonly issuedAt: number;
}

/** The cursors handed out. They mean nothing without us. */
export class IssuedCursors {
  readonly #positions = new Map<string, CursorPosition>();

  issue(ids: Identifiers, position: CursorPosition): string {
    const cursor = Buffer.from(ids.hex('cursor', 40), 'hex').toString('base64url');
    this.#positions.set(cursor, position);
    if (this.#positions.size > REMEMBERED) {
      const oldest = this.#positions.keys().next();
      if (!oldest.done) this.#positions.delete(oldest.value);
    }
    return cursor;
  }

  find(cursor: string): CursorPosition | null {
    return this.#positions.get(cursor) ?? null;
  }

  clear(): void {
    this.#positions.clear();
  }
}
