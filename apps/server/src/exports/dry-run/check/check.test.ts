import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type DryRunScene, stageDryRun } from '../testing/dry-run-scene.ts';

/** The machine may be busy; nothing is waited for longer than it takes. */
const patiently = { timeout: 15_000, interval: 50 };

const stateOf = (scene: DryRunScene, id: string) => async () => (await scene.read(id)).check.state;
const lookUps = (scene: DryRunScene) =>
  scene.lever.ledger().calls.filter(({ path }) => path.endsWith('/opportunities')).length;

describe('asking the ATS before an export (B4)', () => {
  test('is kept for 15 minutes for everybody who asks about the same person', async () => {
    const scene = await stageDryRun({ people: 6 });
    scene.work();
    const first = await scene.make();
    await scene.check(first.id);
    await expect.poll(stateOf(scene, first.id), patiently).toBe('finished');
    const asked = lookUps(scene);
    // One of the six has no e-mail address, and Lever can be asked by nothing else.
    expect(asked).toBe(5);
    const second = await scene.make();
    expect(second.check).toMatchObject({ state: 'none', done: 6 });
    await scene.check(second.id);
    await expect.poll(stateOf(scene, second.id), patiently).toBe('finished');
    expect(lookUps(scene)).toBe(asked);
    await scene.services.db
      .updateTable('ats_checks')
      .set({ expires_at: new Date(0) })
      .execute();
    await scene.check(first.id);
    await expect.poll(stateOf(scene, first.id), patiently).toBe('finished');
    expect(lookUps(scene)).toBe(2 * asked);
    expect(scene.writes()).toBe(0);
  });

  test('stops when cancelled, keeps what it learned and goes on from there after a restart', async () => {
    const scene = await stageDryRun({ people: 24 });
    // A slow pace, so that a cancel comes in the middle.
    await setPace(scene, 1);
    const one = scene.work();
    const run = await scene.make();
    await scene.check(run.id);
    await expect.poll(async () => (await scene.read(run.id)).check.done, patiently).toBeGreaterThan(2);
    await scene.cancel(run.id);
    expect((await scene.read(run.id)).check.state).toBe('cancelled');
    await one.stop();
    const kept = (await scene.read(run.id)).check.done;
    expect(kept).toBeLessThan(24);
    await scene.check(run.id);
    expect((await scene.read(run.id)).check).toMatchObject({ state: 'running', done: kept });
    await setPace(scene, 1000);
    scene.work();
    await expect.poll(stateOf(scene, run.id), patiently).toBe('finished');
    expect((await scene.read(run.id)).check).toMatchObject({ done: 24, total: 24 });
    // Eighteen of them have an e-mail address; at most the few in hand were asked about twice.
    expect(lookUps(scene)).toBeGreaterThanOrEqual(18);
    expect(lookUps(scene)).toBeLessThanOrEqual(18 + 4);
  });

  test('goes on in another process when the one at it is stopped', async () => {
    const scene = await stageDryRun({ people: 24 });
    await setPace(scene, 1);
    const one = scene.work();
    const run = await scene.make();
    await scene.check(run.id);
    await expect.poll(async () => (await scene.read(run.id)).check.done, patiently).toBeGreaterThan(2);
    await one.stop();
    expect((await scene.read(run.id)).check.state).toBe('running');
    await setPace(scene, 1000);
    scene.work();
    await expect.poll(stateOf(scene, run.id), patiently).toBe('finished');
  });

  test('never takes a slot that others stand in line for', async () => {
    const scene = await stageDryRun({ people: 4 });
    // Somebody else has spoken for the next hour.
    await scene.services.db
      .updateTable('account_paces')
      .set({ due: new Date(Date.now() + 3_600_000) })
      .execute();
    const { id } = await scene.make({ destination: { kind: 'prospect' } });
    const checks = scene.work();
    await scene.check(id);
    // It has had all the time it takes to renew its claim; whoever has no e-mail address needs no call.
    const atFirst = await claimedUntil(scene);
    await expect.poll(() => claimedUntil(scene), patiently).toBeGreaterThan(Math.max(atFirst, 0));
    const claimed = await claimedUntil(scene);
    await expect.poll(() => claimedUntil(scene), patiently).toBeGreaterThan(claimed);
    expect((await scene.read(id)).check.done).toBe(1);
    expect(lookUps(scene)).toBe(0);
    await checks.stop();
    expect(lookUps(scene)).toBe(0);
    await scene.services.db.updateTable('account_paces').set({ due: new Date() }).execute();
    scene.work();
    await expect.poll(stateOf(scene, id), patiently).toBe('finished');
  });

  test('says why it stopped when the ATS refuses the key, and shows it on the connection', async () => {
    const scene = await stageDryRun({ people: 2 });
    const run = await scene.make();
    scene.lever.revokeKey(scene.lever.keys.full);
    scene.work();
    await scene.check(run.id);
    await expect.poll(stateOf(scene, run.id), patiently).toBe('stopped');
    expect((await scene.read(run.id)).check.reason).toMatch(/does not accept this API key/);
    const row = await scene.services.db.selectFrom('connections').select('status').executeTakeFirstOrThrow();
    expect(row.status).toBe('broken');
  });

  test('waits for an ATS that is in trouble, and says so', async () => {
    const scene = await stageDryRun({ people: 3 });
    const run = await scene.make();
    const ruleId = scene.lever.faults.add({
      match: { method: 'GET', path: '/v1/opportunities' },
      fault: { type: 'serverError' },
    });
    scene.work();
    await scene.check(run.id);
    await expect
      .poll(async () => (await scene.read(run.id)).check.reason, patiently)
      .toMatch(/Lever is having trouble\. It is tried again/);
    expect((await scene.read(run.id)).check.state).toBe('running');
    scene.lever.faults.remove(ruleId);
    // As if the wait were over.
    await scene.services.db
      .updateTable('dry_runs')
      .set({ check_claimed_until: new Date(0) })
      .execute();
    await expect.poll(stateOf(scene, run.id), patiently).toBe('finished');
    expect((await scene.read(run.id)).check.reason).toBeNull();
  });
});

/** Calls a second. */
async function setPace(scene: DryRunScene, perSecond: number): Promise<void> {
  await scene.services.db
    .updateTable('account_paces')
    .set({ per_second: perSecond, ceiling: perSecond, due: new Date(0) })
    .execute();
}

async function claimedUntil(scene: DryRunScene): Promise<number> {
  const row = await scene.services.db
    .selectFrom('dry_runs')
    .select(sql<number>`extract(epoch from check_claimed_until)::double precision`.as('until'))
    .executeTakeFirstOrThrow();
  return row.until;
}
