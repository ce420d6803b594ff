import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallAnswer } from '../calls/call-once.ts';
import { readAnswer as readHunter } from '../hunter/read-answer.ts';
import type { LookupAnswer } from '../lookup-answer.ts';
import { readAnswer as readPeopleDataLabs } from '../people-data-labs/read-answer.ts';
import { readAnswer as readRocketReach } from '../rocketreach/read-answer.ts';

const NOW = Date.parse('2026-11-21T10:00:00Z');

/** What stands where a value should: good ones, things that must never be taken for one, and anything at all. */
const leaf = fc.oneof(
  { arbitrary: fc.constantFrom('jane@acme.com', 'j.doe@gmail.com', '+14155550123'), weight: 2 },
  fc.constantFrom(
    'j***@acme.com',
    'jxxxx@acme.com',
    'email_not_unlocked@domain.com',
    '+1 415-XXX-XX23',
    '+1415***0123',
    'no-email-12@crosswalk.example.com',
    true,
    false,
    null,
    0,
    '',
  ),
  fc.jsonValue({ maxDepth: 1 }),
);
const entries = fc.oneof(
  leaf,
  fc.array(
    fc.oneof(
      leaf,
      fc.record({
        address: leaf,
        email: leaf,
        number: leaf,
        e164: leaf,
        type: leaf,
        grade: leaf,
        smtp_valid: leaf,
      }),
    ),
    { maxLength: 3 },
  ),
);
const names = [
  'work_email',
  'recommended_personal_email',
  'personal_emails',
  'emails',
  'mobile_phone',
  'phone_numbers',
  'phones',
  'email',
  'recommended_professional_email',
  'verification',
  'score',
  '__proto__',
];
const person = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...names), entries), { selector: ([name]) => name, minLength: 4 })
  .map((pairs) => Object.fromEntries(pairs));
const body = fc.oneof(
  person.map((data): unknown => ({ status: 200, likelihood: 7, data })),
  fc.tuple(person, fc.constantFrom('complete', 'progress', 'failed', 7)).map(([data, status]): unknown => ({
    id: 4,
    ...data,
    status,
  })),
  fc.jsonValue({ maxDepth: 3 }),
);
const status = fc.oneof(
  { arbitrary: fc.constant(200), weight: 4 },
  fc.constantFrom(200, 202, 400, 401, 402, 403, 404, 422, 429, 451, 500),
  fc.integer({ min: 200, max: 599 }),
);

function checked(answer: LookupAnswer): LookupAnswer {
  expect(['yes', 'no', 'unknown']).toContain(answer.charged);
  if (answer.state !== 'found') return answer;
  expect(answer.values.length).toBeGreaterThan(0);
  for (const value of answer.values) {
    expect(typeof value.value).toBe('string');
    expect(value.value).not.toMatch(/\*|xx|XX|unlocked|no-email|^(?:true|false|null)$/);
    expect(value.value).toMatch(value.kind === 'email' ? /^\S+@\S+\.\S+$/ : /\d{4,}|\d.*\d/);
    if (value.confidence !== null) {
      expect(value.confidence).toBeGreaterThanOrEqual(0);
      expect(value.confidence).toBeLessThanOrEqual(100);
    }
  }
  return answer;
}

describe.each([
  ['People Data Labs', readPeopleDataLabs],
  ['Hunter', readHunter],
  ['RocketReach', readRocketReach],
])('%s', (_name, read) => {
  it('maps whatever comes to a state, and never takes a boolean or a masked value for one (section 5, 2)', () => {
    let found = 0;
    fc.assert(
      fc.property(status, body, fc.constantFrom('email' as const, 'phone' as const), (code, value, want) => {
        const answer: CallAnswer = {
          kind: 'answered',
          status: code,
          headers: {},
          body: { kind: 'json', value },
        };
        const mapped = checked(read(answer, want, NOW, (text) => text));
        if (mapped.state !== 'found') return;
        found += 1;
        expect(code).toBeLessThan(202);
        expect(mapped.values.every(({ kind }) => kind === want)).toBe(true);
      }),
      { numRuns: 250, seed: 7 },
    );
    // Otherwise the property would hold because nothing was ever found.
    expect(found).toBeGreaterThan(0);
  });
});
