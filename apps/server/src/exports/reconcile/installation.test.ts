import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { untilSettled } from '../engine/testing/expect-everyone-once.ts';
import { stage, work } from '../engine/testing/stage.ts';
import { noticeLostMemory } from './installation.ts';

describe('a database that is not the one servers knew (section 5.8)', () => {
  test('is noticed by its cluster, its place there or its timeline; exports wait until the ATS was looked through', async () => {
    const scene = await stage({ people: 2 });
    const { services, accountId } = scene;
    expect(await noticeLostMemory(services)).toBe(0);
    expect(await noticeLostMemory(services)).toBe(0);
    const { rows } = await sql<{ identity: string }>`select identity from installations`.execute(services.db);
    expect(rows[0]?.identity).toMatch(/^\d+\/\d+\/[0-9A-F]{8}$/);

    const exportId = await scene.start();
    // As a standby that was promoted finds it: the log goes on under the next timeline.
    await sql`update installations set identity = regexp_replace(identity, '[0-9A-F]{8}$', '00000000')`.execute(
      services.db,
    );
    expect(await noticeLostMemory(services)).toBe(1);
    expect(await noticeLostMemory(services)).toBe(0);
    expect(await scene.report(exportId)).toMatchObject({
      status: 'paused',
      pauseCause: 'reconcile',
      pauseReason: expect.stringContaining('then this goes on by itself'),
    });
    const waits = await sql`
      select 1 from account_reconciles where account_id = ${accountId} and not_before > clock_timestamp()`.execute(
      services.db,
    );
    expect(waits.rows).toHaveLength(1);
    work(scene);
    const second = await scene.start({ destination: { kind: 'prospect' } });
    await vi.waitUntil(async () => (await scene.report(second)).pauseCause === 'reconcile');
    expect(scene.rehearsal.ledger().createdCount).toBe(0);

    await sql`update account_reconciles set not_before = clock_timestamp()`.execute(services.db);
    await untilSettled(scene, exportId);
    await untilSettled(scene, second);
    expect(scene.rehearsal.ledger()).toMatchObject({ createdCount: 2, doubles: [] });
  });
});
