import type { ProblemCode } from './problem-codes.ts';
import { referenceOf } from './route-references.ts';
import { usualProblems } from './usual-problems.ts';

/** Every code a route can answer with, the usual ones first. */
export function problemCodesOf(route: {
  readonly method: string;
  /** As in the document: `/api/exports/{exportId}`. */
  readonly path: string;
  readonly takesInput: boolean;
}): readonly ProblemCode[] {
  const reference = referenceOf(route.method, route.path);
  const usual = usualProblems({ ...route, audience: reference?.for ?? 'viewer' });
  return [...new Set([...usual, ...(reference?.problems ?? [])])];
}
