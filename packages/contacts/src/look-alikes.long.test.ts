import {
  type RehearsedProvider,
  startHunterRehearsal,
  startPeopleDataLabsRehearsal,
  startRocketReachRehearsal,
} from '@crosswalk/rehearsal';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openCallPool } from './calls/pool.ts';
import { hunter } from './hunter/index.ts';
import type { LookupAnswer, LookupStateName } from './lookup-answer.ts';
import type { ContactWanted, LookupRequest } from './lookup-request.ts';
import { peopleDataLabs } from './people-data-labs/index.ts';
import type { ContactProvider, ProviderAccess } from './provider.ts';
import { rocketReach } from './rocketreach/index.ts';

const pool = openCallPool(4);
const running: RehearsedProvider[] = [];
let origins: Readonly<Record<string, RehearsedProvider>> = {};
let completeSearches: () => number;

beforeAll(async () => {
  const rocket = await startRocketReachRehearsal({
    rateLimit: 'off',
    switches: { completesAfterMs: 'off', completesAfterPolls: 'off' },
  });
  completeSearches = () => rocket.completeSearches();
  origins = {
    'people-data-labs': await startPeopleDataLabsRehearsal({ rateLimit: 'off' }),
    hunter: await startHunterRehearsal({ rateLimit: 'off' }),
    rocketreach: rocket,
  };
  running.push(...Object.values(origins));
});
afterAll(async () => {
  await Promise.all(running.map((one) => one.close()));
  await pool.destroy();
});
// What went on behind an answer of 500 must not be counted for somebody else.
beforeEach(() => void completeSearches());

function lookAlikeOf({ manifest }: ContactProvider): RehearsedProvider {
  const found = origins[manifest.id];
  if (found === undefined) throw new Error(`There is no look-alike of ${manifest.name}`);
  return found;
}

function accessTo(provider: ContactProvider, key: 'full' | 'empty' | 'limited' = 'full'): ProviderAccess {
  const { origin, keys } = lookAlikeOf(provider);
  return { credentials: { apiKey: keys[key] ?? '' }, origin, pool };
}

const person = (last: string): LookupRequest['person'] => ({
  fullName: `Mara ${last}`,
  first: null,
  last: null,
  linkedinUrl: null,
  company: 'Acme',
  companyDomain: null,
  location: null,
  knownEmails: [],
  knownPhones: [],
});

/** The answer to a look-up, or where it comes later, that of the poll after the search. */
async function lookUp(
  provider: ContactProvider,
  want: ContactWanted,
  last: string,
  key: 'full' | 'empty' | 'limited' = 'full',
): Promise<LookupAnswer> {
  const access = accessTo(provider, key);
  const first = await provider.lookUp({ want, idempotencyKey: 'test', person: person(last) }, access);
  if (first.state !== 'pending' || first.jobId === null || provider.poll === null) return first;
  completeSearches();
  const polled = await provider.poll([{ jobId: first.jobId, want }], access);
  return (polled.state === 'polled' && polled.answers[0]?.answer) || first;
}

type Row = readonly [part: string, pdl: LookupStateName, hunter: LookupStateName, rocket: LookupStateName];

/** For an e-mail address; `Toofast` and the like strike the first call only. */
const rows: readonly Row[] = [
  ['Olsen', 'found', 'found', 'found'],
  ['Several', 'found', 'found', 'found'],
  ['Personal', 'found', 'found', 'found'],
  ['Unknown', 'notFound', 'notFound', 'notFound'],
  ['Noemail', 'notFound', 'notFound', 'notFound'],
  ['Nophone', 'found', 'found', 'found'],
  ['Nocontact', 'notFound', 'notFound', 'notFound'],
  ['Risky', 'notFound', 'found', 'found'],
  ['Unverified', 'found', 'found', 'found'],
  ['Invalid', 'found', 'notFound', 'notFound'],
  ['Disposable', 'found', 'found', 'found'],
  ['Restricted', 'notFound', 'restricted', 'notFound'],
  ['Boolean', 'notEntitled', 'notFound', 'notFound'],
  ['Masked', 'notFound', 'notFound', 'notFound'],
  ['Placeholder', 'notFound', 'notFound', 'notFound'],
  ['Odd', 'notFound', 'providerError', 'notFound'],
  ['Pending', 'found', 'pending', 'found'],
  ['Endless', 'found', 'pending', 'pending'],
  ['Failed', 'notFound', 'notFound', 'notFound'],
  ['Nocredits', 'noCredits', 'noCredits', 'noCredits'],
  ['Badkey', 'badKey', 'badKey', 'badKey'],
  ['Notentitled', 'notEntitled', 'rateLimited', 'notEntitled'],
  ['Badrequest', 'badRequest', 'badRequest', 'badRequest'],
  ['Toofast', 'rateLimited', 'rateLimited', 'rateLimited'],
  ['Unavailable', 'providerError', 'providerError', 'providerError'],
  ['Broken', 'providerError', 'providerError', 'providerError'],
  ['Onlyhunter', 'notFound', 'found', 'notFound'],
];

describe.each([
  ['People Data Labs', peopleDataLabs, 1],
  ['Hunter', hunter, 2],
  ['RocketReach', rocketReach, 3],
] as const)('%s, against its look-alike', (_name, provider, place) => {
  describe.each(provider.manifest.finds)('%s', (want) => {
    test.each(rows)('%s', async (...row) => {
      const { ledger } = lookAlikeOf(provider);
      const before = ledger().creditsSpent;
      const answer = await lookUp(provider, want, row[0]);
      if (want === 'email') expect(answer.state).toBe(row[place]);
      const spent = ledger().creditsSpent - before;
      // What an answer says was taken is what was taken; `unknown` says nothing.
      if (answer.charged === 'no') expect(spent).toBe(0);
      if (answer.charged === 'yes') expect(spent).toBe(answer.providerCredits);
    });
  });

  test('an empty account, and what is left in a full one', async () => {
    expect(await lookUp(provider, 'email', 'Ash', 'empty')).toMatchObject({
      state: 'noCredits',
      charged: 'no',
    });
    const told = await provider.readBalance(accessTo(provider));
    const used = lookAlikeOf(provider).ledger().creditsSpent;
    expect(told).toMatchObject({ state: 'known', balance: { used } });
  });

  test.runIf(place !== 2)('a plan that lacks something', async () => {
    expect((await lookUp(provider, 'email', 'Ash', 'limited')).state).toBe('notEntitled');
  });
});
