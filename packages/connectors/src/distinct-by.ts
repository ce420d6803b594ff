/** The first of each that share a key. */
export function distinctBy<T>(values: readonly T[], key: (value: T) => string): readonly T[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const own = key(value);
    if (seen.has(own)) return false;
    seen.add(own);
    return true;
  });
}
