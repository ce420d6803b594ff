import { greenhouseScopes } from '@crosswalk/rehearsal';
import type { ConnectorStage, Reading } from '../../contract-suite/stage.ts';
import { greenhouse } from '../index.ts';
import { startScene } from './scene.ts';

/** What comes of an account that may not have prospects. */
export const withoutProspects = (kind: 'forbidden' | 'rejected') => ({
  'a new prospect': kind,
  'a new prospect in a pool': kind,
  'somebody there, added to a job': kind,
});

/** Readings of Greenhouse's documents that both of its APIs go by. */
export const sharedReadings: readonly Reading[] = [
  { switches: { jobNotOpen: 'accept' }, differs: { 'a closed job': 'stored, 1 records' } },
  { switches: { prospects: 403 }, differs: withoutProspects('forbidden') },
  { switches: { prospects: 422 }, differs: withoutProspects('rejected') },
  { switches: { autoMerge: true } },
  { switches: { unknownReference: 404 } },
  { switches: { foreignPoolStage: 'ignore' } },
  { switches: { tooManyRequestsBody: 'empty' } },
  { switches: { userEmailSpelling: 'lower-case' } },
];

const readings: readonly Reading[] = [
  { switches: { createdAtHonoured: false } },
  {
    // One service user then sends for everybody, and the member is only credited, as recruiter or owner.
    switches: { newTokenRevokesOld: true },
    differs: { 'sent in the name of': ['somebody else'], 'a user who left': 'stored, 1 records' },
    open: ['recruiter', 'owner'],
  },
  { switches: { tokenExpiry: 'expires_at' } },
  { switches: { tokenExpiry: 'expires_in' } },
  { switches: { tokenExpiry: 'none' } },
  { switches: { tokenLifeSeconds: 61 } },
  { switches: { dateFilters: 'both' } },
  { switches: { nonAdminLists: 403 } },
  { switches: { forbiddenBody: 'errors' } },
  { switches: { createWithoutApplication: 'prospect' } },
  { switches: { patchCustomFields: 'merge' } },
  { switches: { convertedApplication: 'same' } },
  { switches: { malformedJson: 422 } },
  { switches: { unknownKeyForm: 'text' } },
  { switches: { moveStageIds: 'application-stage' } },
  { switches: { primaryEmailLookup: 'ignore-case' } },
  { switches: { emptyLastPage: true } },
  { switches: { cursorLifeSeconds: 60 } },
  ...sharedReadings,
];

export const sharedApart = {
  rateLimitPerWindow: 'how often one may call, which is the engine’s to keep',
  v1RateLimitPerWindow: 'how often one may call, which is the engine’s to keep',
  tokenLimitPerMinute: 'how often one may call, which is the engine’s to keep',
  maxAttachmentBytes: 'how large a file may be: résumés stay far below',
  maxBodyBytes: 'how large a body may be: résumés stay far below',
  keepFileBytes: 'how much memory the look-alike takes',
};

const ofV1 = 'Harvest v1';

export const stage: ConnectorStage = {
  connector: greenhouse,
  start: (switches) =>
    startScene(
      (account) => ({
        credentials: { ...account.credentials.full },
        wrongCredentials: { ...account.credentials.full, clientSecret: 'wr0ng-secret-that-nobody-made' },
        credentialsWithout(permission) {
          const others = greenhouseScopes.filter((scope) => scope !== `harvest:${permission}`);
          return others.length === greenhouseScopes.length ? null : { ...account.makeCredential(others) };
        },
      }),
      switches,
    ),
  readings,
  readingsApart: {
    ...sharedApart,
    v1Retired: ofV1,
    v1CreateStatus: ofV1,
    v1CreateDelaySeconds: ofV1,
    v1InvalidOnBehalfOf: ofV1,
    v1ForbiddenBody: ofV1,
    v1UsersByEmail: ofV1,
    v1UsersByEmailMiss: ofV1,
    v1UserEmailLookup: ofV1,
    v1CandidateEmailLookup: ofV1,
    v1BooleanProspect: ofV1,
    v1ProspectPools: ofV1,
    v1UntypedContacts: ofV1,
    v1UnknownTags: ofV1,
    v1EducationIds: ofV1,
    v1LoneLastLink: ofV1,
  },
};
