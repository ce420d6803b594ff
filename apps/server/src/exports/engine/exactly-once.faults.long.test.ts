import { describe, test } from 'vitest';
import { exportUnder } from './testing/export-under.ts';
import { creates, faultsOfCreate } from './testing/faults-of-create.ts';

describe.concurrent('everyone arrives exactly once (B1) when the last create of an export ends in', () => {
  test.each(faultsOfCreate)('%s', async (_, fault) => {
    await exportUnder([{ match: { ...creates, nth: 5 }, fault }]);
  });
});
