import { describe, expect, test, vi } from 'vitest';
import { recordIdentity } from '../connections/identities.ts';
import { type MembersSeen, resumeWaitingForMembers } from '../connections/upkeep/resume-members.ts';
import { expectEveryoneOnce, untilSettled } from './engine/testing/expect-everyone-once.ts';
import type { AnyScene } from './engine/testing/scene.ts';
import { stage, stageGreenhouse, work } from './engine/testing/stage.ts';

/** What is waited for ends it; a busy machine is slow. In milliseconds. */
const patience = { timeout: 60_000, interval: 25 };
const slowly = { timeout: 180_000 };

const untilPaused = (scene: AnyScene, exportId: string) =>
  vi.waitUntil(async () => {
    const report = await scene.report(exportId);
    return report.status === 'paused' && report;
  }, patience);

/** Deactivates the exporting member's user over there, or makes it active again. */
async function setAway(scene: AnyScene, deactivated: boolean): Promise<void> {
  const id = await remoteUserOf(scene);
  if ('postings' in scene.rehearsal) scene.rehearsal.changeUser(id, { deactivated });
  else scene.rehearsal.changeUser(Number(id), { deactivated });
}

async function remoteUserOf({ services, actor }: AnyScene): Promise<string> {
  const identity = await services.db
    .selectFrom('ats_identities')
    .select('remote_user_id')
    .where('organization_id', '=', actor.organizationId)
    .executeTakeFirstOrThrow();
  return identity.remote_user_id;
}

/** The connectors whose every write is made in the member's name. */
const inTheirName: readonly [
  ats: string,
  open: (options: { readonly people: number }) => Promise<AnyScene>,
][] = [
  ['Lever', stage],
  ['Greenhouse', (options) => stageGreenhouse({ ...options, connector: 'greenhouse-harvest' })],
];

describe.each(inTheirName)(
  'a member deactivated in %s on the way pauses their export (section 5)',
  slowly,
  (ats, open) => {
    test('with what to do for each; it goes on by itself when the user is active again', async () => {
      const scene = await open({ people: 2 });
      const id = await scene.start();
      await setAway(scene, true);
      work(scene);
      expect(await untilPaused(scene, id)).toMatchObject({
        pauseCause: 'member',
        pauseReason: expect.stringMatching(
          new RegExp(
            `^${ats} does not accept the exporting member’s user any more: .+ It goes on by itself once`,
          ),
        ),
        pauseForAdmin: expect.stringMatching(new RegExp(`^Reactivate the user in ${ats} \\(.+ > `)),
        counts: { failed: 0, needsAttention: 0, pending: 2 },
      });
      const seen: MembersSeen = new Map();
      await resumeWaitingForMembers(scene.services, seen);
      expect(await scene.report(id)).toMatchObject({ status: 'paused' });
      await setAway(scene, false);
      await resumeWaitingForMembers(scene.services, seen);
      await expectEveryoneOnce(scene, await untilSettled(scene, id, patience.timeout));
    });

    test('and is not let run into the same refusal again and again', async () => {
      const scene = await open({ people: 1 });
      const id = await scene.start();
      await setAway(scene, true);
      const worker = work(scene);
      await untilPaused(scene, id);
      await worker.stop();
      await setAway(scene, false);
      const seen: MembersSeen = new Map();
      await resumeWaitingForMembers(scene.services, seen);
      expect(await scene.report(id)).toMatchObject({ status: 'running' });
      await scene.services.db
        .updateTable('exports')
        .set({ status: 'paused', pause_reason: 'Refused once more.', pause_cause: 'member' })
        .where('id', '=', id)
        .execute();
      await resumeWaitingForMembers(scene.services, seen);
      expect(await scene.report(id)).toMatchObject({ status: 'paused' });
    });

    test('and goes on as the user they are there now, once they have authenticated again', async () => {
      const scene = await open({ people: 2 });
      const id = await scene.start();
      await setAway(scene, true);
      work(scene);
      await untilPaused(scene, id);
      const { email } = scene.actor;
      const other = scene.rehearsal
        .users()
        .find((user) => String(user.email).toLowerCase().startsWith('dana.fox'));
      if (other === undefined) throw new Error('the rehearsal has no Dana Fox');
      const user = { id: String(other.id), name: other.name, email };
      await recordIdentity(scene.services.db, scene.actor, scene.accountId, user, 'email');
      expect((await untilSettled(scene, id, patience.timeout)).counts).toMatchObject({ exported: 2 });
    });
  },
);

test('who has left is found out before anybody is sent, also where the ATS would take them all the same (E5)', async () => {
  const scene = await stageGreenhouse({ people: 2 });
  const id = await scene.start();
  await setAway(scene, true);
  work(scene);
  expect(await untilPaused(scene, id)).toMatchObject({ pauseCause: 'member', counts: { pending: 2 } });
  expect(scene.rehearsal.ledger().created).toEqual([]);
}, 60_000);
