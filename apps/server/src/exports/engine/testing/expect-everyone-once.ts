import { sql } from 'kysely';
import { expect, vi } from 'vitest';
import type { AnyScene } from './scene.ts';

type Report = Awaited<ReturnType<AnyScene['report']>>;

/** Waits until nothing of an export is pending, and returns its report. */
export async function untilSettled(scene: AnyScene, exportId: string, timeout = 20_000): Promise<Report> {
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
export async function describePending(scene: AnyScene, exportId: string): Promise<string> {
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
export async function expectEveryoneOnce(scene: AnyScene, report: Report): Promise<void> {
  await scene.rehearsal.settled();
  const ledger = scene.rehearsal.ledger();
  const isLever = 'postings' in scene.rehearsal;
  expect(ledger.doubles).toEqual([]);
  expect(ledger.created.map((arrival) => spelledHere(arrival.name)).sort()).toEqual(
    report.items.map((item) => item.name).sort(),
  );
  // Greenhouse's ledger counts applications; our record is the candidate.
  const byId = new Map(
    ledger.created.map((arrival) => [isLever ? arrival.id : arrival.personId, arrival] as const),
  );
  for (const item of report.items) {
    expect(item, `${item.name}: ${item.reason}`).toMatchObject({ outcome: 'exported' });
    const arrival = byId.get(item.remote?.recordId ?? '');
    expect(arrival).toMatchObject({
      sources: ['Crosswalk'],
      destination: scene.jobId,
      archived: false,
      // Greenhouse knows neither.
      ...(isLever ? { origin: 'sourced', headline: expect.stringMatching(/Contoso|Northwind/) } : {}),
    });
    expect(spelledHere(arrival?.name ?? '')).toBe(item.name);
    const tags = arrival?.tags.map((tag) => tag.toLowerCase());
    if (scene.connector === 'lever') expect(tags).toEqual([]);
    else expect(tags).toContain('sourced');
    expect(arrival?.resume?.fileName, `${item.name}: ${item.warnings.join(' ')}`).toMatch(/\.pdf$/);
    expect(arrival?.resume?.bytes).toBeGreaterThan(1000);
    expect(item.link).toContain(item.remote?.recordId);
  }
}

/** Greenhouse requires a last name, so that “-” is sent for one that is not known. */
function spelledHere(name: string): string {
  return name.replace(/ -$/u, '');
}
