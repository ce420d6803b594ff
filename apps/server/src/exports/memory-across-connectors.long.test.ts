import { describe, test } from 'vitest';
import { expectOnceOfBoth, expectRemembered, pairs } from './testing/across-connectors.ts';

describe.each(pairs)(
  'people exported by %s, and by %s (E3)',
  { timeout: 180_000 },
  (_first, second, open) => {
    test('are not sent again; receipts and undo go through their own connection', () =>
      expectRemembered(second, open));

    test('at the same time, arrive once', () => expectOnceOfBoth(second, open));
  },
);
