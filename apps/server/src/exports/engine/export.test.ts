import { emptyCandidate, readEmails } from '@crosswalk/candidates';
import { afterEach, describe, expect, test } from 'vitest';
import { startWorker, type Worker } from './start.ts';
import { expectEveryoneOnce, untilSettled } from './testing/expect-everyone-once.ts';
import { openScene, type Scene, type SceneOptions } from './testing/scene.ts';

const open: { scene: Scene; worker: Worker }[] = [];

async function atWork(options: SceneOptions = {}): Promise<Scene> {
  const scene = await openScene(options);
  open.push({ scene, worker: startWorker(scene.services) });
  return scene;
}

afterEach(async () => {
  for (const { scene, worker } of open.splice(0)) {
    await worker.stop();
    await scene.close();
  }
});

describe('an export (B1, E3, L6)', () => {
  test('brings everyone exactly once, complete, onto the job, and says so', async () => {
    const scene = await atWork({ people: 12 });
    const report = await untilSettled(scene, await scene.start());
    await expectEveryoneOnce(scene, report);
    expect(report.counts).toMatchObject({ exported: 12, pending: 0 });
    await expect.poll(async () => (await scene.report(report.id)).status).toBe('finished');
    const [call] = scene.lever.ledger().created;
    expect(call?.actor).toBe(scene.lever.users().find((user) => user.email === scene.actor.email)?.id);
  });

  test('as prospects leaves no job', async () => {
    const scene = await atWork({ people: 2 });
    const report = await untilSettled(scene, await scene.start({ destination: { kind: 'prospect' } }));
    expect(report.counts.exported).toBe(2);
    expect(scene.lever.ledger().created.map((arrival) => arrival.destination)).toEqual([
      'prospect',
      'prospect',
    ]);
  });

  test('sends nobody again, unless asked to', async () => {
    const scene = await atWork({ people: 3 });
    await untilSettled(scene, await scene.start());
    const again = await untilSettled(scene, await scene.start());
    expect(again.counts).toMatchObject({ skipped: 3, exported: 0 });
    expect(again.items[0]?.reason).toMatch(/^Exported before, on \d{4}-\d\d-\d\d, to /);
    expect(scene.lever.ledger().createdCount).toBe(3);
    const deliberate = await untilSettled(scene, await scene.start({ includeExported: true }));
    expect(deliberate.counts.exported).toBe(3);
    expect(scene.lever.ledger().createdCount).toBe(6);
  });

  test('into an account that was set up anew, with ids it had given before, is not confused by them', async () => {
    const scene = await atWork({ people: 4 });
    const [first, ...others] = scene.candidateIds;
    await untilSettled(scene, await scene.start({ candidateIds: [first ?? ''] }));
    scene.lever.reset();
    const report = await untilSettled(scene, await scene.start({ candidateIds: others }));
    expect(report.counts.exported).toBe(3);
    expect(report.items.map((item) => item.remote?.recordId).sort()).toEqual(
      scene.lever
        .ledger()
        .created.map((arrival) => arrival.id)
        .sort(),
    );
  });

  test('started twice at once has one effect', async () => {
    const scene = await atWork({ people: 8 });
    const [one, two] = await Promise.all([scene.start(), scene.start()]);
    const reports = [await untilSettled(scene, one), await untilSettled(scene, two)];
    expect(scene.lever.ledger().createdCount).toBe(8);
    expect(scene.lever.ledger().doubles).toEqual([]);
    const exported = reports.map((report) => report.counts.exported);
    expect(exported.reduce((sum, each) => sum + each)).toBe(8);
    for (const report of reports)
      for (const item of report.items)
        if (item.outcome === 'skipped')
          expect(item.reason).toMatch(/^(Another export is sending them right now \(exp_|Exported before)/);
  });

  test('is not started twice by two workers', async () => {
    const scene = await openScene({ people: 20 });
    const workers = [startWorker(scene.services), startWorker(scene.services)];
    const report = await untilSettled(scene, await scene.start());
    await Promise.all(workers.map((worker) => worker.stop()));
    await expectEveryoneOnce(scene, report);
    await scene.close();
  });

  test('blocks a second person with the same address under another name', async () => {
    const scene = await atWork({ people: 0 });
    const { emails } = readEmails('shared@people.example.com', 'work');
    const candidateIds = await scene.addPeople([
      { ...emptyCandidate('Ann Archer'), emails },
      { ...emptyCandidate('Bob Baker'), emails },
    ]);
    const report = await untilSettled(scene, await scene.start({ candidateIds: [...candidateIds] }));
    expect(report.counts).toMatchObject({ exported: 1, blocked: 1 });
    const blocked = report.items.find((item) => item.outcome === 'blocked');
    expect(blocked?.reason).toMatch(/same e-mail shared@people\.example\.com as (Ann Archer|Bob Baker)/);
    expect(scene.lever.ledger().createdCount).toBe(1);
  });

  test('sends a role address, but only for the first of those who share it', async () => {
    const scene = await atWork({ people: 0 });
    const { emails } = readEmails('info@people.example.com', 'work');
    const candidateIds = await scene.addPeople([
      { ...emptyCandidate('Ann Archer'), emails },
      { ...emptyCandidate('Bob Baker'), emails },
    ]);
    const report = await untilSettled(scene, await scene.start({ candidateIds: [...candidateIds] }));
    expect(report.counts.exported).toBe(2);
    const { created, doubles } = scene.lever.ledger();
    expect(doubles).toEqual([]);
    expect(created.flatMap((arrival) => arrival.emails)).toEqual(['info@people.example.com']);
    const warnings = report.items.flatMap((item) => item.warnings);
    expect(warnings).toContainEqual(expect.stringMatching(/somebody else has the address too.*info@people/));
  });

  test('gives placeholder e-mails only to people without any, the same each time and under another source name (E4)', async () => {
    const scene = await atWork({ people: 4 });
    const report = await untilSettled(scene, await scene.start({ placeholderEmails: true }));
    expect(report.counts.exported).toBe(4);
    const addresses = scene.lever.ledger().created.flatMap((arrival) => arrival.emails);
    const made = addresses.filter((address) => address.startsWith('no-email-'));
    expect(made).toEqual([expect.stringMatching(/^no-email--?\d+@crosswalk\.example\.com$/)]);
    await scene.services.db.updateTable('organizations').set({ source_name: 'Acme' }).execute();
    await untilSettled(scene, await scene.start({ placeholderEmails: true, includeExported: true }));
    const later = scene.lever.ledger().created.flatMap((arrival) => arrival.emails);
    expect(later.filter((address) => address.startsWith('no-email-'))).toEqual([...made, ...made]);
  });
});

describe('people the ATS knows and we did not put there (B3)', () => {
  async function withStranger(): Promise<{ scene: Scene; candidateIds: string[] }> {
    const scene = await atWork({ people: 0 });
    const response = await fetch(
      `${scene.lever.origin}/v1/opportunities?perform_as=${scene.lever.users()[0]?.id}`,
      {
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa(`${scene.lever.keys.full}:`)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ name: 'Sam Stranger', emails: ['sam@people.example.com'] }),
      },
    );
    expect(response.status).toBe(201);
    const { emails } = readEmails('sam@people.example.com', 'work');
    const ids = await scene.addPeople([{ ...emptyCandidate('Sam Stranger'), emails, tags: ['sourced'] }]);
    return { scene, candidateIds: [...ids] };
  }

  test('are skipped for prospects, with a link', async () => {
    const { scene, candidateIds } = await withStranger();
    const report = await untilSettled(
      scene,
      await scene.start({ candidateIds, destination: { kind: 'prospect' } }),
    );
    expect(report.items[0]).toMatchObject({
      outcome: 'skipped',
      reason: expect.stringMatching(/Already in Lever.*http/),
    });
    expect(scene.lever.ledger().createdCount).toBe(1);
  });

  test('get the job added, without a second record of the person', async () => {
    const { scene, candidateIds } = await withStranger();
    const report = await untilSettled(scene, await scene.start({ candidateIds }));
    expect(report.items[0]).toMatchObject({ outcome: 'added' });
    const ledger = scene.lever.ledger();
    expect(ledger.doubles).toEqual([]);
    expect(ledger.created.filter((arrival) => arrival.destination === scene.jobId)).toHaveLength(1);
    const again = await untilSettled(scene, await scene.start({ candidateIds }));
    expect(again.items[0]).toMatchObject({ outcome: 'skipped' });
  });

  test('are made anew when that is asked for', async () => {
    const { scene, candidateIds } = await withStranger();
    const report = await untilSettled(scene, await scene.start({ candidateIds, existing: 'create' }));
    expect(report.items[0]).toMatchObject({ outcome: 'exported' });
    expect(scene.lever.ledger().createdCount).toBe(2);
  });
});
