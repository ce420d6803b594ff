import { expect, test } from 'vitest';
import { expectDoneBeside, expectSmallAmongLarge } from './testing/expect-fair-turns.ts';
import { stage, stageGreenhouse, work } from './testing/stage.ts';

const patience = { timeout: 300_000 };

test('an export of ten does not wait behind one of 300 in the same account (E6)', patience, async () => {
  await expectSmallAmongLarge(await stage({ people: 300 }));
});

test(
  'an account whose ATS hangs on every call does not hold up another organization (B2)',
  patience,
  async () => {
    const hanging = await stage({ people: 100 });
    const other = await stageGreenhouse({ people: 6, beside: hanging });
    await hanging.start();
    hanging.rehearsal.faults.add({ fault: { type: 'hang' } });
    work(other);
    expect(await expectDoneBeside(other, hanging)).toBe(0);
    hanging.rehearsal.faults.clear();
  },
);
