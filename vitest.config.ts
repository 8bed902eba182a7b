import { defineConfig } from 'vitest/config';

const WIDE = '**/*.wide.test.ts';
const COVERAGE = 'properties/coverage.test.ts';

/** The fast tests: everything but what explores a wide scope. */
export default defineConfig({
  test: {
    setupFiles: './vitest.setup.ts',
    // Two cores, perhaps with other work, and searches that are long by nature: what hangs is stopped, what is slow is not a
    // failure.
    maxWorkers: '100%',
    // Searches leave much behind that is short-lived: with room for it they take some 5 % less.
    execArgv: ['--max-semi-space-size=64'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['**/*.test.ts'],
          exclude: [WIDE, COVERAGE, '**/node_modules/**'],
          // Modules are loaded once. What they keep is tables that fill up, as in any long run.
          isolate: false,
        },
      },
      {
        extends: true,
        // What is in the tables is what it is about.
        test: { name: 'coverage', include: [COVERAGE], isolate: true },
      },
    ],
  },
});
