import type { ProblemCode } from '../problem-codes.ts';
import type { RouteReferences } from '../route-reference.ts';

const intoProject: readonly ProblemCode[] = [
  'noProject',
  'projectReadOnly',
  'projectAmbiguous',
  'projectArchived',
];

/** Files of candidates. */
export const importReferences: RouteReferences = {
  'POST /api/imports': {
    for: 'recruiter',
    problems: ['notImportable', ...intoProject],
    description:
      'CSV, XLSX, ZIP and JSON Resume. Good rows are imported, and every other row is in the answer with its reason. ' +
      'To look before importing, ask with `dryRun=true`, or upload to `/import-drafts`.',
  },
  'GET /api/imports': { for: 'viewer', problems: [] },
  'GET /api/imports/{importId}': { for: 'viewer', problems: ['noImport'] },
  'GET /api/imports/{importId}/rows': { for: 'viewer', problems: ['noImport'] },
  'GET /api/imports/{importId}/report.csv': { for: 'viewer', problems: ['noImport'] },
  'POST /api/imports/{importId}/undo': {
    for: 'recruiter',
    problems: ['noImport', 'importRunning', 'alreadyUndone', 'notUndoable'],
    description: 'Goes on in the background; ask for the import to see how far it is.',
  },
  'POST /api/import-drafts': { for: 'recruiter', problems: [] },
  'GET /api/import-drafts/{draftId}': { for: 'recruiter', problems: ['noDraft'] },
  'PATCH /api/import-drafts/{draftId}': { for: 'recruiter', problems: ['noDraft', 'draftStarted'] },
  'DELETE /api/import-drafts/{draftId}': { for: 'recruiter', problems: ['noDraft', 'draftStarted'] },
  'POST /api/import-drafts/{draftId}/import': {
    for: 'recruiter',
    problems: ['noDraft', 'draftStarted', 'notImportable', ...intoProject],
  },
};
