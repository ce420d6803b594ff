import { type ConnectorId, connectors } from '@crosswalk/connectors';
import type { FaultRuleInput } from '@crosswalk/rehearsal';
import { describe, expect, test, vi } from 'vitest';
import { eachConnector } from './engine/testing/each-ats.ts';
import type { AnyScene } from './engine/testing/scene.ts';
import { work } from './engine/testing/stage.ts';

/** What is waited for ends it; a busy machine is slow. In milliseconds. */
const patience = { timeout: 60_000, interval: 25 };
const slowly = { timeout: 120_000 };

/** How a failure comes about over there, and where the API tells of it. */
const failures = {
  'the credential is refused': { fault: { type: 'expiredToken', calls: 1000 }, on: 'creates', told: 'pause' },
  'a permission is missing': { fault: { type: 'forbidden' }, on: 'creates', told: 'pause' },
  'it answers with web pages': { fault: { type: 'html' }, on: 'lookUps', told: 'items' },
  'it asks to slow down': { fault: { type: 'tooManyRequests', retryAfter: 1 }, on: 'lookUps', told: 'items' },
} as const satisfies Record<
  string,
  { fault: FaultRuleInput['fault']; on: 'creates' | 'lookUps'; told: 'pause' | 'items' }
>;
type FailureName = keyof typeof failures;
const failureNames = Object.keys(failures).filter((name): name is FailureName => name in failures);

type Words = readonly [recruiter: RegExp, admin: RegExp];

const repaired = 'It goes on by itself once an admin has repaired the connection\\.$';
const trouble: Words = [/is having trouble\. It is tried again by itself\.$/, /a web page, HTTP 502\.$/];
const slowDown: Words = [/asked Crosswalk to slow down\. It goes on by itself/, /^Nothing to do\./];

function leverWords(create: string): Readonly<Record<FailureName, Words>> {
  return {
    'the credential is refused': [
      new RegExp(`^Lever does not accept this API key\\. ${repaired}`),
      /^Generate a new key in Lever \(Settings > Integrations and API > API Credentials/,
    ],
    'a permission is missing': [
      new RegExp(`the API key lacks the permission “${create}”\\. ${repaired}`),
      new RegExp(`^Generate a new key in Lever .+ with “${create}” ticked`),
    ],
    'it answers with web pages': trouble,
    'it asks to slow down': slowDown,
  };
}

/** One for each connector there is: another one wants its own. */
const wordsOf: Readonly<Record<ConnectorId, Readonly<Record<FailureName, Words>>>> = {
  'lever-opportunities': leverWords('Create an opportunity'),
  lever: leverWords('Create a candidate'),
  greenhouse: {
    'the credential is refused': [
      new RegExp(`^Greenhouse does not accept this Client ID and Client Secret\\. ${repaired}`),
      /^Make a new “Harvest V3 \(OAuth\)” credential in Greenhouse/,
    ],
    'a permission is missing': [
      new RegExp(`^Greenhouse does not allow this: either Crosswalk lacks .+ ${repaired}`),
      /^Tick the scope “harvest:candidates:create” .+ If it is ticked, make the user it acts for a Site Admin/,
    ],
    'it answers with web pages': trouble,
    'it asks to slow down': slowDown,
  },
  'greenhouse-harvest': {
    'the credential is refused': [
      new RegExp(`^Greenhouse does not accept this Harvest Key\\. ${repaired}`),
      /^Make a new key of the type Harvest in Greenhouse/,
    ],
    'a permission is missing': [
      new RegExp(`“Post: Add Candidate”.* ${repaired}`),
      /^Tick “Post: Add Candidate” for the key in Greenhouse \(.+ > Manage Permissions\)/,
    ],
    'it answers with web pages': trouble,
    'it asks to slow down': slowDown,
  },
};

async function untilTold({ report }: AnyScene, exportId: string, where: 'pause' | 'items'): Promise<Told> {
  return vi.waitUntil(async () => {
    const { pauseReason, pauseForAdmin, items } = await report(exportId);
    const [item] = items;
    const told =
      where === 'pause'
        ? { recruiter: pauseReason, admin: pauseForAdmin }
        : { recruiter: item?.reason ?? null, admin: item?.reasonForAdmin ?? null };
    return told.recruiter !== null && told;
  }, patience);
}

interface Told {
  readonly recruiter: string | null;
  readonly admin: string | null;
}

test('every connector is among those whose failures are told', () => {
  expect(eachConnector).toHaveLength(connectors.length);
});

describe.each(eachConnector)('what went wrong is told twice at the API: %s', slowly, (_name, open) => {
  test.each(failureNames)('%s (section 5, I5)', async (name) => {
    const { fault, on, told } = failures[name];
    const scene = await open({ people: 1 });
    const id = await scene.start();
    // Looking somebody up names their address.
    const match = on === 'creates' ? scene.creates : { method: 'GET' as const, queryContains: 'email' };
    scene.rehearsal.faults.add({ match, fault });
    work(scene);
    const { recruiter, admin } = await untilTold(scene, id, told);
    const [toRecruiter, toAdmin] = wordsOf[scene.connector][name];
    expect(recruiter).toMatch(toRecruiter);
    expect(recruiter).not.toMatch(/HTTP|\b[1-5]\d\d\b/);
    expect(admin).toMatch(toAdmin);
    expect(scene.rehearsal.ledger().created).toEqual([]);
  });
});
