import { defineConfig } from 'vitest/config';

/** The fast tests: everything but what explores a wide scope. */
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/*.wide.test.ts', '**/node_modules/**'],
    // Two cores, and searches that are long by nature: what hangs is stopped, what is slow is not a failure.
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
