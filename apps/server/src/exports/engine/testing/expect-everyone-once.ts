import { sql } from 'kysely';
import { expect, vi } from 'vitest';
import type { Scene } from './scene.ts';

type Report = Awaited<ReturnType<Scene['report']>>;

/** Waits until nothing of an export is pending, and returns its report. */
export async function untilSettled(scene: Scene, exportId: string, timeout = 20_000): Promise<Report> {
  try {
    return await vi.waitUntil(
      async () => {
        const report = await scene.report(exportId);
        return report.counts.pending === 0 && report;
      },
      { timeout, interval: 25 },
    );
  } catch (error) {
    throw new Error(`Not settled in ${timeout} ms: ${await describePending(scene, exportId)}`, {
      cause: error,
    });
  }
}

/** What is still open, and who waits for whom in the database. */
async function describePending(scene: Scene, exportId: string): Promise<string> {
  const { status, pauseReason } = await scene.report(exportId);
  const items = await sql`
    select name, state, epoch, tries, looks, resends, not_before from export_items
     where export_id = ${exportId} and outcome is null`.execute(scene.services.db);
  const waiting = await sql`
    select left(query, 80) as query, state, wait_event_type, wait_event, pg_blocking_pids(pid) as blocked_by
      from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       and state <> 'idle'`.execute(scene.services.db);
  return JSON.stringify({ status, pauseReason, items: items.rows, waiting: waiting.rows });
}

/**
 * Counted at the ATS: each person of the export there exactly once, complete (L6), and the report naming the
 * record that is really theirs.
 */
export async function expectEveryoneOnce(scene: Scene, report: Report): Promise<void> {
  await scene.lever.settled();
  const ledger = scene.lever.ledger();
  expect(ledger.doubles).toEqual([]);
  expect(ledger.created.map((arrival) => arrival.name).sort()).toEqual(
    report.items.map((item) => item.name).sort(),
  );
  const byId = new Map(ledger.created.map((arrival) => [arrival.id, arrival]));
  for (const item of report.items) {
    expect(item, `${item.name}: ${item.reason}`).toMatchObject({ outcome: 'exported' });
    const arrival = byId.get(item.remote?.recordId ?? '');
    expect(arrival).toMatchObject({
      name: item.name,
      origin: 'sourced',
      sources: ['Crosswalk'],
      headline: expect.stringMatching(/Contoso|Northwind/),
      destination: scene.jobId,
      archived: false,
    });
    expect(arrival?.tags).toContain('sourced');
    expect(arrival?.resume?.fileName).toMatch(/\.pdf$/);
    expect(arrival?.resume?.bytes).toBeGreaterThan(1000);
    expect(item.link).toContain(item.remote?.recordId);
  }
}
