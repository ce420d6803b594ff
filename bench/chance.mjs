/** Numbers from 0 up to 1 that depend on the seed alone (mulberry32). */
export function draw(seed) {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Picks from a list with a number from 0 up to 1 so that the n-th is met 1 / (n + flat) as often: Zipf's law, by which
 * names, places and words are spread.
 */
export function skewed(list, flat) {
  const ends = [];
  let sum = 0;
  for (let rank = 0; rank < list.length; rank += 1) {
    sum += 1 / (rank + 1 + flat);
    ends.push(sum);
  }
  return (chance) => {
    const wanted = chance * sum;
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return list[low];
  };
}
