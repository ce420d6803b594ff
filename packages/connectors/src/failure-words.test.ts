import { describe, expect, it } from 'vitest';
import type { AtsBody, AtsOutcome } from './ats-fetch/index.ts';
import type { Failure } from './connector.ts';
import * as greenhouse from './greenhouse/errors.ts';
import * as harvest from './greenhouse-harvest/errors.ts';
import * as lever from './lever-opportunities/errors.ts';
import { type ConnectorId, connectors } from './registry.ts';

type Gone = Extract<Failure, { readonly kind: 'gone' }>['what'];
/** Every failure there is: a new kind, or a new thing that can be gone, wants a row for each connector. */
type Case = Exclude<Failure['kind'], 'gone'> | `gone ${Gone}`;

/** How an answer brings a failure about, and what then has to be said to a recruiter and to an admin. */
type Row = readonly [failure: Failure | null, recruiter: RegExp, admin: RegExp];
/** Null for what an ATS does not have. */
type Rows = Readonly<Record<Case, Row | null>>;

const answered = (status: number, body: AtsBody): AtsOutcome => ({
  kind: 'answered',
  status,
  headers: {},
  body,
  origin: 'https://ats.example',
  clockOffsetMs: null,
  clockDoubtMs: 0,
  retryAfterMs: null,
  limitPerSecond: null,
});
const says = (status: number, message: string, errors: readonly object[] = []) =>
  answered(status, { kind: 'json', value: { code: 'X', message, errors } });
const unreachable: AtsOutcome = { kind: 'neverSent', cause: 'unreachable', reason: 'ECONNREFUSED' };
const cutOff = answered(201, { kind: 'incomplete', cause: 'cut' });

/** What every ATS has in common. */
function alike(
  ats: string,
  statusPage: string,
  call: Calls,
): Omit<Rows, `gone ${'pool' | 'stage' | 'source'}` | 'unauthorised' | 'forbidden'> {
  return {
    rejected: [
      call.write(says(422, 'Name is too odd')),
      new RegExp(`^${ats} refused this, saying “Name is too odd”\\. Correct the profile`),
      /HTTP 422, “Name is too odd”/,
    ],
    rateLimited: [
      call.read(says(429, 'slow down')),
      new RegExp(`^${ats} asked Crosswalk to slow down\\. It goes on by itself`),
      /^Nothing to do\. .*(key of its own|call less)/,
    ],
    unavailable: [
      call.read(unreachable),
      new RegExp(`^${ats} could not be reached, so nothing was sent\\. It is tried again by itself\\.`),
      new RegExp(`^Look at ${statusPage}\\. .*: ECONNREFUSED\\.$`),
    ],
    doubtful: [
      call.write(cutOff),
      new RegExp(
        `not certain whether ${ats} stored this\\. It is looked up there before anything is sent again\\.`,
      ),
      /its answer was cut off, HTTP 201\.$/,
    ],
    'gone job': [
      call.write(call.gone('job')),
      /^The job is not open in .+ Choose another job/,
      /then choose Try the same again/,
    ],
    'gone user': [
      call.write(call.gone('user')),
      new RegExp(
        `^${ats} does not accept the exporting member’s user any more: it is deactivated or gone\\.`,
      ),
      new RegExp(`^Reactivate the user in ${ats} \\(.+ > .+\\)`),
    ],
    'gone record': [
      call.write(call.gone('record')),
      new RegExp(
        `is not there in ${ats} any more: someone may have deleted or merged it\\. Look the person up`,
      ),
      /about this one person/,
    ],
  };
}

interface Calls {
  readonly read: (outcome: AtsOutcome) => Failure | null;
  readonly write: (outcome: AtsOutcome) => Failure | null;
  readonly gone: (what: Gone) => AtsOutcome;
}

const scrub = (text: string) => text;

function leverRows(): Rows {
  const subject = { permission: 'create-opportunity', scrub } as const;
  const plural = {
    job: 'postings',
    user: 'users',
    stage: 'stages',
    record: 'opportunities',
    pool: '',
    source: '',
  };
  const call: Calls = {
    read: (outcome) => lever.readFailure(outcome, subject),
    write: (outcome) => lever.writeFailure(outcome, subject),
    gone: (what) => says(404, `${plural[what]} abc was not found`),
  };
  const place = 'Generate a new key in Lever \\(Settings > Integrations and API > API Credentials';
  return {
    ...alike('Lever', 'status.lever.co', call),
    unauthorised: [
      call.read(says(401, 'Bad key')),
      /^Lever does not accept this API key\.$/,
      new RegExp(`^${place} .+ enter it with Repair\\. Lever says “Bad key”\\.$`),
    ],
    forbidden: [
      call.write(says(403, 'No way')),
      /^Lever does not allow this: the API key lacks the permission “Create an opportunity”\.$/,
      new RegExp(
        `^${place} .+ with “Create an opportunity” ticked .+ cannot be changed later\\. Lever says “No way”\\.$`,
      ),
    ],
    'gone stage': [call.write(call.gone('stage')), /^The stage people would come into/, /pipeline in Lever/],
    'gone pool': null,
    'gone source': null,
  };
}

