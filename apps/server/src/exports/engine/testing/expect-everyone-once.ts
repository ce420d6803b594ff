import { expect, vi } from 'vitest';
import type { Scene } from './scene.ts';

type Report = Awaited<ReturnType<Scene['report']>>;

/** Waits until nothing of an export is pending, and returns its report. */
export async function untilSettled(scene: Scene, exportId: string, timeout = 20_000): Promise<Report> {
  return vi.waitUntil(
    async () => {
      const report = await scene.report(exportId);
      return report.counts.pending === 0 && report;
    },
    { timeout, interval: 25 },
  );
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
