import { describe, expect, it } from 'vitest';
import type { AtsBody, AtsOutcome } from '../ats-fetch/index.ts';
import { readFailure, writeFailure } from './errors.ts';

const POSTING = 'f2f01e16-0000-4000-8000-000000000004';
const subject = {
  permission: 'create-opportunity',
  postingId: POSTING,
  userId: 'user-1',
  opportunityId: 'opp-1',
  scrub: (text: string) => text.replaceAll('secret', '•••'),
} as const;

const answered = (status: number, body: AtsBody, retryAfterMs: number | null = null): AtsOutcome => ({
  kind: 'answered',
  status,
  headers: {},
  body,
  origin: 'https://api.lever.co',
  clockOffsetMs: null,
  clockDoubtMs: 0,
  retryAfterMs,
  limitPerSecond: null,
});
const says = (status: number, message: string) =>
  answered(status, { kind: 'json', value: { code: 'X', message } });
const html = (status: number) => answered(status, { kind: 'html' });
const cut = (status: number) => answered(status, { kind: 'incomplete', cause: 'cut' });

const table: readonly (readonly [string, AtsOutcome, object | null, object | null])[] = [
  // title, outcome, as a write, as a read
  ['200 with JSON', says(200, ''), null, null],
  ['201 with JSON', says(201, ''), null, null],
  ['200 with a web page', html(200), { kind: 'doubtful' }, { kind: 'unavailable', cause: 'trouble' }],
  ['201 cut off', cut(201), { kind: 'doubtful' }, { kind: 'unavailable', cause: 'trouble' }],
  ['201 garbled', answered(201, { kind: 'brokenJson' }), { kind: 'doubtful' }, { kind: 'unavailable' }],
  ['201 as text', answered(201, { kind: 'text', text: 'OK' }), { kind: 'doubtful' }, { kind: 'unavailable' }],
  ['301', answered(301, { kind: 'empty' }), { kind: 'doubtful' }, { kind: 'unavailable' }],
  ['302', html(302), { kind: 'doubtful' }, { kind: 'unavailable' }],
  ['400', says(400, 'bad origin'), { kind: 'rejected', status: 400 }, { kind: 'rejected', status: 400 }],
  ['400 cut off', cut(400), { kind: 'doubtful' }, { kind: 'unavailable' }],
  ['400 as a web page', html(400), { kind: 'doubtful' }, { kind: 'unavailable' }],
  ['400 without body', answered(400, { kind: 'empty' }), { kind: 'rejected' }, { kind: 'rejected' }],
  [
    '401',
    says(401, 'The request requires authentication.'),
    { kind: 'unauthorised' },
    { kind: 'unauthorised' },
  ],
  ['403', says(403, 'no'), { kind: 'forbidden', permission: 'create-opportunity' }, { kind: 'forbidden' }],
  ['403 as a web page', html(403), { kind: 'doubtful' }, { kind: 'unavailable' }],
  [
    '404 posting',
    says(404, `postings ${POSTING} was not found`),
    { kind: 'gone', what: 'job' },
    { kind: 'gone', what: 'job' },
  ],
  ['400 closed posting', says(400, 'Posting is closed'), { kind: 'gone', what: 'job' }, { kind: 'gone' }],
  [
    '400 unknown user',
    says(400, 'perform_as user-1 is not valid'),
    { kind: 'gone', what: 'user' },
    { kind: 'gone' },
  ],
  ['404 user', says(404, 'users abc was not found'), { kind: 'gone', what: 'user' }, { kind: 'gone' }],
  ['404 stage', says(404, 'stages abc was not found'), { kind: 'gone', what: 'stage' }, { kind: 'gone' }],
  [
    '404 record',
    says(404, 'opportunities opp-1 was not found'),
    { kind: 'gone', what: 'record' },
    { kind: 'gone' },
  ],
  [
    '400 about an address',
    says(400, 'user@example.com is not valid'),
    { kind: 'rejected' },
    { kind: 'rejected' },
  ],
  [
    '400 two postings',
    says(400, 'Only one posting may be given'),
    { kind: 'rejected' },
    { kind: 'rejected' },
  ],
  [
    '404 candidates',
    says(404, '/v1/candidates does not exist'),
    { kind: 'forbidden', message: expect.stringContaining('Lever Opportunities') },
    { kind: 'forbidden' },
  ],
  ['404 path', says(404, '/v1/xyz does not exist'), { kind: 'rejected' }, { kind: 'rejected' }],
  ['408', says(408, 'File took too long to upload.'), { kind: 'doubtful' }, { kind: 'unavailable' }],
  ['409', says(409, 'conflict'), { kind: 'rejected' }, { kind: 'rejected' }],
  ['413', says(413, 'too large'), { kind: 'rejected' }, { kind: 'rejected' }],
  [
    '429',
    answered(429, { kind: 'empty' }, 5000),
    { kind: 'doubtful' },
    { kind: 'rateLimited', retryAfterMs: 5000 },
  ],
  ['500', says(500, 'oops'), { kind: 'doubtful' }, { kind: 'unavailable', cause: 'trouble' }],
  ['502', html(502), { kind: 'doubtful' }, { kind: 'unavailable', cause: 'trouble' }],
  ['503', html(503), { kind: 'doubtful' }, { kind: 'unavailable', cause: 'trouble' }],
  [
    'cut',
    { kind: 'maybeReceived', cause: 'cut', reason: 'x' },
    { kind: 'doubtful' },
    { kind: 'unavailable', cause: 'trouble' },
  ],
  [
    'timed out',
    { kind: 'maybeReceived', cause: 'timeout', reason: 'x' },
    { kind: 'doubtful' },
    { kind: 'unavailable' },
  ],
  [
    'refused',
    { kind: 'neverSent', cause: 'unreachable', reason: 'x' },
    { kind: 'unavailable', cause: 'unreachable' },
    { kind: 'unavailable', cause: 'unreachable' },
  ],
  [
    'withdrawn',
    { kind: 'neverSent', cause: 'withdrawn', reason: 'x' },
    { kind: 'unavailable', cause: 'withdrawn' },
    { kind: 'unavailable', cause: 'withdrawn' },
  ],
];

describe('what an outcome means', () => {
  it.each(table)('%s', (_title, outcome, write, read) => {
    if (write === null) expect(writeFailure(outcome, subject)).toBeNull();
    else expect(writeFailure(outcome, subject)).toMatchObject(write);
    if (read === null) expect(readFailure(outcome, subject)).toBeNull();
    else expect(readFailure(outcome, subject)).toMatchObject(read);
  });

  it('is told in sentences with what to do, in Lever’s words, without secrets', () => {
    const message = (outcome: AtsOutcome) => writeFailure(outcome, subject)?.message;
    expect(message(says(400, 'bad origin secret'))).toBe(
      'Lever refused this, saying “bad origin •••”. Correct the profile and export again.',
    );
    expect(message(says(403, ''))).toBe(
      'Lever does not allow this: the API key lacks the permission “Create an opportunity”.',
    );
    for (const [, outcome] of table) expect(message(outcome) ?? '.').toMatch(/\.$/);
  });
});
