import type { Failure, Manifest } from '@crosswalk/connectors';
import { Problem } from '../http/problem.ts';
import { atsNames } from './ats-name.ts';

/**
 * Turns what an ATS answered to a read into a Problem, with what an admin can do as `forAdmin`; `doing` completes
 * "… while": `reading the jobs`.
 */
export function problemOf(failure: Failure, manifest: Manifest, doing: string): Problem {
  const ats = atsNames[manifest.ats];
  const { message, forAdmin } = failure;
  switch (failure.kind) {
    case 'unauthorised':
      return new Problem(409, 'credentialsRefused', message, { forAdmin });
    case 'forbidden':
      return new Problem(409, 'permissionMissing', message, { forAdmin, permission: failure.permission });
    case 'rateLimited':
      return new Problem(
        503,
        'atsBusy',
        `${ats} asked us to slow down while ${doing}. Try again in a minute.`,
        failure.retryAfterMs === null
          ? { forAdmin }
          : { forAdmin, retryAfterSeconds: Math.ceil(failure.retryAfterMs / 1000) },
      );
    case 'unavailable':
    case 'doubtful': {
      const what =
        failure.kind === 'unavailable' && failure.cause === 'trouble'
          ? 'had trouble'
          : 'could not be reached';
      return new Problem(
        502,
        'atsUnavailable',
        `${ats} ${what} while ${doing}. Nothing was changed. Try again in a minute.`,
        { forAdmin },
      );
    }
    case 'gone':
      return new Problem(404, 'atsRecordGone', message, { forAdmin, what: failure.what });
    case 'rejected':
      return new Problem(502, 'atsRejected', `${ats} did not accept what it was asked while ${doing}.`, {
        forAdmin,
      });
  }
}
