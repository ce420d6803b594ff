import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['crosswalk-source'] },
  // Vitest hands these to Node for every package, so never 'import': it would make a require() load ES modules.
  ssr: { resolve: { conditions: ['crosswalk-source', 'node'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'tests/**/*.test.ts'],
    // See vitest.long.config.ts.
    exclude: [...configDefaults.exclude, '**/*.long.test.ts'],
    globalSetup: ['packages/database/src/testing/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Loading what a file imports takes longer than most of its tests: files of one worker share it.
    isolate: false,
    // Most tests wait for servers and processes rather than compute: more than one for each of two cores.
    maxWorkers: 3,
  },
});
