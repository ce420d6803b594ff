import { describe, expect, it, vi } from 'vitest';
import { putStranger } from '../engine/testing/call-lever.ts';
import { untilSettled } from '../engine/testing/expect-everyone-once.ts';
import type { Scene } from '../engine/testing/scene.ts';
import { someone } from '../engine/testing/someone.ts';
import { stage, work } from '../engine/testing/stage.ts';
import { previewUndo } from './preview-undo.ts';
import { startUndo } from './start-undo.ts';
import { recruitersAtLever } from './testing/recruiters-at-lever.ts';
import { archivedAtLever, outcomesOf, undo, untilUndone } from './testing/undone.ts';

async function exported(scene: Scene, changes: Parameters<Scene['start']>[0] = {}) {
  const id = await scene.start(changes);
  const report = await untilSettled(scene, id, 60_000);
  await vi.waitUntil(async () => (await scene.report(id)).status === 'finished', { timeout: 20_000 });
  const recordOf = (name: string): string => {
    const found = report.items.find((item) => item.name.startsWith(name))?.remote?.recordId;
    if (found === undefined) throw new Error(`${name} did not arrive`);
    return found;
  };
  return { id, report, recordOf };
}

const people = (...names: readonly string[]) =>
  names.map((name, place) => someone(name, `undo-${place}-${name}`, `${name}-${place}@people.example.com`));

/** Nothing here depends on a call being cut: a busy machine must not cut any. */
const patient = { callTimeoutMs: 10_000, sendWithinMs: 10_000, leaseMs: 10_000 };

describe('undoing an export (B5)', () => {
  it('removes those nobody has taken up since, and leaves everybody else to a person', async () => {
    const scene = await stage({ people: 0, settling: patient });
    const names = ['Ada', 'Bert', 'Moved', 'Noted', 'Archived', 'Merged', 'Elsewhere', 'Other', 'There'];
    await putStranger(scene, 'There', 'There-8@people.example.com');
    const ids = await scene.addPeople(people(...names));
    work(scene);
    const { id, report, recordOf } = await exported(scene, { candidateIds: [...ids], existing: 'add' });
    expect(report.counts).toMatchObject({ exported: 8, added: 1 });

    const over = recruitersAtLever(scene);
    await over.move(recordOf('Moved'));
    await over.note(recordOf('Noted'));
    await over.archive(recordOf('Archived'));
    await over.addOpportunity(recordOf('Other'));
    await over.merge(recordOf('Bert'), recordOf('Merged'));
    const again = await exported(scene, { candidateIds: [ids[6] ?? ''], includeExported: true });
    expect(again.report.counts).toMatchObject({ exported: 1 });

    const preview = await previewUndo(scene.services, scene.actor, id);
    expect(preview).toMatchObject({ toRemove: 7, toLeave: 2, problem: null });
    const undone = await untilUndone(scene, id, await undo(scene, id));
    expect(undone).toMatchObject({ status: 'finished', counts: { removed: 1, left: 8, couldNotTell: 0 } });
    expect(outcomesOf(undone)).toEqual({
      Ada: 'removed: ',
      // Whoever was merged into them came with an opportunity of their own.
      Bert: expect.stringMatching(/^left: The person has another opportunity since: http/),
      Moved: 'left: It was moved to another stage.',
      Noted: 'left: Somebody has made a note on it.',
      Archived: 'left: Somebody has archived it already.',
      Merged: expect.stringMatching(/^left: It belongs to another person by now/),
      Elsewhere: expect.stringMatching(new RegExp(`^left: They were exported again on .*${again.id}`)),
      Other: expect.stringMatching(/^left: The person has another opportunity since: http/),
      There: expect.stringMatching(/^left: They were in Lever before this export.*Add the source/),
    });
    for (const item of undone.items) expect(item.link).toContain('/candidates/');
    expect(await archivedAtLever(scene)).toEqual(['Ada', 'Archived']);
  });

  it('forgets those it removed: they are sent again, and have no icon (E3)', async () => {
    const scene = await stage({ people: 2, settling: patient });
    work(scene);
    const { id } = await exported(scene);
    await untilUndone(scene, id, await undo(scene, id));
    expect((await scene.report(id)).items.map((item) => item.link)).toEqual([null, null]);
    const { report } = await exported(scene);
    expect(report.counts).toMatchObject({ exported: 2 });
    expect(scene.lever.ledger().created).toHaveLength(4);
  });

  it('removes only those who were chosen', async () => {
    const scene = await stage({ people: 3, settling: patient });
    work(scene);
    const { id, report } = await exported(scene);
    const [first] = report.items;
    const undoId = await startUndo(scene.services, scene.actor, id, [first?.id ?? '']);
    expect(await untilUndone(scene, id, undoId)).toMatchObject({ counts: { removed: 1, left: 0 } });
    expect(await archivedAtLever(scene)).toEqual([first?.name]);
    expect(await previewUndo(scene.services, scene.actor, id)).toMatchObject({ toRemove: 2 });
  });

  it('leaves who was there before, and archives only the opportunity made beside theirs', async () => {
    const scene = await stage({ people: 0, settling: patient });
    await putStranger(scene, 'There', 'There-0@people.example.com');
    const ids = await scene.addPeople(people('There'));
    work(scene);
    const { id } = await exported(scene, { candidateIds: [...ids], existing: 'create' });
    const undone = await untilUndone(scene, id, await undo(scene, id));
    expect(undone.counts).toMatchObject({ removed: 1 });
    expect(scene.lever.ledger().created.map(({ archived }) => archived)).toEqual([false, true]);
  });
});
