import type { RouteReferences } from '../route-reference.ts';

/** The audit log, erasure and webhooks. */
export const governingReferences: RouteReferences = {
  'GET /api/audit-entries': { for: 'admin', problems: [] },
  'GET /api/audit-actions': { for: 'admin', problems: [] },
  'GET /api/audit-entries.csv': { for: 'admin', problems: [] },
  'GET /api/candidates/{candidateId}/erasure': { for: 'admin', problems: ['noCandidate', 'merged'] },
  'POST /api/candidates/{candidateId}/erasure': {
    for: 'admin',
    problems: ['noCandidate', 'merged', 'otherName', 'exportRunning'],
    description: 'What is in the ATS stays there: erase it there, too.',
  },
  'GET /api/erasures': { for: 'admin', problems: [] },
  'POST /api/erasures/{erasureId}/allow': { for: 'admin', problems: ['noErasure'] },
};
