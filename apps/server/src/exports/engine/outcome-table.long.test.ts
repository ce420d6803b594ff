import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { retryExport } from '../change-export.ts';
import type { NewExportInput } from '../schemas.ts';
import { undo, untilUndone } from '../undo/testing/undone.ts';
import { callGreenhouse, putStrangerInGreenhouse } from './testing/call-greenhouse.ts';
import { putStranger } from './testing/call-lever.ts';
import { untilSettled } from './testing/expect-everyone-once.ts';
import { itemRows, letAnHourPass, untilItems } from './testing/item-rows.ts';
import type {
  AnyScene,
  GreenhouseConnector,
  GreenhouseSceneOptions,
  LeverConnector,
} from './testing/scene.ts';
import { someone } from './testing/someone.ts';
import { stage, stageGreenhouse, work } from './testing/stage.ts';

/** What the cells need of an ATS. */
interface Ats {
  /** Whether what was removed is still there, out of sight. */
  readonly keepsRemoved: boolean;
  open(): Promise<
    AnyScene & { stranger(name: string, email: string): Promise<void>; mergeAway(): Promise<void> }
  >;
}

const leverBy = (connector: LeverConnector): Ats => ({
  keepsRemoved: true,
  async open() {
    const scene = await stage({ people: 0, connector });
    return {
      ...scene,
      stranger: (name, email) => putStranger(scene, name, email),
      async mergeAway() {
        const [first, last] = ends(scene);
        scene.lever.mergePeople(first.personId, last.personId);
      },
    };
  },
});

const greenhouseBy = (
  connector: GreenhouseConnector,
  options: Omit<GreenhouseSceneOptions, 'connector' | 'people'> = {},
): Ats => ({
  keepsRemoved: false,
  async open() {
    const scene = await stageGreenhouse({ people: 0, connector, ...options });
    return {
      ...scene,
      async stranger(name, email) {
        await putStrangerInGreenhouse(scene, name, email);
        // By v1 a young profile without files might be ours, its résumé still to be taken up.
        const application_id = Number(scene.greenhouse.ledger().created.at(-1)?.id);
        const content = btoa('%PDF-1.7');
        await callGreenhouse(scene, '/attachments', {
          application_id,
          filename: 'cv.pdf',
          type: 'resume',
          content,
        });
      },
      async mergeAway() {
        const [first, last] = ends(scene);
        await callGreenhouse(scene, `/candidates/${first.personId}/merge`, {
          secondary_candidate_id: Number(last.personId),
        });
      },
    };
  },
});

function ends({ rehearsal }: AnyScene) {
  const created = rehearsal.ledger().created.filter(({ name }) => !name.startsWith('Wilma'));
  const [first, last] = [created[0], created.at(-1)];
  if (first === undefined || last === undefined) throw new Error('nobody was created');
  return [first, last] as const;
}

const email = 'sam@people.example.com';
const sam = someone('Sam Sourced', 'sam-sourced', email);
type Scene = Awaited<ReturnType<Ats['open']>>;

/** The answer to the next create is lost, whether or not it was stored. */
function loseAnswer(scene: Scene, store: boolean): void {
  scene.rehearsal.faults.add({ match: { ...scene.creates, times: 1 }, fault: { type: 'cut', store } });
}

/**
 * Exports, and somebody else after what was doubtful can no longer be stored: by them the ATS shows that its lists are
 * up to date. They are not counted.
 */
async function settled(scene: Scene, changes: Partial<NewExportInput>) {
  const id = await scene.start(changes);
  await expect.poll(() => isTimeForEvidence(scene, id), { timeout: 25_000, interval: 25 }).toBe(true);
  const [witness = ''] = await scene.addPeople([
    someone(
      `Wilma Witness${scene.rehearsal.ledger().createdCount}`,
      `wilma-${id}`,
      `wilma-${id}@people.example.com`,
    ),
  ]);
  const seen = await untilSettled(scene, await scene.start({ candidateIds: [witness] }));
  expect(seen.counts).toMatchObject({ exported: 1 });
  const report = await untilSettled(scene, id);
  await scene.rehearsal.settled();
  const people = scene.rehearsal.ledger().created.filter(({ name }) => !name.startsWith('Wilma'));
  return { report, created: people.length };
}

/** Whether everybody has an outcome, or is in doubt for longer than the ATS may still store them. */
async function isTimeForEvidence(scene: Scene, exportId: string): Promise<boolean> {
  const { rows } = await sql<{ early: boolean }>`
    select exists (
      select from export_items i left join export_intents n
                                  on n.organization_id = i.organization_id and n.id = i.intent_id
       where i.export_id = ${exportId} and i.outcome is null
         and not (i.state = 'settling' and n.answered_at
                    < clock_timestamp() - make_interval(secs => ${(scene.services.config.settling.lateStoreMs ?? 0) / 1000}))
      ) as early`.execute(scene.services.db);
  return rows[0]?.early === false;
}

