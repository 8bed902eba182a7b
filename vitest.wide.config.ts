import { defineConfig } from 'vitest/config';

/** The wide tests: scopes that take minutes. */
export default defineConfig({
  test: {
    include: ['**/*.wide.test.ts'],
    exclude: ['**/node_modules/**'],
    setupFiles: './vitest.setup.ts',
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
  },
});
