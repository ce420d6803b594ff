/**
 * How many letters have to be changed, left out, put in or swapped with the next one to make one word of another.
 *
 * @param most beyond this it only matters that it is more: `most + 1` is returned
 */
export function editDistance(one: string, other: string, most: number): number {
  const from = [...one];
  const to = [...other];
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [row, letter] of from.entries()) {
    const next = [row + 1];
    for (const [column, wanted] of to.entries()) {
      const changed = at(last, column) + (letter === wanted ? 0 : 1);
      const shortest = Math.min(changed, at(last, column + 1) + 1, at(next, column) + 1);
      const swapped = row > 0 && column > 0 && letter === to[column - 1] && from[row - 1] === wanted;
      next.push(swapped ? Math.min(shortest, at(before, column - 1) + 1) : shortest);
    }
    before = last;
    last = next;
  }
  return Math.min(at(last, to.length), most + 1);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
