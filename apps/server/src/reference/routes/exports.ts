import type { ProblemCode } from '../problem-codes.ts';
import type { RouteReferences } from '../route-reference.ts';
import { atsProblems } from './connections.ts';

const people: readonly ProblemCode[] = [
  'noProject',
  'projectAmbiguous',
  'noCandidate',
  'searchMistake',
  'tooManySelected',
  'nobodyToExport',
];

const connection: readonly ProblemCode[] = [
  'integrationsOff',
  'unknownConnection',
  'connectionUnfinished',
  'exportSwitchedOff',
];

const destination: readonly ProblemCode[] = [
  'destinationNotOffered',
  'onlyProspects',
  'poolsSwitchedOff',
  'unknownJob',
  'jobNotOpen',
  'unknownPool',
  'unknownStage',
  ...atsProblems,
];

const heldConnection: readonly ProblemCode[] = [
  'connectionBeingEdited',
  'connectionEnding',
  'connectionRemoved',
];

const whole: readonly ProblemCode[] = [
  ...people,
  ...connection,
  ...destination,
  ...heldConnection,
  'not_authenticated',
  'adminsOverride',
];

const ofMine: readonly ProblemCode[] = ['noExport', 'notYourExport'];

/** Exports, dry runs, receipts and undos. */
export const exportReferences: RouteReferences = {
  'POST /api/exports': {
    for: 'recruiter',
    problems: whole,
    description:
      'Each person arrives once: who was exported before by anyone of your organization, or is being exported, is ' +
      'skipped with the reason. It goes on in the background; follow it at `/exports/{exportId}/events`.',
  },
  'POST /api/exports/summary': { for: 'recruiter', problems: [...people, ...connection] },
  'GET /api/exports': { for: 'viewer', problems: [] },
  'GET /api/exports/{exportId}': { for: 'viewer', problems: ['noExport'] },
  'GET /api/exports/{exportId}/items': { for: 'viewer', problems: ['noExport'] },
  'GET /api/exports/{exportId}/progress': { for: 'viewer', problems: ['noExport'] },
  'GET /api/exports/{exportId}/events': { for: 'viewer', problems: ['noExport'] },
  'GET /api/events': { for: 'viewer', problems: [] },
  'POST /api/exports/{exportId}/retry': {
    for: 'recruiter',
    problems: [
      ...ofMine,
      'integrationsOff',
      'nothingToRetry',
      'exportSwitchedOff',
      ...destination,
      ...heldConnection,
      'connectionUnfinished',
      'unknownConnection',
    ],
  },
  'POST /api/exports/{exportId}/decisions': {
    for: 'recruiter',
    problems: [
      ...ofMine,
      'integrationsOff',
      'noItem',
      'noRecord',
      'decidedAlready',
      'recordMissing',
      'recordTaken',
      'wasThereBefore',
      ...heldConnection,
      ...atsProblems,
    ],
  },
  'POST /api/exports/{exportId}/cancel': { for: 'recruiter', problems: [...ofMine, 'alreadyOver'] },
  'GET /api/exports/{exportId}/report.csv': { for: 'viewer', problems: ['noExport'] },
  'GET /api/exports/{exportId}/receipt': { for: 'viewer', problems: ['noExport', 'noItem'] },
  'GET /api/exports/{exportId}/receipt.csv': { for: 'viewer', problems: ['noExport'] },
  'GET /api/exports/{exportId}/undo-preview': { for: 'recruiter', problems: ofMine },
  'POST /api/exports/{exportId}/undos': {
    for: 'recruiter',
    problems: [
      ...ofMine,
      'integrationsOff',
      'noItem',
      'exportUnderWay',
      'undoUnderWay',
      'nothingToUndo',
      ...heldConnection,
      'not_authenticated',
    ],
    description:
      'Whoever was there before, or was changed in the ATS since, is left and listed with the reason.',
  },
  'GET /api/exports/{exportId}/undos': { for: 'viewer', problems: ['noExport'] },
  'GET /api/exports/{exportId}/undos/{undoId}': { for: 'viewer', problems: ['noExport', 'noUndo'] },
  'POST /api/exports/{exportId}/undos/{undoId}/cancel': {
    for: 'recruiter',
    problems: [...ofMine, 'noUndo', 'alreadyOver'],
  },
  'POST /api/exports/{exportId}/undos/{undoId}/resume': {
    for: 'recruiter',
    problems: [...ofMine, 'noUndo', 'integrationsOff', 'notPaused', ...heldConnection],
  },
  'POST /api/dry-runs': { for: 'recruiter', problems: whole },
  'GET /api/dry-runs/{dryRunId}': { for: 'recruiter', problems: ['noDryRun'] },
  'GET /api/dry-runs/{dryRunId}/people': { for: 'recruiter', problems: ['noDryRun'] },
  'POST /api/dry-runs/{dryRunId}/check': {
    for: 'recruiter',
    problems: ['noDryRun', 'integrationsOff', ...heldConnection],
  },
  'DELETE /api/dry-runs/{dryRunId}/check': { for: 'recruiter', problems: ['noDryRun'] },
};
