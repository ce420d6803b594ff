import { type Candidate, type Employment, emptyCandidate } from '@crosswalk/candidates';
import { describe, expect, test } from 'vitest';
import { findConnection } from '../../connections/find-connection.ts';
import { withClient } from '../../connections/open-client.ts';
import { putStrangerInGreenhouse } from '../engine/testing/call-greenhouse.ts';
import { untilSettled } from '../engine/testing/expect-everyone-once.ts';
import type { GreenhouseScene } from '../engine/testing/scene.ts';
import { someone } from '../engine/testing/someone.ts';
import { work } from '../engine/testing/stage.ts';
import { stageGreenhouseDryRun } from './testing/dry-run-scene.ts';
import { frozenSteps, plannedSteps } from './testing/steps.ts';

/** The machine may be busy; nothing is waited for longer than it takes. */
const patience = 60_000;

const job = (more: Partial<Employment>): Employment => ({
  company: 'Contoso',
  title: 'Engineer',
  location: null,
  start: '2020-03',
  end: null,
  current: true,
  summary: null,
  highlights: [],
  ...more,
});
const school = (name: string) => ({
  school: name,
  degree: "Master's Degree",
  discipline: 'Alchemy',
  start: '2010',
  end: '2012',
  score: null,
});

/** Each with something Greenhouse does not take as it is. */
const misfits: readonly Candidate[] = [
  someone('Cher', 'cher', 'cher@people.example.com'),
  {
    ...someone('Lena Long', 'lena-long', 'lena@people.example.com'),
    name: { ...emptyCandidate('Lena Long').name, given: 'Lena', family: 'L'.repeat(300) },
    employments: [job({ title: 'T'.repeat(300) })],
    skills: ['S'.repeat(300), 'TypeScript'],
  },
  {
    ...someone('Ed Early', 'ed-early', 'ed@people.example.com'),
    employments: [
      job({ start: null }),
      job({ company: 'Northwind', start: '2015-01', end: '2019-12', current: false }),
    ],
  },
  {
    ...someone('Sue School', 'sue-school', 'sue@people.example.com'),
    educations: [school('University of Edinburgh'), school('Hogwarts')],
  },
];

async function firstPool(scene: GreenhouseScene) {
  const { services, actor, connectionId } = scene;
  await services.db.updateTable('connections').set({ pools_enabled: true }).execute();
  const connection = await findConnection(services.db, actor.organizationId, connectionId);
  const pools = await withClient(services, connection, async (client) => client.listPools?.());
  const pool = pools?.kind === 'answer' ? pools.value.find(({ stages }) => stages.length > 1) : undefined;
  if (pool === undefined) throw new Error('the rehearsal has no pool with stages');
  const stage = pool.stages[1];
  return {
    kind: 'pool',
    poolId: pool.id,
    stageId: stage?.id ?? null,
    title: `${pool.name}, ${stage?.name}`,
  } as const;
}

