import type { Conditions, LookUpKind } from '../faults/conditions.ts';

const kinds: Readonly<Record<string, LookUpKind>> = {
  email: 'email',
  created_at: 'createdAt',
  candidate_ids: 'contact',
  application_ids: 'contact',
};

/**
 * How long a new row stays invisible to a look-up that uses these parameters, in milliseconds: the slowest of the
 * indexes involved. Look-ups by id see everything.
 */
export function lagOf(names: ReadonlySet<string>, { indexLag }: Conditions): number {
  if (names.has('ids')) return 0;
  const lags = [...names].map((name) => kinds[name]).filter((kind) => kind !== undefined);
  return lags.length === 0 ? indexLag.list : Math.max(...lags.map((kind) => indexLag[kind]));
}
