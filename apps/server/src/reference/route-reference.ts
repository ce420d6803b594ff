import type { Role } from '../services.ts';
import type { ProblemCode } from './problem-codes.ts';

/**
 * Whom a route is for: a member of at least that role; a person who signed in, whatever their role; the operator with
 * the local access token; or anybody who can reach the port.
 */
export type Audience = Role | 'person' | 'operator' | 'anybody';

/** What the document says of a route beside its own description. */
export interface RouteReference {
  readonly for: Audience;
  /** What it can refuse beyond what any route does (see `usual-problems.ts`). */
  readonly problems: readonly ProblemCode[];
  /** Sentences below the summary, in Markdown; instead of none in the route. */
  readonly description?: string;
}

/** By method and path, as in `POST /api/exports`. */
export type RouteReferences = Readonly<Record<string, RouteReference>>;
