import { defineConfig } from 'vitest/config';
import shortTests from './vitest.config.ts';

/** The full matrices and longer walks, `*.long.test.ts`: they take minutes, so that `npm test` leaves them out. */
export default defineConfig({
  resolve: shortTests.resolve ?? {},
  ssr: shortTests.ssr ?? {},
  test: {
    include: ['{packages,apps}/*/src/**/*.long.test.ts', 'tests/**/*.long.test.ts'],
    globalSetup: ['packages/database/src/testing/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 3,
  },
});
