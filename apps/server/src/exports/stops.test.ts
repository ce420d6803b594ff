import { describe, expect, test, vi } from 'vitest';
import { retryExport } from './change-export.ts';
import { eachAts } from './engine/testing/each-ats.ts';
import { expectEveryoneOnce, untilSettled } from './engine/testing/expect-everyone-once.ts';
import type { AnyScene } from './engine/testing/scene.ts';
import { work } from './engine/testing/stage.ts';
import { redirectExport } from './redirect-export.ts';

/** What is waited for ends it; a busy machine is slow. In milliseconds. */
const patience = { timeout: 60_000, interval: 25 };
const slowly = { timeout: 180_000 };

const untilPaused = (scene: AnyScene, exportId: string) =>
  vi.waitUntil(async () => {
    const report = await scene.report(exportId);
    return report.status === 'paused' && report;
  }, patience);

function closeJob({ rehearsal, jobId }: AnyScene): void {
  if ('postings' in rehearsal) rehearsal.setPostingState(jobId, 'closed');
  else rehearsal.setJobStatus(Number(jobId), 'closed');
}

/** What a recruiter and an admin are told. */
interface Words {
  readonly recruiter: RegExp;
  readonly admin: RegExp;
}

const wordsOf: Readonly<Record<string, { readonly refused: Words; readonly missing: Words }>> = {
  Lever: {
    refused: {
      recruiter: /^Lever does not accept this API key\. It goes on by itself once an admin has repaired/,
      admin: /^Generate a new key in Lever .+ and enter it with Repair\./,
    },
    missing: {
      recruiter: /lacks the permission “Create an opportunity”\. It goes on by itself once an admin/,
      admin: /^Generate a new key in Lever .+ with “Create an opportunity” ticked .+ enter it with Repair/,
    },
  },
  Greenhouse: {
    refused: {
      recruiter: /^Greenhouse does not accept this Client ID and Client Secret\. It goes on by itself once/,
      admin: /^Make a new “Harvest V3 \(OAuth\)” credential in Greenhouse .+ and enter it with Repair\./,
    },
    missing: {
      recruiter: /^Greenhouse does not allow this: either .+ It goes on by itself once an admin has repaired/,
      admin: /^Tick the scope “harvest:candidates:create” for the credential in Greenhouse/,
    },
  },
};

describe.each(eachAts)(
  'what is nobody’s fault stops an export to %s, and loses nobody (section 5)',
  slowly,
  (ats, open, path) => {
    test.each([
      [
        'the credentials are revoked',
        { type: 'expiredToken', calls: 1000 },
        'credentials',
        wordsOf[ats]?.refused,
      ],
      ['a permission is missing', { type: 'forbidden' }, 'permission', wordsOf[ats]?.missing],
    ] as const)(
      'when %s on the way: it goes on from there after the repair',
      async (_what, fault, cause, words) => {
        const scene = await open({ people: 4 });
        const id = await scene.start();
        scene.rehearsal.faults.add({ match: { method: 'POST', path, bodyContains: 'SampleB' }, fault });
        work(scene);
        const paused = await untilPaused(scene, id);
        expect(paused).toMatchObject({
          pauseReason: expect.stringMatching(words?.recruiter ?? ''),
          pauseForAdmin: expect.stringMatching(words?.admin ?? ''),
          pauseCause: cause,
        });
        expect(paused.counts).toMatchObject({ failed: 0, needsAttention: 0 });
        scene.rehearsal.faults.clear();
        await retryExport(scene.services, scene.actor, id);
        await expectEveryoneOnce(scene, await untilSettled(scene, id, patience.timeout));
      },
    );

    test('when the job is closed on the way: the rest goes to another one', async () => {
      const scene = await open({ people: 3 });
      const id = await scene.start();
      closeJob(scene);
      work(scene);
      expect(await untilPaused(scene, id)).toMatchObject({
        pauseReason: expect.stringMatching(
          /^.+ is not open any more \(closed\)\. Choose another job and export the rest\.$/,
        ),
        pauseCause: 'destination',
      });
      expect(scene.rehearsal.ledger().created).toEqual([]);
      await redirectExport(scene.services, scene.actor, id, { kind: 'job', jobId: scene.otherJobId });
      expect((await untilSettled(scene, id, patience.timeout)).counts).toMatchObject({ exported: 3 });
      const there = scene.rehearsal.ledger().created.map(({ destination }) => destination);
      expect(there).toEqual(Array(3).fill(scene.otherJobId));
    });
  },
);

describe.each(eachAts)('trouble of %s is waited out and said (section 5)', slowly, (ats, open, path) => {
  test('when it answers look-ups with a web page: whoever waits is told, then everyone arrives once', async () => {
    const scene = await open({ people: 2 });
    const id = await scene.start();
    scene.rehearsal.faults.add({ match: { method: 'GET', queryContains: 'email' }, fault: { type: 'html' } });
    work(scene);
    const waiting = await vi.waitUntil(async () => {
      const { items } = await scene.report(id);
      return items.every(({ reason }) => reason !== null) && items;
    }, patience);
    const told = {
      outcome: 'pending',
      reason: `${ats} is having trouble. It is tried again by itself.`,
      reasonForAdmin: expect.stringContaining('it answered with a web page, HTTP 502'),
    };
    expect(waiting).toMatchObject([told, told]);
    scene.rehearsal.faults.clear();
    await expectEveryoneOnce(scene, await untilSettled(scene, id, patience.timeout));
  });

  test('when it cuts off a create it has carried out: that is found out before anything is sent again', async () => {
    // A lag that long leaves time to look before a person is asked.
    const scene = await open({ people: 1, settling: { indexLagMs: 5000 } });
    const id = await scene.start();
    scene.rehearsal.faults.add({ match: { method: 'POST', path }, fault: { type: 'cut', store: true } });
    scene.rehearsal.faults.hideRecords(true);
    work(scene);
    const unclear = await vi.waitUntil(async () => {
      const report = await scene.report(id);
      return report.findingOut === 1 && report;
    }, patience);
    expect(unclear).toMatchObject({ status: 'running', items: [{ outcome: 'pending', findingOut: true }] });
    scene.rehearsal.faults.hideRecords(false);
    await expectEveryoneOnce(scene, await untilSettled(scene, id, patience.timeout));
  });
});
