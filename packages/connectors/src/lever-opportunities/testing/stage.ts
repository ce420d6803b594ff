import { allPermissions, type PermissionId, startLeverRehearsal } from '@crosswalk/rehearsal';
import type { Connector } from '../../connector.ts';
import type { ConnectorStage, Reading, Scene, Switches } from '../../contract-suite/stage.ts';
import { leverOpportunities } from '../index.ts';

/** Readings of Lever's documents other than the usual ones. */
const readings: readonly Reading[] = [
  { switches: { markerHonoured: false } },
  { switches: { multipartPhones: 'indexed' } },
  { switches: { multipartPhones: 'flat' } },
  { switches: { multipartPhones: 'json' } },
  { switches: { multipartPhones: 'all' } },
  { switches: { contactPut: 'replace' } },
  { switches: { createOnInactivePosting: 400 }, differs: { 'a closed job': 'gone: job, 0 records' } },
  { switches: { addPostingsWhenApplicationExists: 'create' } },
  { switches: { addPostingsPerformAs: 'optional' } },
  { switches: { unknownPerformAs: 404 } },
  { switches: { unknownReference: 400 } },
  { switches: { tooManyPostings: 422 } },
  { switches: { tooManyPostings: 'first' } },
  { switches: { tooManyRequestsCode: 'RequestThrottled' } },
  { switches: { confidentialDenied: 404 } },
  { switches: { emailComparison: 'exact' } },
  { switches: { emailComparison: 'gmail' } },
  { switches: { emailLookup: 'exact' } },
  { switches: { severalMatches: 'newest' } },
  { switches: { emailMatchAppendsEmails: false } },
  { switches: { emailMatchAppendsPhones: false } },
  { switches: { emailMatchAppendsLinks: false } },
  { switches: { dedupedForNew: 'absent' } },
  { switches: { defaultOrigin: 'applied' } },
  { switches: { creatorFollows: 'always' } },
  { switches: { creatorFollows: 'never' } },
  { switches: { fileUploadStatus: 200 } },
  { switches: { uploadedPdf: 'resume' } },
  { switches: { listChangesTouch: false } },
  { switches: { repeatedValues: 'listed' } },
  { switches: { archivingMovesLastAdvancedAt: true } },
  { switches: { limitOutOfRange: 'clamp' } },
  { switches: { offsetsTiedToQuery: false } },
  { switches: { invalidOffset: 422 } },
  { switches: { apiKeyAsBearer: true } },
  { switches: { userEmailSpelling: 'lower-case' } },
  { switches: { userEmailLookup: 'ignore-case' } },
];

const pace = 'how often one may call, which is the engine’s to keep';
const signIn = 'signing in, which has tests of its own';
const readingsApart = {
  rateLimitPerSecond: pace,
  rateLimitBurst: pace,
  retryAfterHeader: pace,
  bearerBucket: pace,
  applyLimitPerSecond: 'applying to postings, which is never done',
  applyOrigin: 'applying to postings, which is never done',
  applyToInactivePosting: 'applying to postings, which is never done',
  onlySuperAdminConsents: signIn,
  strictRedirectUris: signIn,
  keepFileBytes: 'how much memory the look-alike takes',
};

/** Lever, written to in one of the two ways. */
export function leverStage(connector: Connector): ConnectorStage {
  return { connector, start, readings, readingsApart };
}

export const stage = leverStage(leverOpportunities);

async function start(switches: Switches = {}): Promise<Scene> {
  const lever = await startLeverRehearsal({ rateLimit: 'off', switches });
  const published = lever
    .postings()
    .filter(({ state, confidentiality }) => state === 'published' && confidentiality === 'non-confidential');
  const closed = lever.postings().find(({ state }) => state === 'closed');
  const member = lever.users().find(({ email }) => email === 'owner@crosswalk.example');
  const left = lever.users().find(({ deactivatedAt }) => deactivatedAt !== null);
  const [open, other] = published;
  if (!open || !other || !closed || !member || !left)
    throw new Error('The look-alike of Lever is not seeded.');
  return {
    lookAlike: lever,
    credentials: { apiKey: lever.keys.full },
    wrongCredentials: { apiKey: 'wr0ng-key-that-nobody-made' },
    credentialsWithout(permission) {
      const name = permissionNamed(permission);
      if (name === null) return null;
      const others = allPermissions.filter((one) => one !== name);
      return { apiKey: lever.makeKey(others, { label: `without ${name}`, confidential: true }) };
    },
    member: { id: member.id, email: member.email },
    deactivated: { id: left.id, email: left.email },
    jobs: {
      open: open.id,
      other: other.id,
      closed: closed.id,
      unknown: '00000000-0000-4000-8000-00000000beef',
    },
    pool: null,
    removeSource: null,
    switchNames: Object.keys(lever.switches.current),
    close: () => lever.close(),
  };
}

/** The words of a permission's older label, as the look-alike has them. */
function permissionNamed(id: string): PermissionId | null {
  const name = id === 'archive-opportunity' ? 'update opportunity archived state' : id.replaceAll('-', ' ');
  return allPermissions.find((one) => one === name) ?? null;
}
