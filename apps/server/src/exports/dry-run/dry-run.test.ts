import { emptyCandidate, readEmails } from '@crosswalk/candidates';
import { describe, expect, test } from 'vitest';
import { findConnection } from '../../connections/find-connection.ts';
import { jobsList } from '../../connections/lists/list-types.ts';
import { RemoteLists } from '../../connections/lists/remote-lists.ts';
import { createProject } from '../../projects/create-project.ts';
import { addToProject } from '../../projects/project-people.ts';
import { shareProject } from '../../projects/share-project.ts';
import { putStranger } from '../engine/testing/call-lever.ts';
import { untilSettled } from '../engine/testing/expect-everyone-once.ts';
import { samplePeople } from '../engine/testing/sample-people.ts';
import { someone } from '../engine/testing/someone.ts';
import { work } from '../engine/testing/stage.ts';
import { type DryRunScene, stageDryRun } from './testing/dry-run-scene.ts';
import { frozenSteps, plannedSteps } from './testing/steps.ts';

describe('a dry run (B4)', () => {
  test('shows exactly the payloads an export then sends, and writes nothing to the ATS', async () => {
    const scene = await stageDryRun({ people: 9 });
    const order = { placeholderEmails: true };
    const run = await scene.make(order);
    expect(run).toMatchObject({ people: 9, verdicts: { send: 9, skip: 0, block: 0 } });
    const planned = await plannedSteps(scene, run.id);
    expect(planned.size).toBe(9);
    expect(JSON.stringify([...planned.values()])).toMatch(/no-email--?\d+@crosswalk\.example\.com/);
    expect(scene.writes()).toBe(0);

    work(scene);
    const report = await untilSettled(scene, await scene.start(order));
    expect(report.counts.exported).toBe(9);
    expect(await frozenSteps(scene, report.id, planned)).toEqual(planned);
    const arrived = scene.lever.ledger().created.map(({ name, emails, resume }) => ({
      name,
      emails,
      resume: resume?.fileName,
    }));
    const told = (await scene.people(run.id, { limit: 200 })).map(({ name }) => name);
    expect(arrived.map(({ name }) => name).sort()).toEqual([...told].sort());
    expect(arrived.map(({ resume }) => resume).sort()).toEqual(
      [...planned.values()].map(([step]) => step?.resume).sort(),
    );
  });

  test('says after an export when, by whom and where to somebody went', async () => {
    const scene = await stageDryRun({ people: 3 });
    work(scene);
    const [first] = scene.candidateIds;
    await untilSettled(scene, await scene.start({ candidateIds: [first ?? ''] }));
    const run = await scene.make();
    expect(run).toMatchObject({
      verdicts: { send: 2, skip: 1 },
      reasons: [{ why: 'exportedBefore', verdict: 'skip', people: 1 }],
    });
    const [skipped] = await scene.people(run.id, { show: 'skip' });
    expect(skipped).toMatchObject({
      candidateId: first,
      why: 'exportedBefore',
      reason: expect.stringMatching(/^Exported before, on /),
      before: {
        by: 'Olive Owner',
        link: expect.stringContaining('http'),
        destination: expect.stringMatching(/^to /),
      },
      steps: [],
    });
    expect((await scene.make({ includeExported: true })).verdicts).toMatchObject({ send: 3 });
  });

  test('treats people of one run who share an address as the export will', async () => {
    const scene = await stageDryRun({ people: 0 });
    const shared = readEmails('same@people.example.com', 'work').emails;
    const role = readEmails('info@people.example.com', 'work').emails;
    const candidateIds = [
      ...(await scene.addPeople([
        { ...emptyCandidate('Ann Archer'), emails: shared },
        { ...emptyCandidate('Bob Baker'), emails: shared },
        { ...emptyCandidate('Ann Archer'), emails: shared },
        { ...emptyCandidate('Cyd Carver'), emails: role },
        { ...emptyCandidate('Dee Drake'), emails: role },
      ])),
    ];
    const run = await scene.make({ candidateIds });
    const people = await scene.people(run.id);
    expect(people.map(({ verdict, why }) => [verdict, why])).toEqual([
      ['send', null],
      ['block', 'sharedAddress'],
      ['skip', 'sameExport'],
      ['send', null],
      ['send', null],
    ]);
    expect(people[1]?.reason).toMatch(/same e-mail same@people\.example\.com as Ann Archer/);
    expect(people[4]?.warnings).toContainEqual(expect.stringMatching(/info@people/));
    work(scene);
    const report = await untilSettled(scene, await scene.start({ candidateIds }));
    expect(report.counts).toMatchObject({ exported: 3, blocked: 1, skipped: 1 });
    // Which of them goes first is a matter of moments, how many take the role address along is not.
    const taken = scene.lever.ledger().created.flatMap(({ emails }) => emails);
    expect(taken.sort()).toEqual(['info@people.example.com', 'same@people.example.com']);
    const planned = JSON.stringify(people.map(({ steps }) => steps));
    expect(planned.match(/info@people/g)).toHaveLength(1);
  });

  test('counts what is missing and says what the time rests on', async () => {
    const scene = await stageDryRun({ people: 8 });
    const run = await scene.make();
    expect(run.missing).toMatchObject({ email: 2, phone: 4, profileLink: 1, experience: 0, location: 8 });
    expect(await scene.people(run.id, { show: 'withoutEmail' })).toHaveLength(2);
    await scene.services.db.updateTable('account_paces').set({ per_second: 2, ceiling: 4 }).execute();
    const { estimate } = await scene.read(run.id);
    expect(estimate).toMatchObject({
      calls: 16,
      callsPerPerson: 2,
      perSecond: 2,
      ceiling: 4,
      documented: 10,
    });
    // Sixteen calls at a pace that grows from 2 towards 4 a second.
    expect(estimate.seconds).toBeGreaterThan(4);
    expect(estimate.seconds).toBeLessThan(8);
    expect(estimate.words).toMatch(/^8 people at 2 calls each, now at 2 calls a second because Lever asked/);
    await scene.start();
    expect((await scene.read(run.id)).estimate).toMatchObject({
      ahead: 8,
      words: expect.stringMatching(/8 people of other exports to this account wait too/),
    });
  });

  test('shows a profile mended since as it is now', async () => {
    const scene = await stageDryRun({ people: 1 });
    const run = await scene.make();
    const { db } = scene.services;
    const { profile } = await db.selectFrom('candidates').select('profile').executeTakeFirstOrThrow();
    const mended = JSON.stringify(profile).replace('Contoso', 'Mended Ltd');
    await db.updateTable('candidates').set({ profile: mended }).execute();
    const [person] = await scene.people(run.id);
    expect(JSON.stringify(person?.steps)).toContain('Mended Ltd');
  });

  test('is asked of no ATS where the list of open jobs names the job', async () => {
    const scene = await stageDryRun({ people: 2 });
    const connection = await findConnection(
      scene.services.db,
      scene.actor.organizationId,
      scene.connectionId,
    );
    await new RemoteLists(scene.services).latest(connection, jobsList, true);
    const before = scene.lever.ledger().callCount;
    const run = await scene.make();
    expect(run.destination).toMatchObject({ kind: 'job', id: scene.jobId, title: expect.any(String) });
    expect(scene.lever.ledger().callCount).toBe(before);
  });

  test('is read by whoever may export and sees the project, and by nobody else', async () => {
    const scene = await stageDryRun({ people: 1 });
    const { findDryRun } = await import('./dry-run-row.ts');
    const run = await scene.make();
    const { db } = scene.services;
    const stranger = { ...scene.actor, memberId: 'mem_other', role: 'recruiter' as const };
    await expect(findDryRun(db, stranger, run.id)).rejects.toMatchObject({ status: 404, code: 'noDryRun' });
    const elsewhere = { ...scene.actor, organizationId: 'org_other' };
    await expect(findDryRun(db, elsewhere, run.id)).rejects.toMatchObject({ code: 'noDryRun' });
    expect(await findDryRun(db, { ...stranger, role: 'admin' }, run.id)).toMatchObject({ id: run.id });
    const project = await createProject(db, scene.actor, 'Shared');
    await addToProject(db, scene.actor, project.id, { candidateIds: [...scene.candidateIds] });
    const ofProject = await scene.make({ project: project.id });
    await expect(findDryRun(db, stranger, ofProject.id)).rejects.toMatchObject({ code: 'noDryRun' });
    await shareProject(db, scene.actor, project.id, { everyone: 'read', members: [] });
    expect(await findDryRun(db, stranger, ofProject.id)).toMatchObject({ project: { name: 'Shared' } });
    await db
      .updateTable('dry_runs')
      .set({ expires_at: new Date(0) })
      .execute();
    await expect(findDryRun(db, scene.actor, run.id)).rejects.toMatchObject({ code: 'noDryRun' });
  });
});