describe.each([
  ['Lever Opportunities', leverBy('lever-opportunities')],
  ['Lever', leverBy('lever')],
  ['Greenhouse', greenhouseBy('greenhouse')],
  ['Greenhouse Harvest', greenhouseBy('greenhouse-harvest')],
  // Whoever is taken up for later is a 404 and in no list until then.
  [
    'Greenhouse Harvest, which carries creates out late,',
    greenhouseBy('greenhouse-harvest', {
      greenhouse: { switches: { v1CreateStatus: 202, v1CreateDelaySeconds: 1 } },
      settling: { lateStoreMs: 1500 },
    }),
  ],
] as const)('a create by %s without an answer (B1, B3, B5, E3)', (_, ats) => {
  describe.each([
    ['that was stored', true],
    ['that was not stored', false],
  ] as const)('%s', (_words, store) => {
    test('of a new person: there once', async () => {
      const scene = await ats.open();
      const candidateIds = [...(await scene.addPeople([sam]))];
      loseAnswer(scene, store);
      work(scene);
      const { report, created } = await settled(scene, { candidateIds });
      expect(report.items).toMatchObject([{ outcome: 'exported' }]);
      expect(created).toBe(1);
    });

    test('of a person who was there before: one record more, the other as it was', async () => {
      const scene = await ats.open();
      await scene.stranger('Sam Sourced', email);
      const candidateIds = [...(await scene.addPeople([sam]))];
      loseAnswer(scene, store);
      work(scene);
      const { report, created } = await settled(scene, { candidateIds, existing: 'create' });
      expect(report.items).toMatchObject([{ outcome: 'exported' }]);
      expect(created).toBe(2);
      const [stranger] = ends(scene);
      expect([stranger.id, stranger.personId]).not.toContain(report.items[0]?.remote?.recordId);
    });

    test('of a person for a second job: one record more', async () => {
      const scene = await ats.open();
      const candidateIds = [...(await scene.addPeople([sam]))];
      work(scene);
      await settled(scene, { candidateIds });
      loseAnswer(scene, store);
      const destination = { kind: 'job', jobId: scene.otherJobId } as const;
      const { report, created } = await settled(scene, { candidateIds, destination, includeExported: true });
      expect(report.items).toMatchObject([{ outcome: 'exported' }]);
      expect(created).toBe(2);
      expect(ends(scene).map((arrival) => arrival.destination)).toEqual([scene.jobId, scene.otherJobId]);
    });

    test('of a person exported a third time on purpose: three records', async () => {
      const scene = await ats.open();
      const candidateIds = [...(await scene.addPeople([sam]))];
      work(scene);
      await settled(scene, { candidateIds });
      await settled(scene, { candidateIds, includeExported: true });
      loseAnswer(scene, store);
      const { report, created } = await settled(scene, { candidateIds, includeExported: true });
      expect(report.items).toMatchObject([{ outcome: 'exported' }]);
      expect(created).toBe(3);
    });

    test('of a person whose export was undone: there anew, once', async () => {
      const scene = await ats.open();
      const candidateIds = [...(await scene.addPeople([sam]))];
      work(scene);
      const id = await scene.start({ candidateIds });
      await untilSettled(scene, id);
      await untilUndone(scene, id, await undo(scene, id));
      loseAnswer(scene, store);
      const { report, created } = await settled(scene, { candidateIds });
      expect(report.items).toMatchObject([{ outcome: 'exported' }]);
      expect(created).toBe(ats.keepsRemoved ? 2 : 1);
      expect(report.items[0]?.remote?.recordId).not.toBe((await scene.report(id)).items[0]?.remote?.recordId);
    });

    test('of a person without e-mail: there once', async () => {
      const scene = await ats.open();
      const candidateIds = [...(await scene.addPeople([someone('Nora Nomail', 'nora-nomail')]))];
      loseAnswer(scene, store);
      work(scene);
      const { report, created } = await settled(scene, { candidateIds });
      expect(report.items).toMatchObject([{ outcome: 'exported' }]);
      expect(created).toBe(1);
    });

    test('of a person whose address somebody else has too: once, and the other is not sent', async () => {
      const scene = await ats.open();
      const other = someone('Otto Other', 'otto-other', email);
      const candidateIds = [...(await scene.addPeople([sam, other]))];
      loseAnswer(scene, store);
      work(scene);
      const { report, created } = await settled(scene, { candidateIds });
      // Whichever of the two is claimed first.
      expect(report.items.map(({ outcome }) => outcome).sort()).toEqual(['blocked', 'exported']);
      expect(created).toBe(1);
    });

    test('while nobody of the account is shown any more: nothing is sent again, and a retry settles it', async () => {
      const scene = await ats.open();
      const candidateIds = [...(await scene.addPeople([sam]))];
      loseAnswer(scene, store);
      scene.rehearsal.faults.hideRecords(true);
      work(scene);
      const id = await scene.start({ candidateIds });
      await untilItems(scene, id, (item) => item.state === 'settling');
      await expect
        .poll(
          async () => {
            await letAnHourPass(scene);
            return (await itemRows(scene, id)).map((item) => item.state);
          },
          { timeout: 25_000, interval: 100 },
        )
        .toEqual(['attention']);
      expect(scene.rehearsal.ledger().createdCount).toBe(store ? 1 : 0);
      scene.rehearsal.faults.hideRecords(false);
      await retryExport(scene.services, scene.actor, id);
      const report = await untilSettled(scene, id);
      // Not stored, in an account that shows nothing since: only a person can say so.
      expect(report.items[0]?.outcome).toBe(store ? 'exported' : 'needsAttention');
      expect(scene.rehearsal.ledger().createdCount).toBe(store ? 1 : 0);
    });
  });

  test('of a person who was merged into another before anybody looked: not sent again', async () => {
    const scene = await ats.open();
    await scene.stranger('Ann Archer', 'ann@people.example.com');
    const candidateIds = [...(await scene.addPeople([sam]))];
    loseAnswer(scene, true);
    scene.rehearsal.faults.hideRecords(true);
    const worker = work(scene);
    const id = await scene.start({ candidateIds });
    await untilItems(scene, id, (item) => item.state === 'settling');
    await worker.stop();
    await scene.rehearsal.settled();
    scene.rehearsal.faults.hideRecords(false);
    await scene.mergeAway();
    work(scene);
    const report = await untilSettled(scene, id);
    expect(['exported', 'needsAttention']).toContain(report.items[0]?.outcome);
    expect(scene.rehearsal.ledger().createdCount).toBe(2);
  });
});