const fields: Readonly<Record<Gone, string>> = {
  job: 'job_id',
  pool: 'prospect_pool_id',
  stage: 'prospect_pool_stage_id',
  source: 'source_id',
  user: 'user_id',
  record: 'candidate_id',
};

function greenhouseRows(call: Calls): Omit<Rows, 'unauthorised' | 'forbidden'> {
  return {
    ...alike('Greenhouse', 'status.greenhouse.io', call),
    'gone pool': [
      call.write(call.gone('pool')),
      /^The prospect pool is not there .+ Choose another pool and continue\./,
      /CRM > Configure CRM/,
    ],
    'gone stage': [
      call.write(call.gone('stage')),
      /^The pool has no such stage .+ Choose another stage and continue\./,
      /CRM > Configure CRM > Edit Pool/,
    ],
    'gone source': [
      call.write(call.gone('source')),
      /^The source people are credited to is not there in Greenhouse any more\.$/,
      /pick another one for this connection \(Integrations > /,
    ],
  };
}

function v3Rows(): Rows {
  const subject = { permission: 'candidates:create', scrub } as const;
  const call: Calls = {
    read: (outcome) => greenhouse.readFailure(outcome, subject),
    write: (outcome) => greenhouse.writeFailure(outcome, { ...subject, asMember: true }),
    gone: (what) => says(422, 'Invalid', [{ [fields[what]]: 'is invalid' }]),
  };
  return {
    ...greenhouseRows(call),
    unauthorised: [
      call.read(says(401, 'Bad client')),
      /^Greenhouse does not accept this Client ID and Client Secret\.$/,
      /^Make a new “Harvest V3 \(OAuth\)” credential .+ API Credentials .+ Repair\. Greenhouse says “Bad client”\.$/,
    ],
    forbidden: [
      call.write(says(403, 'No way')),
      /^Greenhouse does not allow this: .+ the permission “harvest:candidates:create” there, or the exporting member/,
      /^Tick the scope “harvest:candidates:create” .+ If it is ticked, give the exporting member .+ “No way”\.$/,
    ],
  };
}

function v1Rows(): Rows {
  const subject = { permission: 'candidates:create', scrub } as const;
  const call: Calls = {
    read: (outcome) => harvest.readFailure(outcome, { ...subject, missing: 'job' }),
    write: (outcome) => harvest.writeFailure(outcome, { ...subject, asMember: true, missing: 'record' }),
    gone: (what) => {
      if (what === 'record') return says(404, 'Resource not found');
      if (what === 'user') return says(422, 'A valid On-Behalf-Of header is required');
      return says(422, 'Invalid', [{ field: fields[what], message: 'is invalid' }]);
    },
  };
  return {
    ...greenhouseRows(call),
    unauthorised: [
      call.read(says(401, 'Bad key')),
      /^Greenhouse does not accept this Harvest Key\.$/,
      /^Make a new key of the type Harvest .+ API Credential Management .+ Repair\. Greenhouse says “Bad key”\.$/,
    ],
    forbidden: [
      call.read(says(403, 'No way')),
      /^The Harvest Key is wrong or lacks the permission “Post: Add Candidate”\.$/,
      /^Tick “Post: Add Candidate” .+ > Manage Permissions\)\. If it is ticked, .+ “No way”\.$/,
    ],
  };
}

/** One for each connector there is: another one wants its own. */
const rowsOf: Readonly<Record<ConnectorId, () => Rows>> = {
  'lever-opportunities': leverRows,
  lever: leverRows,
  greenhouse: v3Rows,
  'greenhouse-harvest': v1Rows,
};

const table = connectors.flatMap(({ manifest }) =>
  Object.entries(rowsOf[manifest.id]()).flatMap(([failure, row]) =>
    row === null ? [] : [{ connector: manifest.name, failure, row }],
  ),
);

describe('what went wrong is told to a recruiter and to an admin (I5, section 5)', () => {
  it.each(table)('$connector: $failure', ({ failure: expected, row: [failure, recruiter, admin] }) => {
    if (failure === null) throw new Error('the answer brought no failure about');
    expect(failure.kind === 'gone' ? `gone ${failure.what}` : failure.kind).toBe(expected);
    expect(failure.message).toMatch(recruiter);
    expect(failure.forAdmin).toMatch(admin);
    for (const sentence of [failure.message, failure.forAdmin]) expect(sentence).toMatch(/^[A-Z“].*\.$/);
    // Nothing a recruiter would have to look up.
    expect(failure.message).not.toMatch(/HTTP|\b[1-5]\d\d\b|endpoint|token|scope|JSON|header/);
  });
});
