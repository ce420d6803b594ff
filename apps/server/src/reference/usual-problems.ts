import type { ProblemCode } from './problem-codes.ts';
import type { Audience } from './route-reference.ts';

/** What tells which problems a route has in common with others. */
export interface RouteShape {
  readonly method: string;
  readonly audience: Audience;
  /** Whether anything is read from path, query, headers or body. */
  readonly takesInput: boolean;
}

/** What any route of this kind can refuse. */
export function usualProblems({ method, audience, takesInput }: RouteShape): readonly ProblemCode[] {
  const writes = method.toUpperCase() !== 'GET';
  return [
    ...(audience === 'anybody'
      ? []
      : (['unauthenticated', 'unknownMember', 'forbidden', 'tooManyRequests'] as const)),
    ...(audience === 'person' ? (['sessionNeeded'] as const) : []),
    ...(writes ? (['foreignOrigin'] as const) : []),
    ...(takesInput ? (['invalidInput'] as const) : []),
    ...(writes ? (['tooLarge'] as const) : []),
    ...(method.toUpperCase() === 'POST' && audience !== 'anybody' ? idempotency : []),
    'internal',
  ];
}

const idempotency = [
  'idempotencyRunning',
  'idempotencyUnclear',
  'answerNotKept',
  'idempotencyKeyReused',
] as const;
