import type { ProblemCode } from '../problem-codes.ts';
import type { RouteReferences } from '../route-reference.ts';

/** What an ATS that is asked may answer. */
export const atsProblems: readonly ProblemCode[] = [
  'credentialsRefused',
  'permissionMissing',
  'atsBusy',
  'atsUnavailable',
  'atsRejected',
  'atsRecordGone',
];

const oneConnection: readonly ProblemCode[] = ['unknownConnection'];
const ofAts: readonly ProblemCode[] = [...oneConnection, 'connectionRemoved', ...atsProblems];
const oneSetup: readonly ProblemCode[] = ['noSetup', 'integrationsOff', 'connectionRemoved'];
const identity: readonly ProblemCode[] = [
  'emailUnconfirmed',
  'emailOtherCase',
  'memberDeactivated',
  'memberUnknown',
];

/** Connections to ATSs, their set-up, and who members are there. */
export const connectionReferences: RouteReferences = {
  'GET /api/connectors': { for: 'viewer', problems: [] },
  'GET /api/connections': { for: 'viewer', problems: [] },
  'POST /api/connections': {
    for: 'admin',
    problems: [
      'integrationsOff',
      'unknownConnector',
      'environmentNotOffered',
      'nameMalformed',
      'nameTaken',
      'poolsNotOffered',
      'credentialsMalformed',
      'accountUnidentified',
      'connectionBeingEdited',
      'otherAccount',
      'otherEnvironment',
      ...atsProblems,
    ],
    description:
      'The credentials are checked at once, with calls that change nothing; refused ones are not stored.',
  },
  'GET /api/connections/{connectionId}': { for: 'viewer', problems: oneConnection },
  'POST /api/connections/{connectionId}/check': { for: 'admin', problems: ofAts },
  'DELETE /api/connections/{connectionId}': { for: 'admin', problems: oneConnection },
  'GET /api/connections/{connectionId}/jobs': { for: 'viewer', problems: ofAts },
  'GET /api/connections/{connectionId}/pools': { for: 'viewer', problems: ofAts },
  'GET /api/connections/{connectionId}/sources': { for: 'viewer', problems: ofAts },
  'PUT /api/connections/{connectionId}/source': {
    for: 'admin',
    problems: [...ofAts, 'unknownSource', 'connectionBeingEdited', 'connectionEnding'],
  },
  'GET /api/connections/{connectionId}/skill-fields': { for: 'admin', problems: ofAts },
  'PUT /api/connections/{connectionId}/mapping': {
    for: 'admin',
    problems: [...ofAts, 'mappingNotOffered', 'connectionBeingEdited', 'connectionEnding'],
  },
  'POST /api/connections/{connectionId}/authentications': {
    for: 'recruiter',
    problems: [...ofAts, ...identity, 'integrationsOff', 'returnToMalformed', 'connectionUnfinished'],
    description:
      'Done at once where your confirmed e-mail shows it; else the answer says where to sign in, and ' +
      '`GET /authentications/{authenticationId}` how it went.',
  },
  'GET /api/authentications/{authenticationId}': { for: 'viewer', problems: ['unknownAuthentication'] },
  'GET /api/connection-setups': { for: 'admin', problems: [] },
  'POST /api/connection-setups': {
    for: 'admin',
    problems: ['integrationsOff', 'unknownConnector', ...oneConnection, 'connectionRemoved'],
  },
  'GET /api/connection-setups/{setupId}': { for: 'admin', problems: oneSetup },
  'DELETE /api/connection-setups/{setupId}': {
    for: 'admin',
    problems: [...oneSetup, 'testCandidateBusy'],
  },
  'PUT /api/connection-setups/{setupId}/capabilities': {
    for: 'admin',
    problems: [...oneSetup, 'exportNeeded', 'poolsNotOffered'],
  },
  'POST /api/connection-setups/{setupId}/ready': { for: 'admin', problems: [...oneSetup, 'stepMissing'] },
  'PUT /api/connection-setups/{setupId}/credentials': {
    for: 'admin',
    problems: [
      ...oneSetup,
      'stepMissing',
      'environmentNotOffered',
      'nameMalformed',
      'nameTaken',
      'credentialsMalformed',
      'accountUnidentified',
      'otherAccount',
      'otherEnvironment',
      ...atsProblems,
    ],
  },
  'POST /api/connection-setups/{setupId}/check': {
    for: 'admin',
    problems: [...oneSetup, 'stepMissing', ...atsProblems],
  },
  'POST /api/connection-setups/{setupId}/test-candidate': {
    for: 'admin',
    problems: [
      ...oneSetup,
      'stepMissing',
      'not_authenticated',
      'destinationNotOffered',
      'onlyProspects',
      'poolsSwitchedOff',
      'unknownJob',
      'jobNotOpen',
      'unknownPool',
      'unknownStage',
      'testCandidateBusy',
      ...atsProblems,
    ],
    description: 'The one thing of a set-up that writes to the ATS, and it writes once.',
  },
  'DELETE /api/connection-setups/{setupId}/test-candidate': {
    for: 'admin',
    problems: [...oneSetup, 'stepMissing', 'noTestCandidate', 'testCandidateBusy', 'not_authenticated'],
  },
  'POST /api/connection-setups/{setupId}/finish': {
    for: 'admin',
    problems: [...oneSetup, 'stepMissing', 'notVerified', 'nameTaken'],
  },
};