describe('people the ATS knows already, once it was asked (B3, B4)', () => {
  async function withStrangers(): Promise<{ scene: DryRunScene; candidateIds: string[] }> {
    const scene = await stageDryRun({ people: 0 });
    await putStranger(scene, 'Sam Stranger', 'sam@people.example.com');
    await putStranger(scene, 'Other Name', 'kim@people.example.com');
    const known = [
      someone('Sam Stranger', 'sam-stranger', 'sam@people.example.com'),
      someone('Kim Known', 'kim-known', 'kim@people.example.com'),
      ...samplePeople(2),
    ];
    return { scene, candidateIds: [...(await scene.addPeople(known))] };
  }

  test('are skipped for prospects, with the link', async () => {
    const { scene, candidateIds } = await withStrangers();
    const run = await scene.make({ candidateIds, destination: { kind: 'prospect' } });
    expect(run).toMatchObject({ verdicts: { send: 4 }, check: { state: 'none', total: 4, done: 0 } });
    const writes = scene.writes();
    scene.work();
    await scene.check(run.id);
    await expect
      .poll(async () => (await scene.read(run.id)).check.state, { timeout: 15_000 })
      .toBe('finished');
    expect(await scene.read(run.id)).toMatchObject({
      verdicts: { send: 2, skip: 2 },
      alreadyThere: 2,
      check: { done: 4, total: 4, problems: 0, reason: null },
    });
    const found = await scene.people(run.id, { show: 'alreadyThere' });
    expect(found.map(({ name, reason, there }) => [name, reason, there?.people[0]])).toEqual([
      [
        'Sam Stranger',
        expect.stringMatching(/^Already in Lever.*http/),
        expect.objectContaining({ name: 'Sam Stranger', ours: false, link: expect.stringMatching(/^http/) }),
      ],
      [
        'Kim Known',
        expect.stringMatching(/^Already in Lever as Other Name.*http/),
        expect.objectContaining({ name: 'Other Name' }),
      ],
    ]);
    expect(scene.writes()).toBe(writes);
  });

  test('get the job added by exactly the steps shown', async () => {
    const { scene, candidateIds } = await withStrangers();
    const run = await scene.make({ candidateIds });
    scene.work();
    await scene.check(run.id);
    await expect
      .poll(async () => (await scene.read(run.id)).check.state, { timeout: 15_000 })
      .toBe('finished');
    const planned = await plannedSteps(scene, run.id);
    expect(await scene.read(run.id)).toMatchObject({
      verdicts: { send: 3, block: 1 },
      reasons: [{ why: 'namedOtherwise' }],
    });
    work(scene);
    const report = await untilSettled(scene, await scene.start({ candidateIds }));
    expect(report.counts).toMatchObject({ exported: 2, added: 1, blocked: 1 });
    expect(await frozenSteps(scene, report.id, planned)).toEqual(planned);
  });
});
