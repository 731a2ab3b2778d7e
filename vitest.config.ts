import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/bootstrap/longest-first.js';

// A busy machine opens a database in half a minute; what hangs is seen all the same.
const slow = { testTimeout: 60_000, hookTimeout: 90_000 };
const database = ['{apps,packages,e2e}/**/*.{db,flow}.test.ts'];
const conformance = ['packages/**/*.conformance.test.ts', 'packages/**/conformance/**/*.test.ts'];
const exclude = [...configDefaults.exclude, '**/dist/**', '**/.types/**'];
const story = { exclude, globalSetup: 'e2e/testkit/migrated-data.ts', testTimeout: 180_000, hookTimeout: 90_000 };
/** Their files share a worker's modules and databases: to open a database takes longer than most of what is done on it. */
const onDatabase = {
  include: database,
  globalSetup: 'apps/server/src/testkit/template-database.ts',
  isolate: false,
  ...slow,
};
/** Whatever engine a round is on, these do not meet it: the server on its own embedded database, and the carrier's port. */
const withoutEngine = ['apps/server/src/main.flow.test.ts', 'apps/server/src/carrier/carrier{,-callers}.flow.test.ts'];

/**
 * Tests build their own world, so that files run side by side and in any order. The scripts choose projects by name;
 * a story that fails has failed: nothing is tried again.
 */
export default defineConfig({
  test: {
    pool: 'forks',
    // Vitest leaves one core to itself, which is half of a small machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    retry: 0,
    sequence: { shuffle: true, sequencer: LongestFirst },
    // How long a condition may take on a busy machine; a second says nothing about the product.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          testTimeout: 20_000,
          include: ['{apps,packages}/**/*.test.{ts,tsx}'],
          exclude: [...exclude, ...database, ...conformance],
        },
      },
      { extends: true, test: { name: 'pglite', exclude, ...onDatabase } },
      { extends: true, test: { name: 'postgres', exclude: [...exclude, ...withoutEngine], ...onDatabase } },
      { extends: true, test: { name: 'conformance', include: conformance, exclude, ...slow } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['packages/**/*.spec.ts', 'e2e/testkit/**/*.spec.ts'],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { extends: true, test: { name: 'stories', include: ['e2e/stories/**/*.spec.ts'], ...story } },
      // What a page does whatever the carrier does, and how screens look: once is enough.
      { extends: true, test: { name: 'desk', include: ['e2e/desk/**/*.spec.ts'], ...story } },
      { extends: true, test: { name: 'looks', include: ['e2e/looks/**/*.spec.ts'], ...story } },
    ],
  },
});
