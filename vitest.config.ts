import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const modules = ['**/node_modules/**', '**/dist/**'];

/**
 * Four projects. `unit` needs nothing; `api` gets one PostgreSQL for the whole run
 * (`inject('databaseUrl')`); `journeys` gets one running product (`inject('product')`) and opens browsers on it,
 * one file at a time; `faults` starts and kills whole servers of its own.
 */
export default defineConfig({
  test: {
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/**/*.test.{ts,tsx}',
            'apps/{console,field,portal}/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          exclude: modules,
        },
      },
      {
        test: {
          name: 'api',
          include: ['apps/api/**/*.test.ts', 'tests/matrix/**/*.test.ts', 'tests/property/**/*.test.ts'],
          exclude: modules,
          globalSetup: ['tests/setup/database.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Sealing and relaying wait for the oldest transaction of the whole server, which other test files share.
          retry: 1,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          exclude: modules,
          globalSetup: ['tests/setup/product.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          exclude: modules,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
