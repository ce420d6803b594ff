import { AsyncLocalStorage } from 'node:async_hooks';

/** The way in of whoever asked; `system` when Crosswalk acts by itself. */
export type AuditVia = 'web' | 'apiKey' | 'cli' | 'system';

// Beside the calls rather than through them: every use case would hand it on, and none but the log looks at it.
const asking = new AsyncLocalStorage<AuditVia>();

/** Does something on behalf of a request: what is recorded meanwhile carries the way it came in by. */
export function askedBy<Result>(via: AuditVia, act: () => Result): Result {
  return asking.run(via, act);
}

/** The way in of the request this runs for. */
export function whoAsks(): AuditVia {
  return asking.getStore() ?? 'system';
}
