interface Profile {
  readonly id: string;
  readonly atsRecords: readonly unknown[];
  readonly createdAt: string;
}

/**
 * Whose profile, of two, the other one goes into: who is in an ATS, since that is what others know them by, else who
 * was here first.
 */
export function whoStays<P extends Profile>(one: P, other: P): { readonly stays: P; readonly goes: P } {
  const inAts = Number(other.atsRecords.length > 0) - Number(one.atsRecords.length > 0);
  const later = one.createdAt > other.createdAt ? 1 : -1;
  return (inAts === 0 ? later : inAts) > 0 ? { stays: other, goes: one } : { stays: one, goes: other };
}
