import shortTests from './vitest.config.ts';

/** The full matrices, `*.long.test.ts`: they take minutes each, so that `npm test` leaves them out. */
export default {
  ...shortTests,
  test: { ...shortTests.test, include: ['apps/*/src/**/*.long.test.ts'], exclude: [], testTimeout: 60_000 },
};
