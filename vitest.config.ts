import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { plainSummary } from './scripts/plain-summary.ts';

const INSTALLED = ['**/node_modules/**', '**/dist/**'];
/** Tests beside what they test: of functions, for the most part, which leave nothing behind. */
const BESIDE = ['{packages,products}/*/src/**/*.test.{ts,tsx}', '{scripts,bench}/**/*.test.{ts,tsx}'];

export default defineConfig({
  test: {
    projects: [
      // They share a process, and what they import is read once: half the time.
      { extends: true, test: { name: 'functions', include: BESIDE, exclude: INSTALLED, isolate: false } },
      // A process for each file: tests open SQLite databases, start engines and change their environment.
      {
        extends: true,
        test: {
          name: 'programs',
          include: ['{packages,products,e2e}/**/*.test.{ts,tsx}'],
          exclude: [...INSTALLED, ...BESIDE],
        },
      },
    ],
    environment: 'node',
    pool: 'forks',
    // For two processors: a third of the time a file waits for a process that ends, a retry or an interval.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Hosts and servers that tests start are programs of many small files: compiled once, they start twice as fast.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) },
    reporters: ['default', plainSummary],
    coverage: {
      provider: 'v8',
      include: ['packages/{catalog,firewall,client,metrics}/src/**/*.ts'],
      exclude: ['**/*.test.ts'],
    },
  },
});
