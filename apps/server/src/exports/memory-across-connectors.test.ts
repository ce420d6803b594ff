import { describe, test } from 'vitest';
import { expectOnceOfBoth, expectRemembered, pairs } from './testing/across-connectors.ts';

/* The other directions: memory-across-connectors.long.test.ts. */
const towards = (connector: string) => pairs.filter(([, second]) => second === connector);

describe('people exported by one connector of an account (E3)', { timeout: 180_000 }, () => {
  test.each(towards('greenhouse'))('%s are not sent again by another, %s', (_first, second, open) =>
    expectRemembered(second, open),
  );

  test.each(towards('lever-opportunities'))(
    '%s, at the same time by another, %s, arrive once',
    (_first, second, open) => expectOnceOfBoth(second, open),
  );
});
