import type { RehearsedProvider } from '@crosswalk/rehearsal';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { contactFaultPoints } from '../exports/engine/fault-points.ts';
import { startServerProcess } from '../running/testing/server-process.ts';
import { type ContactScene, openContactScene } from './testing/contact-scene.ts';
import { makeTrouble, mixedPeople } from './testing/mixed-people.ts';

let scene: ContactScene;
beforeAll(async () => {
  scene = await openContactScene();
});
afterAll(() => scene.close());

/** What is waited for ends it; a busy machine takes long to start a process. In milliseconds. */
const patience = 240_000;
const balance = 2_000;

/** A worker with short waits that dies at the n-th time it reaches the point. */
async function dieAt(point: string, nth: number): Promise<void> {
  const { peopleDataLabs, hunter, rocketReach, app } = scene;
  const worker = await startServerProcess({
    DATABASE_URL: app.database.connectionString,
    CROSSWALK_MASTER_KEY: '11'.repeat(32),
    CROSSWALK_ROLE: 'worker',
    LOG_LEVEL: 'error',
    CROSSWALK_SETTLING: 'callTimeoutMs=2000,sendWithinMs=500,lateStoreMs=50',
    PEOPLE_DATA_LABS_URL: peopleDataLabs.origin,
    HUNTER_URL: hunter.origin,
    ROCKETREACH_URL: rocketReach.origin,
    CROSSWALK_FAULT_POINT: `${point}:kill:${nth}`,
  });
  onTestFinished(() => worker.clear());
  const { signal, said } = await worker.ended;
  expect(signal, `${point}: ${said}`).toBe('SIGKILL');
}

test('500 people of all kinds, two members at once and a kill at every edge end with the right credits to the unit', {
  timeout: 2 * patience,
}, async () => {
  await scene.only('people-data-labs', 'hunter', 'rocketreach');
  await scene.setCredits(balance);
  const people = mixedPeople(500);
  await scene.people('Mixed', people);
  makeTrouble(scene, people);
  // Admins find private projects, too, by id.
  await scene.app.addMember('anna@example.com', 'admin');
  const { id: project } = await scene.app.database.db
    .selectFrom('projects')
    .select('id')
    .where('name', '=', 'Mixed')
    .executeTakeFirstOrThrow();
  const order = { project, want: ['email'] };
  const both = await Promise.all([scene.order(order), scene.order(order, 'anna@example.com')]);
  expect(both.map(({ credits }) => credits.reserved).sort()).toEqual([0, 500]);
  expect(both.map(({ counts }) => counts.beingAsked).sort()).toEqual([0, 500]);
  const id = both.find(({ credits }) => credits.reserved > 0)?.id ?? '';

  for (const point of contactFaultPoints) await dieAt(point, point === 'contacts.intent' ? 3 : 12);
  expect((await scene.read(id)).counts.open).toBeGreaterThan(0);
  const worker = scene.work();
  await expect
    .poll(async () => (await scene.read(id)).counts.open, { timeout: patience, interval: 200 })
    .toBe(0);
  await worker.stop();
  await expectRightCredits(id);
  await expectWhatWasFound(id);
  for (const [provider, lookAlike] of lookAlikes()) await expectNobodyPaidTwice(provider, lookAlike);
});

function lookAlikes(): readonly (readonly [string, RehearsedProvider])[] {
  const { peopleDataLabs, hunter, rocketReach } = scene;
  return [
    ['people-data-labs', peopleDataLabs],
    ['hunter', hunter],
    ['rocketreach', rocketReach],
  ];
}

/** The run, the account and each entry of the ledger say the same. */
async function expectRightCredits(id: string): Promise<void> {
  const { status, counts, credits } = await scene.read(id);
  expect(status).toBe('finished');
  expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(500);
  // A mix of all that can become of somebody who is asked for.
  for (const outcome of ['found', 'notFound', 'restricted', 'unknown'] as const)
    expect(counts[outcome], outcome).toBeGreaterThan(0);
  expect(credits).toEqual({ reserved: 500, spent: counts.found, givenBack: 500 - counts.found });
  expect(await scene.credits()).toMatchObject({ available: balance - counts.found, reserved: 0 });
  const { rows } = await sql`
    select e.kind, sum(e.amount)::integer as credits, count(*)::integer as entries,
           count(*) filter (where i.outcome = 'found')::integer as found
      from credit_entries e left join contact_items i on i.organization_id = e.organization_id and i.id = e.item_id
     where e.run_id = ${id} group by e.kind order by e.kind`.execute(scene.app.database.db);
  const notFound = 500 - counts.found;
  expect(rows).toEqual([
    { kind: 'commit', credits: counts.found, entries: counts.found, found: counts.found },
    { kind: 'release', credits: notFound, entries: notFound, found: 0 },
    { kind: 'reserve', credits: 500, entries: 1, found: 0 },
  ]);
}

/** Whoever was paid for has an address in the profile, and nobody else has one. */
async function expectWhatWasFound(id: string): Promise<void> {
  const { rows } = await sql`
    select i.name from contact_items i join candidates c on c.organization_id = i.organization_id and c.id = i.candidate_id
     where i.run_id = ${id}
       and (i.outcome = 'found') is distinct from
           (c.email_count > 0 and exists (select from contact_values v where v.candidate_id = c.id
                                             and v.value = any(i.found)))`.execute(scene.app.database.db);
  expect(rows).toEqual([]);
}

const told = z.array(
  z.object({ name: z.string(), yes: z.number(), unknown: z.number(), credits: z.number() }),
);

/**
 * What the provider itself counted for each person is what our look-ups say it took, and where they cannot tell, no more
 * than one credit for each of these: nobody was charged for twice.
 */
async function expectNobodyPaidTwice(provider: string, lookAlike: RehearsedProvider): Promise<void> {
  const { charges, repeated, creditsSpent } = lookAlike.ledger();
  expect(repeated, provider).toEqual([]);
  expect(creditsSpent, provider).toBeGreaterThan(0);
  const { rows } = await sql`
    select i.name, count(*) filter (where l.charged = 'yes')::integer as yes,
           count(*) filter (where l.charged = 'unknown')::integer as unknown,
           coalesce(sum(l.provider_credits) filter (where l.charged = 'yes'), 0)::integer as credits
      from contact_lookups l join contact_items i on i.organization_id = l.organization_id and i.id = l.item_id
     where l.provider = ${provider} group by i.name`.execute(scene.app.database.db);
  const ours = new Map(told.parse(rows).map((row) => [row.name, row]));
  const theirs = new Map<string, number>();
  for (const { person, credits } of charges) theirs.set(person, (theirs.get(person) ?? 0) + credits);
  for (const [name, { yes, unknown, credits }] of ours) {
    const taken = theirs.get(name) ?? 0;
    expect(yes, `${provider}, ${name}`).toBeLessThanOrEqual(1);
    expect(taken, `${provider}, ${name}`).toBeGreaterThanOrEqual(credits);
    expect(taken, `${provider}, ${name}`).toBeLessThanOrEqual(credits + unknown);
  }
  for (const name of theirs.keys()) expect(ours.has(name), `${provider} was asked for ${name}`).toBe(true);
}
