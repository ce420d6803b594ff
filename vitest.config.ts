import { configDefaults, defineConfig } from 'vitest/config';

// See vitest.long.config.ts.
const exclude = [...configDefaults.exclude, '**/*.long.test.ts'];

export default defineConfig({
  resolve: { conditions: ['crosswalk-source'] },
  // Vitest hands these to Node for every package, so never 'import': it would make a require() load ES modules.
  ssr: { resolve: { conditions: ['crosswalk-source', 'node'] } },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Most tests wait for servers and processes rather than compute: two for each of two cores.
    maxWorkers: 4,
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/{server,cli}/src/**/*.test.ts',
            'tests/**/*.test.ts',
          ],
          exclude,
          globalSetup: ['packages/database/src/testing/global-setup.ts'],
          // Loading what a file imports takes longer than most of its tests: the files of a worker share it.
          isolate: false,
        },
      },
      {
        extends: true,
        // These put a browser's globals in place of Node's.
        test: { name: 'web', include: ['apps/web/src/**/*.test.ts'], exclude, isolate: true },
      },
    ],
  },
});
