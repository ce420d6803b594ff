import type { ProblemCode } from '../problem-codes.ts';
import type { RouteReferences } from '../route-reference.ts';

const oneCandidate: readonly ProblemCode[] = ['noCandidate', 'merged', 'erased'];
const selection: readonly ProblemCode[] = [
  'noCandidate',
  'noProject',
  'projectAmbiguous',
  'searchMistake',
  'tooManySelected',
];

/** Candidates, projects, tags, notes and possible duplicates. */
export const peopleReferences: RouteReferences = {
  'GET /api/candidates': {
    for: 'viewer',
    problems: ['searchMistake', 'noProject', 'projectAmbiguous'],
    description: 'Everything that is named must hold. `total` comes with the first page alone.',
  },
  'POST /api/candidates/count': { for: 'viewer', problems: selection },
  'GET /api/search-reading': { for: 'viewer', problems: [] },
  'GET /api/candidates/{candidateId}': { for: 'viewer', problems: oneCandidate },
  'PATCH /api/candidates/{candidateId}': {
    for: 'recruiter',
    problems: [...oneCandidate, 'noName', 'noEmail', 'noPhone', 'noLink'],
    description: 'What is left out stays as it is.',
  },
  'GET /api/candidates/{candidateId}/resume.pdf': { for: 'viewer', problems: [...oneCandidate, 'busy'] },
  'GET /api/candidates/{candidateId}/duplicates': { for: 'viewer', problems: oneCandidate },
  'POST /api/candidates/{candidateId}/merge': {
    for: 'recruiter',
    problems: [...oneCandidate, 'samePerson', 'exportRunning'],
    description: 'Nothing of either is lost, and a merge can be undone.',
  },
  'POST /api/merges/{mergeId}/undo': {
    for: 'recruiter',
    problems: ['noMerge', 'undoneAlready', 'mergedFurther', 'exportRunning'],
  },
  'GET /api/duplicates': { for: 'viewer', problems: [] },
  'POST /api/duplicates/dismiss': { for: 'recruiter', problems: [...oneCandidate, 'samePerson'] },
  'GET /api/candidates/{candidateId}/notes': { for: 'viewer', problems: oneCandidate },
  'POST /api/candidates/{candidateId}/notes': { for: 'recruiter', problems: oneCandidate },
  'PATCH /api/notes/{noteId}': { for: 'recruiter', problems: ['noNote', 'notYourNote'] },
  'DELETE /api/notes/{noteId}': { for: 'recruiter', problems: ['noNote', 'notYourNote'] },
  'GET /api/tags': { for: 'viewer', problems: [] },
  'POST /api/tags': { for: 'recruiter', problems: [] },
  'PATCH /api/tags/{tagId}': { for: 'admin', problems: ['noTag', 'tagNameTaken', 'doNotContactTag'] },
  'POST /api/tags/{tagId}/merge': { for: 'admin', problems: ['noTag', 'sameTag', 'doNotContactTag'] },
  'DELETE /api/tags/{tagId}': { for: 'admin', problems: ['noTag', 'doNotContactTag'] },
  'POST /api/candidates/tags': { for: 'recruiter', problems: [...selection, 'adminsFree'] },
  'GET /api/projects': { for: 'viewer', problems: [] },
  'POST /api/projects': {
    for: 'recruiter',
    problems: ['projectAmbiguous', 'projectReadOnly', 'projectArchived'],
    description: 'It is private to you until you share it.',
  },
  'GET /api/projects/{projectId}': { for: 'viewer', problems: ['noProject'] },
  'PATCH /api/projects/{projectId}': {
    for: 'recruiter',
    problems: ['noProject', 'projectReadOnly', 'projectNameTaken', 'noMember', 'viewersMakeNothing'],
  },
  'GET /api/projects/{projectId}/shares': { for: 'viewer', problems: ['noProject'] },
  'PUT /api/projects/{projectId}/shares': {
    for: 'recruiter',
    problems: ['noProject', 'noMember'],
    description: 'Whoever is not named loses it.',
  },
  'GET /api/projects/{projectId}/candidates': { for: 'viewer', problems: ['noProject'] },
  'POST /api/projects/{projectId}/candidates': {
    for: 'recruiter',
    problems: [...selection, 'projectReadOnly', 'projectArchived'],
  },
  'POST /api/projects/{projectId}/candidates/remove': {
    for: 'recruiter',
    problems: [...selection, 'projectReadOnly', 'projectArchived'],
  },
};
