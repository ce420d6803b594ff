import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['crosswalk-source'] },
  ssr: { resolve: { conditions: ['crosswalk-source', 'node', 'import', 'module', 'default'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'tests/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
  },
});
