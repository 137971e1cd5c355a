import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const modules = ['**/node_modules/**', '**/dist/**'];

/**
 * Three projects. `unit` needs nothing; `api` gets one PostgreSQL for the whole run
 * (`inject('databaseUrl')`); `journeys` starts whole servers and browsers, one at a time.
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
          retry: 3,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts', 'tests/faults/**/*.test.ts'],
          exclude: modules,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
