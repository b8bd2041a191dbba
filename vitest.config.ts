import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { plainSummary } from './scripts/plain-summary.ts';

export default defineConfig({
  test: {
    include: ['{packages,products,scripts,bench,e2e}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    environment: 'node',
    // A process for each file: tests open SQLite databases, start engines and change their environment.
    pool: 'forks',
    // Several test files start a server or a database of their own: more at a time would only make them wait.
    maxWorkers: 2,
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
