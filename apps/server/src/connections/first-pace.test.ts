import { expect, it } from 'vitest';
import { FirstPaces } from './first-pace.ts';

const limits = { perSecond: 10, burst: 20, indexLagMs: 0, callTimeoutMs: 0, lateStoreMs: 0 };

function simulated() {
  let now = 0;
  const waits: number[] = [];
  const paces = new FirstPaces(
    () => now,
    async (ms) => {
      waits.push(ms);
    },
  );
  return { paces, waits, advance: (ms: number) => (now += ms) };
}

it('lets a few calls of a credential leave at once and keeps the others evenly below the limit', async () => {
  const { paces, waits } = simulated();
  for (let call = 0; call < 12; call++) await paces.takeTurn({ apiKey: 'one' }, limits);
  expect(waits).toEqual(Array.from({ length: 7 }, (_, index) => (index + 1) * 125));
});

it('paces each credential by itself', async () => {
  const { paces, waits } = simulated();
  await paces.takeTurn({ apiKey: 'one' }, limits);
  await paces.takeTurn({ apiKey: 'two' }, limits);
  expect(waits).toEqual([]);
});

it('saves no turns up while nobody calls', async () => {
  const { paces, waits, advance } = simulated();
  await paces.takeTurn({ apiKey: 'one' }, limits);
  advance(10_000);
  for (let call = 0; call < 7; call++) await paces.takeTurn({ apiKey: 'one' }, limits);
  expect(waits).toEqual([125, 250]);
});
