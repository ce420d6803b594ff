const A = 65;
const Z = 90;

/** Column of a cell reference such as `AB12`, 0-based; null when it names none. */
export function readColumn(reference: string): number | null {
  let column = 0;
  let at = 0;
  for (; at < reference.length && at < 4; at += 1) {
    const code = reference.charCodeAt(at) & ~32;
    if (code < A || code > Z) break;
    column = column * 26 + (code - A + 1);
  }
  return at === 0 || at === 4 ? null : column - 1;
}
