import type { Row } from './records.ts';

/** Rows of one kind by id, with indexes over columns that hold the id of another row. */
export class Table<T extends Row> {
  readonly #rows = new Map<number, T>();
  readonly #indexed: readonly (keyof T)[];
  readonly #indexes = new Map<keyof T, Map<unknown, Set<number>>>();

  constructor(...indexed: readonly (keyof T)[]) {
    this.#indexed = indexed;
  }

  get(id: number): T | undefined {
    return this.#rows.get(id);
  }

  has(id: number): boolean {
    return this.#rows.has(id);
  }

  add(row: T): T {
    this.#rows.set(row.id, row);
    for (const column of this.#indexed) this.#holders(column, row[column]).add(row.id);
    return row;
  }

  delete(id: number): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    this.#rows.delete(id);
    for (const column of this.#indexed) this.#holders(column, row[column]).delete(id);
  }

  /** Changes an indexed column. */
  move<K extends keyof T>(row: T, column: K, value: T[K]): void {
    this.delete(row.id);
    row[column] = value;
    this.add(row);
  }

  /** The rows whose indexed column holds `value`, oldest first. */
  where(column: keyof T, value: unknown): T[] {
    const found: T[] = [];
    for (const id of this.#indexes.get(column)?.get(value) ?? []) {
      const row = this.#rows.get(id);
      if (row !== undefined) found.push(row);
    }
    return found.sort((a, b) => a.id - b.id);
  }

  all(): IterableIterator<T> {
    return this.#rows.values();
  }

  get size(): number {
    return this.#rows.size;
  }

  clear(): void {
    this.#rows.clear();
    this.#indexes.clear();
  }

  snapshot(): readonly T[] {
    return [...this.#rows.values()];
  }

  restore(rows: readonly T[]): void {
    this.clear();
    for (const row of rows) this.add(row);
  }

  #holders(column: keyof T, value: unknown): Set<number> {
    const index = this.#indexes.get(column) ?? new Map<unknown, Set<number>>();
    this.#indexes.set(column, index);
    const holders = index.get(value) ?? new Set<number>();
    index.set(value, holders);
    return holders;
  }
}
