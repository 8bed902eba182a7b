import { defineConfig } from 'vitest/config';

/** The fast tests: everything but what explores a wide scope. */
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/*.wide.test.ts', '**/node_modules/**'],
    // Two cores, and searches that are long by nature: what hangs is stopped, what is slow is not a failure.
    maxWorkers: '100%',
    // Modules are loaded once: none keeps state but tables that fill up, which is what a long run does, too.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
