import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'rolldown';
import { ENTRIES } from './entries.ts';
import { leaveOutBlanks } from './leave-out-blanks.ts';
import { leaveOutExamples } from './leave-out-examples.ts';
import { leaveOutRules } from './leave-out-rules.ts';
import { leaveOutSqlBlanks } from './leave-out-sql-blanks.ts';
import { startModules } from './start-modules.ts';

/**
 * Bundles the client with everything it imports. What it imports lazily is in files of its own; all lie in one folder,
 * so that the uploader is found beside whatever starts it.
 */
export async function bundleClient(client: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const start = await startModules(client);
  await build({
    input: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, join(client, file)])),
    platform: 'node',
    plugins: [leaveOutRules, leaveOutExamples, leaveOutBlanks, leaveOutSqlBlanks],
    logLevel: 'warn',
    // Nothing happens when a module is loaded, but in these two: what is not used is left out.
    treeshake: { moduleSideEffects: (module) => /\/(uploader-main|whole)\.ts$/.test(module) },
    output: {
      dir: folder,
      format: 'esm',
      minify: true,
      // Said once, in THIRD-PARTY-LICENSES, and not in every file.
      comments: false,
      entryFileNames: '[name].js',
      chunkFileNames: '[name].js',
      codeSplitting: { groups: [{ name: 'start', test: (module) => start.has(module) }] },
    },
  });
}
