import { harvestPermissions } from '@crosswalk/rehearsal';
import type { ConnectorStage, Reading } from '../../contract-suite/stage.ts';
import { startScene } from '../../greenhouse/testing/scene.ts';
import { sharedApart, sharedReadings } from '../../greenhouse/testing/stage.ts';
import { greenhouseHarvest } from '../index.ts';

/** Readings of the documents of Harvest v1 other than the usual ones. */
const readings: readonly Reading[] = [
  { switches: { v1CreateStatus: 202, v1CreateDelaySeconds: 0 } },
  { switches: { v1CreateStatus: 200 } },
  { switches: { v1InvalidOnBehalfOf: 404 } },
  { switches: { v1ForbiddenBody: 'errors' } },
  { switches: { v1UsersByEmail: 'object' } },
  { switches: { v1UsersByEmailMiss: 404 } },
  { switches: { v1UserEmailLookup: 'ignore-case' } },
  { switches: { v1CandidateEmailLookup: 'exact' } },
  { switches: { v1BooleanProspect: 'accept' } },
  { switches: { v1ProspectPools: 'honoured' } },
  { switches: { v1UntypedContacts: 422 } },
  { switches: { v1UnknownTags: 'ignored' }, differs: { tags: ['["Sourced"]'] } },
  { switches: { v1EducationIds: 'as-v3' } },
  { switches: { v1LoneLastLink: true } },
  ...sharedReadings,
];

const ofV3 = 'Harvest v3';

export const stage: ConnectorStage = {
  connector: greenhouseHarvest,
  start: (switches) =>
    startScene(
      (account) => ({
        credentials: { harvestKey: account.harvestKeys.full },
        wrongCredentials: { harvestKey: 'wr0ng-key-that-nobody-made' },
        credentialsWithout(permission) {
          const label = greenhouseHarvest.manifest.permissions.find(({ id }) => id === permission)?.label;
          const others = harvestPermissions.filter((one) => loosely(one) !== loosely(label ?? ''));
          return others.length === harvestPermissions.length
            ? null
            : { harvestKey: account.makeHarvestKey(others) };
        },
      }),
      switches,
    ),
  readings,
  readingsApart: {
    ...sharedApart,
    v1Retired: 'the end of v1, which has tests of its own',
    createdAtHonoured: ofV3,
    newTokenRevokesOld: ofV3,
    tokenExpiry: ofV3,
    tokenLifeSeconds: ofV3,
    dateFilters: ofV3,
    nonAdminLists: ofV3,
    forbiddenBody: ofV3,
    createWithoutApplication: ofV3,
    patchCustomFields: ofV3,
    convertedApplication: ofV3,
    malformedJson: ofV3,
    unknownKeyForm: ofV3,
    moveStageIds: ofV3,
    primaryEmailLookup: ofV3,
    emptyLastPage: ofV3,
    cursorLifeSeconds: ofV3,
  },
};

/** Labels are spelt in more than one way: `List Job Stages for Job`, `List Job Stages For a Job`. */
function loosely(label: string): string {
  return label.toLowerCase().replace(' a ', ' ');
}
