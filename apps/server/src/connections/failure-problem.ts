import type { Failure, Manifest } from '@crosswalk/connectors';
import { Problem } from '../http/problem.ts';
import { atsNames } from './ats-name.ts';

/** Turns what an ATS answered to a read into a Problem; `doing` completes "… while": `reading the jobs`. */
export function problemOf(failure: Failure, manifest: Manifest, doing: string): Problem {
  const ats = atsNames[manifest.ats];
  switch (failure.kind) {
    case 'unauthorised':
      return new Problem(409, 'credentialsRefused', failure.message);
    case 'forbidden':
      return new Problem(409, 'permissionMissing', failure.message, { permission: failure.permission });
    case 'rateLimited':
      return new Problem(
        503,
        'atsBusy',
        `${ats} asked us to slow down while ${doing}. Try again in a minute.`,
        failure.retryAfterMs === null ? {} : { retryAfterSeconds: Math.ceil(failure.retryAfterMs / 1000) },
      );
    case 'unavailable':
    case 'doubtful':
      return new Problem(
        502,
        'atsUnavailable',
        `${ats} could not be reached while ${doing}: ${failure.message} Nothing was changed. Try again soon.`,
      );
    case 'gone':
      return new Problem(404, 'atsRecordGone', `${ats} no longer has it: ${failure.message}`, {
        what: failure.what,
      });
    case 'rejected':
      return new Problem(
        502,
        'atsRejected',
        `${ats} did not accept the request while ${doing}: ${failure.message}`,
      );
  }
}
