/** Longest text of a cell, in UTF-16 units (Excel specifications and limits, "Total number of characters"). */
export const LONGEST_CELL = 32_767;

/**
 * Collects the text of one shared or inline string: the `t` elements of all its runs, whatever their look, without
 * the readings above Chinese and Japanese (`rPh`; ECMA-376, part 1, 18.4.6).
 */
export class RichText {
  #parts = '';
  #inText = false;
  #inReading = false;

  clear(): void {
    this.#parts = '';
    this.#inText = false;
    this.#inReading = false;
  }

  open(name: string): void {
    if (name === 't') this.#inText = true;
    else if (name === 'rPh') this.#inReading = true;
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
    else if (name === 'rPh') this.#inReading = false;
  }

  text(text: string): void {
    // What Excel itself could not hold is no cell: keeping it would let one fill memory.
    if (this.#inText && !this.#inReading && this.#parts.length <= 8 * LONGEST_CELL) this.#parts += text;
  }

  read(): string {
    return unescapeCell(this.#parts);
  }
}

const ESCAPED = /_x([0-9a-f]{4})_/gi;

/** Characters that XML cannot hold are written `_x000D_` (ECMA-376, part 1, 22.9.2.19). */
export function unescapeCell(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
