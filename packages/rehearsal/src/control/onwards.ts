/** The other stages in the order in which somebody is likely to go on: those to come, then those behind. */
export function onwards<T extends { readonly id: unknown }>(
  stages: readonly T[],
  present: unknown,
): readonly T[] {
  const at = stages.findIndex(({ id }) => id === present);
  return [...stages.slice(at + 1), ...stages.slice(0, Math.max(0, at))];
}