describe('a dry run for Greenhouse (B4)', { timeout: 120_000 }, () => {
  test('shows how people are fitted to its rules, and exactly the payloads an export to a job then sends', async () => {
    const scene = await stageGreenhouseDryRun({ people: 0 });
    const candidateIds = [...(await scene.addPeople(misfits))];
    const run = await scene.make({ candidateIds });
    expect(run).toMatchObject({ people: 4, verdicts: { send: 4, skip: 0, block: 0 } });
    const told = await scene.people(run.id);
    const [cher, lena, ed, sue] = told;
    const said = (words: string) => expect.stringContaining(words);
    expect(cher?.warnings).toEqual([said('No last name is known')]);
    expect(lena?.warnings).toEqual([
      said('last name is 300 characters long and is cut'),
      said('longer than the 255 characters'),
      said('One skill goes into the note'),
    ]);
    expect(ed?.warnings).toEqual([said('One employment goes into the note')]);
    expect(sue?.warnings).toEqual([
      said('education goes into the note: Hogwarts'),
      said('so in the note: Alchemy'),
      said('only years are known'),
    ]);
    expect(await scene.people(run.id, { show: 'warned' })).toHaveLength(4);
    expect(lena?.steps.map(({ label }) => label)).toEqual([
      'Create the candidate on the job',
      'Attach the résumé',
      'Add the employment at Contoso',
      'Add a note',
    ]);
    expect(ed?.steps.map(({ label }) => label)).toEqual([
      'Create the candidate on the job',
      'Attach the résumé',
      'Add the employment at Northwind',
      'Add a note',
      'Put company and title right',
    ]);
    expect(cher?.steps[0]).toMatchObject({
      resume: null,
      payload: {
        call: 'createCandidate',
        body: { first_name: 'Cher', last_name: '-', application: { job_id: Number(scene.jobId) } },
      },
    });
    expect(cher?.steps[1]?.resume).toMatch(/Cher.*\.pdf$/);
    const planned = await plannedSteps(scene, run.id);
    expect(scene.writes()).toBe(0);

    work(scene);
    const report = await untilSettled(scene, await scene.start({ candidateIds }), patience);
    expect(report.counts.exported).toBe(4);
    expect(await frozenSteps(scene, report.id, planned)).toEqual(planned);
    // What was warned of is what happened, no less and no more.
    expect(report.items.map(({ warnings }) => warnings)).toEqual(told.map(({ warnings }) => warnings));
    const arrived = new Map(scene.greenhouse.ledger().created.map(({ name, carries }) => [name, carries]));
    expect(arrived.get('Ed Early')).toMatchObject({
      company: 'Contoso',
      title: 'Engineer',
      notes: [said('Experience:')],
    });
    expect(arrived.get('Sue School')?.educations).toMatchObject([
      { school: 'University of Edinburgh', degree: "Master's Degree", discipline: null, start: '2010-01-01' },
    ]);
  });

  test('tells for a pool who is there already, once Greenhouse was asked', async () => {
    const scene = await stageGreenhouseDryRun({ people: 2 });
    const { title, ...destination } = await firstPool(scene);
    await putStrangerInGreenhouse(scene, 'Sam Stranger', 'sam@people.example.com');
    const sam = someone('Sam Stranger', 'sam-stranger', 'sam@people.example.com');
    const candidateIds = [...scene.candidateIds, ...(await scene.addPeople([sam]))];
    const writes = scene.writes();
    const run = await scene.make({ candidateIds, destination });
    expect(run).toMatchObject({ destination: { kind: 'pool', title }, verdicts: { send: 3 } });
    scene.work();
    await scene.check(run.id);
    await expect
      .poll(async () => (await scene.read(run.id)).check.state, { timeout: patience })
      .toBe('finished');
    expect(await scene.read(run.id)).toMatchObject({
      verdicts: { send: 2, skip: 1 },
      reasons: [{ why: 'alreadyThere', people: 1 }],
      check: { done: 3, problems: 0 },
    });
    const [found] = await scene.people(run.id, { show: 'alreadyThere' });
    expect(found).toMatchObject({
      name: 'Sam Stranger',
      there: { people: [{ ours: false, link: expect.stringMatching(/\/people\/\d+/) }] },
    });
    expect(scene.writes()).toBe(writes);
    const planned = await plannedSteps(scene, run.id);
    expect([...planned.values()].map(([create]) => create?.payload.body)).toEqual(
      Array(2).fill(
        expect.objectContaining({
          application: expect.objectContaining({
            prospect: true,
            prospect_pool_id: Number(destination.poolId),
            prospect_pool_stage_id: Number(destination.stageId),
          }),
        }),
      ),
    );

    work(scene);
    const report = await untilSettled(scene, await scene.start({ candidateIds, destination }), patience);
    expect(report.counts).toMatchObject({ exported: 2, skipped: 1 });
    expect(await frozenSteps(scene, report.id, planned)).toEqual(planned);
  });
});
