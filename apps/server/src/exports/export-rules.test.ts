import { describe, expect, test } from 'vitest';
import { tagPeople } from '../tags/tag-people.ts';
import { untilSettled } from './engine/testing/expect-everyone-once.ts';
import { samplePeople } from './engine/testing/sample-people.ts';
import type { Scene } from './engine/testing/scene.ts';
import { stage, work } from './engine/testing/stage.ts';
import { startExport } from './start-export.ts';
import { summariseExport } from './summarise-export.ts';

const otherJob = (scene: Scene) =>
  scene.lever.postings().filter(({ state, id }) => state === 'published' && id !== scene.jobId)[0]?.id ?? '';

describe('Do Not Contact (W7)', () => {
  async function oneMarked(): Promise<Scene> {
    const scene = await stage({ people: 1 });
    const [, second] = samplePeople(2);
    if (second === undefined) throw new Error('two people were asked for');
    const marked = { ...second, tags: [...second.tags, 'do-not-contact'] };
    const ids = [...scene.candidateIds, ...(await scene.addPeople([marked]))];
    return {
      ...scene,
      candidateIds: ids,
      start: (changes) => scene.start({ candidateIds: ids, ...changes }),
    };
  }

  test('blocks whoever is marked, and nobody else', async () => {
    const scene = await oneMarked();
    work(scene);
    const report = await untilSettled(scene, await scene.start());
    expect(report.items.map(({ outcome }) => outcome)).toEqual(['exported', 'blocked']);
    expect(report.items[1]?.reason).toMatch(/Do Not Contact/);
    expect(scene.lever.ledger().createdCount).toBe(1);
  });

  test('blocks whoever is marked while the export is under way, as long as nobody has taken them up', async () => {
    const scene = await stage({ people: 2 });
    const exportId = await scene.start();
    const [, second = ''] = scene.candidateIds;
    const selection = { candidateIds: [second] };
    const recruiter = { ...scene.actor, role: 'recruiter' as const };
    await tagPeople(scene.services, recruiter, { selection, add: ['Do Not Contact'], remove: [] });
    work(scene);
    const report = await untilSettled(scene, exportId);
    expect(report.items.map(({ outcome }) => outcome)).toEqual(['exported', 'blocked']);
    expect(scene.lever.ledger().createdCount).toBe(1);
  });

  test('is overridden by an admin with a reason, not by a recruiter', async () => {
    const scene = await oneMarked();
    const overrideDoNotContact = 'She wrote to us herself.';
    const order = {
      connection: scene.connectionId,
      candidateIds: [...scene.candidateIds],
      destination: { kind: 'prospect' as const },
      placeholderEmails: false,
      includeExported: false,
      overrideDoNotContact,
    };
    const recruiter = { ...scene.actor, role: 'recruiter' as const };
    await expect(startExport(scene.services, recruiter, order)).rejects.toMatchObject({
      status: 403,
      code: 'adminsOverride',
    });
    work(scene);
    const report = await untilSettled(scene, await startExport(scene.services, scene.actor, order));
    expect(report.counts).toMatchObject({ exported: 2, blocked: 0 });
    const kept = await scene.services.db.selectFrom('exports').select('do_not_contact_override').execute();
    expect(kept).toEqual([{ do_not_contact_override: overrideDoNotContact }]);
  });

  test('is counted before the export', async () => {
    const scene = await oneMarked();
    const numbers = await summariseExport(scene.services, scene.actor, {
      connection: scene.connectionId,
      candidateIds: [...scene.candidateIds],
      includeExported: false,
    });
    expect(numbers).toMatchObject({ people: 2, doNotContact: 1, exportedBefore: 0, exportedElsewhere: 0 });
  });
});

describe('people exported before to another job (E3)', () => {
  test('get this one added to their record when that is wanted, once; nobody is made anew', async () => {
    const scene = await stage({ people: 2 });
    work(scene);
    const first = await scene.start();
    await untilSettled(scene, first);
    const destination = { kind: 'job', jobId: otherJob(scene) } as const;
    const numbers = (jobId: string) =>
      summariseExport(scene.services, scene.actor, {
        connection: scene.connectionId,
        candidateIds: [...scene.candidateIds],
        includeExported: false,
        jobId,
      });
    expect(await numbers(destination.jobId)).toMatchObject({ exportedBefore: 2, exportedElsewhere: 2 });
    expect(await numbers(scene.jobId)).toMatchObject({ exportedBefore: 2, exportedElsewhere: 0 });

    const skipped = await untilSettled(scene, await scene.start({ destination }));
    expect(skipped.counts).toMatchObject({ skipped: 2 });
    const added = await untilSettled(scene, await scene.start({ destination, addJob: true }));
    expect(added.counts).toMatchObject({ added: 2 });
    expect(added.items[0]?.link).not.toBeNull();
    // An opportunity holds one job, so Lever gets another one for the same contact.
    const { created } = scene.lever.ledger();
    expect(created.map((record) => record.destination)).toEqual([
      scene.jobId,
      scene.jobId,
      destination.jobId,
      destination.jobId,
    ]);
    const people = added.items.map((item) => item.remote?.personId);
    expect(people).toEqual((await scene.report(first)).items.map((item) => item.remote?.personId));

    const again = await untilSettled(scene, await scene.start({ destination, addJob: true }));
    expect(again.counts).toMatchObject({ skipped: 2 });
    expect(await numbers(destination.jobId)).toMatchObject({ exportedElsewhere: 0 });
    expect(scene.lever.ledger().createdCount).toBe(4);
  });

  test('are skipped with the reason when their record was archived meanwhile', async () => {
    const scene = await stage({ people: 1 });
    work(scene);
    await untilSettled(scene, await scene.start());
    await archiveAll(scene);
    const destination = { kind: 'job', jobId: otherJob(scene) } as const;
    const report = await untilSettled(scene, await scene.start({ destination, addJob: true }));
    expect(report.items[0]).toMatchObject({
      outcome: 'skipped',
      reason: expect.stringMatching(/was archived in Lever/),
    });
    expect(scene.lever.ledger().createdCount).toBe(1);
  });
});

async function archiveAll(scene: Scene): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${scene.lever.keys.full}:`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const reasons: unknown = await (
    await fetch(`${scene.lever.origin}/v1/archive_reasons`, { headers })
  ).json();
  const reason = /"id":"([^"]+)"/.exec(JSON.stringify(reasons))?.[1];
  for (const { id } of scene.lever.ledger().created) {
    const answer = await fetch(`${scene.lever.origin}/v1/opportunities/${id}/archived`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ reason }),
    });
    expect(answer.status).toBe(200);
  }
}
