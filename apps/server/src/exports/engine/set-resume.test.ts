import { expect, test } from 'vitest';
import { expectEveryoneOnce, untilSettled } from './testing/expect-everyone-once.ts';
import { samplePeople } from './testing/sample-people.ts';
import { stage, work } from './testing/stage.ts';

const patience = 120_000;

test('whoever has more to tell than fits a résumé arrives with a shortened one, and the export says so (W8)', {
  timeout: 2 * patience,
}, async () => {
  const scene = await stage({ people: 0 });
  const [, booker, brief] = samplePeople(3);
  if (booker === undefined || brief === undefined) throw new Error('nobody');
  const summary = 'A sentence about the work. '.repeat(20_000);
  const candidateIds = await scene.addPeople([{ ...booker, summary }, brief]);
  work(scene);
  const exportId = await scene.start({ candidateIds: [...candidateIds] });
  await expectEveryoneOnce(scene, await untilSettled(scene, exportId, patience));
  const items = await scene.services.db.selectFrom('export_items').select(['name', 'warnings']).execute();
  const warned = items.filter(({ warnings }) => JSON.stringify(warnings).includes('shortened to 20 pages'));
  expect(warned.map(({ name }) => name)).toEqual([booker.name.full]);
});
