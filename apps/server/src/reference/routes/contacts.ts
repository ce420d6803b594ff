import type { ProblemCode } from '../problem-codes.ts';
import type { RouteReferences } from '../route-reference.ts';

const people: readonly ProblemCode[] = [
  'noProject',
  'projectAmbiguous',
  'noCandidate',
  'searchMistake',
  'tooManySelected',
  'nobodyToLookUp',
];

/** Get Email and Get Phone. */
export const contactReferences: RouteReferences = {
  'POST /api/contacts/forecast': { for: 'recruiter', problems: [...people, 'noProvider', 'adminsOverride'] },
  'POST /api/contacts/runs': {
    for: 'recruiter',
    problems: [...people, 'adminsOverride', 'noProvider', 'notEnoughCredits', 'monthlyCap'],
    description:
      'One credit per candidate and kind, set aside first and given back when nothing is found. It goes on in the ' +
      'background; follow it at `/contacts/runs/{runId}/events`.',
  },
  'GET /api/contacts/runs': { for: 'viewer', problems: ['noProject'] },
  'GET /api/contacts/runs/{runId}': { for: 'viewer', problems: ['noRun'] },
  'GET /api/contacts/runs/{runId}/items': { for: 'viewer', problems: ['noRun'] },
  'GET /api/contacts/runs/{runId}/report.csv': { for: 'viewer', problems: ['noRun'] },
  'GET /api/contacts/runs/{runId}/events': { for: 'viewer', problems: ['noRun'] },
  'POST /api/contacts/runs/{runId}/cancel': { for: 'recruiter', problems: ['noRun', 'alreadyOver'] },
  'POST /api/contacts/runs/{runId}/retry': {
    for: 'recruiter',
    problems: [
      'noRun',
      'nothingToRetry',
      ...people,
      'adminsOverride',
      'noProvider',
      'notEnoughCredits',
      'monthlyCap',
    ],
  },
  'GET /api/candidates/{candidateId}/contacts': {
    for: 'viewer',
    problems: ['noCandidate', 'merged', 'erased'],
  },
  'GET /api/contacts/providers': { for: 'recruiter', problems: [] },
  'PUT /api/contacts/providers/order': { for: 'admin', problems: ['incompleteOrder'] },
  'PUT /api/contacts/providers/{provider}': {
    for: 'admin',
    problems: ['noProvider', 'invalidField', 'changedMeanwhile', 'providerSilent'],
  },
  'POST /api/contacts/providers/{provider}/check': {
    for: 'admin',
    problems: ['noProvider', 'providerSilent'],
  },
  'DELETE /api/contacts/providers/{provider}': { for: 'admin', problems: ['noProvider', 'providerInUse'] },
  'GET /api/contacts/settings': { for: 'recruiter', problems: [] },
  'PUT /api/contacts/settings': { for: 'admin', problems: [] },
  'GET /api/contacts/credits': { for: 'recruiter', problems: [] },
  'PUT /api/contacts/credits': { for: 'admin', problems: [] },
  'GET /api/contacts/credits/entries': { for: 'admin', problems: [] },
};
